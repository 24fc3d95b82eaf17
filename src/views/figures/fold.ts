/** Folds a diagram that is too large to be read: shapes that are alike become one that counts them. */
import { groupBy } from '../../base/group-by.js';
import { countOf, alike } from './refine.js';
import { counted, line, namesText, type DiagramLink, type DiagramShape, type Line } from './diagram.js';
import { toneOf, type Draft } from './resource-shapes.js';

/** Shapes and lines of a drawing, at most. */
export const MOST_SHAPES = 60;
export const MOST_LINKS = 110;
/** Shapes without a link that are drawn one by one all the same. */
const MOST_ALONE = 6;
const NAMES_SHOWN = 4;
/** A drawing of more than that is easier to read when what is alike is one. */
const MANY_SHAPES = 30;
const MANY_LINKS = 60;
const FEWEST_ALIKE = 4;
/** In the title of a shape. */
const MOST_NAMES = 60;

export interface Folded {
  readonly shapes: readonly DiagramShape[];
  readonly links: readonly DiagramLink[];
  readonly notes: readonly string[];
}

/** `12 like vm-*`; undefined when the names have nothing in common. */
function patternOf(names: readonly string[]): string | undefined {
  const masked = new Set(names.map((name) => name.replaceAll(/\d+/g, '*')));
  const [only = ''] = masked;
  if (masked.size === 1 && only.includes('*')) return only;
  const [first = '', ...others] = names;
  let length = 0;
  while (length < first.length && others.every((name) => name[length] === first[length])) length += 1;
  return length >= 3 ? `${first.slice(0, length)}*` : undefined;
}

function foldedShape(key: string, drafts: readonly Draft[], what: string): DiagramShape {
  const [first] = drafts;
  const names = drafts.map(({ shape }) => shape.title);
  const pattern = patternOf(names);
  const troubled = drafts.filter(({ shape }) => shape.tone === 'bad').length;
  const changing = drafts.filter(({ shape }) => shape.tone === 'change').length;
  const [kind] = first?.shape.lines ?? [];
  const isOfOneKind = drafts.every(({ shape }) => shape.lines[0]?.text === kind?.text);
  const lines: readonly Line[] = [
    ...(kind && isOfOneKind ? [kind] : []),
    line(namesText(names, NAMES_SHOWN), 'muted'),
    ...(troubled > 0 ? [line(`${troubled} of them in trouble`, 'bad')] : []),
    ...(changing > 0 ? [line(`${changing} of them will change`, 'change')] : []),
  ];
  const title = pattern === undefined ? counted(drafts.length, what) : `${drafts.length} like ${pattern}`;
  const shape = drafts.every((one) => one.shape.kind === first?.shape.kind) ? first?.shape.kind : 'resource';
  return {
    key,
    kind: shape ?? 'resource',
    title,
    lines,
    parts: [],
    tone: toneOf(lines),
    about: namesText(names, MOST_NAMES),
  };
}

function linkWords(links: readonly DiagramLink[]): readonly Line[] {
  const [first] = links;
  if (!first) return [];
  const texts = new Set(links.map(({ lines }) => lines[0]?.text ?? ''));
  const [only = ''] = texts;
  const text =
    texts.size === 1 && only !== '' ? `${links.length} × ${only}` : counted(links.length, `${first.style}`);
  return [line(text, first.tone)];
}

/** Links between classes: several that say the same are one. */
function foldedLinks(links: readonly DiagramLink[], keyOf: (key: string) => string): readonly DiagramLink[] {
  const moved = links.map((link) => ({ ...link, from: keyOf(link.from), to: keyOf(link.to) }));
  const groups = groupBy(moved, ({ from, to, style, tone, head }) =>
    JSON.stringify([from, to, style, tone, head]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length === 1) return group;
    return [{ ...first, lines: linkWords(group), about: counted(group.length, 'constraint') }];
  });
}

/** What ties shapes of a class to each other is said in its box. */
function withInner(shape: DiagramShape, links: readonly DiagramLink[]): DiagramShape {
  const inner = links.filter(({ from, to }) => from === shape.key && to === shape.key);
  const lines = inner.map(({ lines: [said], tone }) => line(`among them: ${said?.text ?? ''}`, tone));
  return lines.length === 0 ? shape : { ...shape, lines: [...shape.lines, ...lines] };
}

function joinedBy(
  classes: ReadonlyMap<string, number>,
  drafts: readonly Draft[],
  links: readonly DiagramLink[],
): Omit<Folded, 'notes'> {
  const groups = groupBy(drafts, ({ shape }) => classes.get(shape.key) ?? -1);
  const keys = new Map<string, string>();
  const shapes = [...groups].map(([number, group]) => {
    const [first] = group;
    const key = group.length === 1 && first ? first.shape.key : `class ${number}`;
    for (const { shape } of group) keys.set(shape.key, key);
    return group.length === 1 && first
      ? first.shape
      : foldedShape(key, group, first?.shape.kind === 'node' ? 'node' : 'resource');
  });
  const between = foldedLinks(links, (key) => keys.get(key) ?? key);
  return {
    shapes: shapes.map((shape) => withInner(shape, between)),
    links: between.filter(({ from, to }) => from !== to),
  };
}

const masked = (text: string): string => text.replaceAll(/\d+/g, '*');

/** What may be taken for alike, from the strictest to what always comes to an end. */
const LEVELS: readonly { readonly sortOf: (draft: Draft) => string; readonly rounds: number }[] = [
  { sortOf: ({ shape, sort }) => `${masked(shape.title)} ${sort} ${shape.tone}`, rounds: 40 },
  { sortOf: ({ sort }) => sort, rounds: 40 },
  { sortOf: ({ shape }) => shape.kind, rounds: 3 },
  { sortOf: ({ shape }) => shape.kind, rounds: 2 },
  { sortOf: ({ shape }) => shape.kind, rounds: 1 },
  { sortOf: ({ shape }) => shape.kind, rounds: 0 },
];

/** Those that no link ties to anything become one. */
function withoutAlone(drafts: readonly Draft[], links: readonly DiagramLink[]): readonly Draft[] {
  const tied = new Set(links.flatMap(({ from, to }) => [from, to]));
  const alone = drafts.filter(({ shape }) => !tied.has(shape.key));
  if (alone.length <= MOST_ALONE) return drafts;
  const shape = foldedShape('alone', alone, 'resource');
  const text = 'no constraint ties them to another resource';
  return [
    ...drafts.filter(({ shape: { key } }) => tied.has(key)),
    { shape: { ...shape, kind: 'pseudo', lines: [line(text, 'muted'), ...shape.lines] }, sort: 'alone' },
  ];
}

/** Where much is drawn, four and more of one sort with names of one pattern, that are tied alike, are one. */
function eased(drafts: readonly Draft[], links: readonly DiagramLink[]): Omit<Folded, 'notes'> {
  const sorts = new Map(drafts.map(({ shape, sort }) => [shape.key, `${sort} ${shape.tone}`]));
  const classes = new Map(alike(sorts, links, 40));
  let next = drafts.length;
  for (const group of groupBy(drafts, ({ shape }) => classes.get(shape.key)).values()) {
    const names = group.map(({ shape }) => shape.title);
    if (group.length >= FEWEST_ALIKE && patternOf(names) !== undefined) continue;
    for (const { shape } of group) {
      classes.set(shape.key, next);
      next += 1;
    }
  }
  return joinedBy(classes, drafts, links);
}

function foldedAsNeeded(drafts: readonly Draft[], links: readonly DiagramLink[]): Omit<Folded, 'notes'> {
  let best = eased(drafts, links);
  for (const { sortOf, rounds } of LEVELS) {
    if (fits(best.shapes.length, best.links.length)) break;
    const sorts = new Map(drafts.map((draft) => [draft.shape.key, sortOf(draft)]));
    const classes = alike(sorts, links, rounds);
    if (countOf(classes) <= MOST_SHAPES) best = joinedBy(classes, drafts, links);
  }
  return best;
}

function fits(shapes: number, links: number): boolean {
  return shapes <= MOST_SHAPES && links <= MOST_LINKS;
}

/** The diagram as it is where that is easily read, else with what is alike in one shape. */
export function folded(all: readonly Draft[], links: readonly DiagramLink[], what: string): Folded {
  const drafts = all.length <= 2 * MOST_ALONE ? all : withoutAlone(all, links);
  if (drafts.length <= MANY_SHAPES && links.length <= MANY_LINKS)
    return { shapes: drafts.map(({ shape }) => shape), links, notes: [] };
  const found = foldedAsNeeded(drafts, links);
  if (found.shapes.length === drafts.length) return { ...found, notes: [] };
  const note = `${counted(all.length, what)} in ${found.shapes.length} boxes: those that are alike, and tied alike, are counted in one.`;
  return { ...found, notes: [note] };
}
