/** Location constraints: links to nodes where there are few of them, else words in the boxes of the resources. */
import { groupBy } from '../../base/group-by.js';
import { formatScore, toScore } from '../../base/score.js';
import type { LocationPair } from '../../config/constraints/location-pairs.js';
import { outermost, type Resources } from '../../config/resources.js';
import { firstLines, line, namesText, type DiagramLink, type Line } from './diagram.js';
import { placeOf } from './place-text.js';
import { resourceKey, type Draft } from './resource-shapes.js';

/** Nodes that are drawn, and constraints that lead to them, at most. */
const MOST_NODES = 6;
const MOST_LINKS = 14;
/** Of the words in a box. */
const MOST_WORDS = 4;

export interface Locations {
  readonly nodes: readonly Draft[];
  readonly links: readonly DiagramLink[];
  /** Words by the key of the resource's shape. */
  readonly words: ReadonlyMap<string, readonly Line[]>;
}

interface Located {
  readonly key: string;
  readonly inner: string | undefined;
  readonly pair: LocationPair;
}

function locatedOf(pair: LocationPair, resources: Resources): Located {
  const resource = resources.named(pair.resource);
  const top = resource ? outermost(resource).id : pair.resource;
  return { key: resourceKey(top), inner: top === pair.resource ? undefined : pair.resource, pair };
}

function whose({ inner, pair: { role } }: Located): string {
  const parts = [role === 'Promoted' ? 'promoted' : undefined, inner].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(' ')} `;
}

function scoreText(score: number): string {
  return formatScore(toScore(score));
}

/** What a line to the node says. */
function scoreWords(score: number): string {
  const text = scoreText(score);
  if (text === '-INFINITY') return 'never';
  return `${score < 0 ? 'avoids' : 'prefers'} ${text}`;
}

function nodeDraft(name: string): Draft {
  return {
    shape: {
      key: `node ${name}`,
      kind: 'node',
      title: name,
      lines: [line('node', 'muted')],
      parts: [],
      tone: 'plain',
      about: `node ${name}`,
    },
    sort: 'node',
  };
}

function linkOf(located: Located, fixed: NonNullable<LocationPair['fixed']>): DiagramLink {
  const { id, element } = located.pair.constraint;
  const tone = fixed.score < 0 ? 'warning' : 'plain';
  return {
    from: `node ${fixed.node}`,
    to: located.key,
    style: 'location',
    tone,
    head: 'from',
    lines: [line(`${whose(located)}${scoreWords(fixed.score)}`, tone), line(id, 'muted')],
    about: `${id} ${placeOf(element)}`,
  };
}

interface Saying {
  readonly tone: Line['tone'];
  readonly before: string;
  readonly behind: string;
}

/** `never on a, b`, `prefers a, b: 100`, `located by rule: near-the-disks` */
function sayingOf(located: Located): Saying {
  const { fixed } = located.pair;
  const who = whose(located);
  if (!fixed) return { tone: 'plain', before: `${who}located by rule: `, behind: '' };
  const score = scoreText(fixed.score);
  if (score === '-INFINITY') return { tone: 'warning', before: `${who}never on `, behind: '' };
  if (fixed.score < 0) return { tone: 'warning', before: `${who}avoids `, behind: `: ${score}` };
  return { tone: 'plain', before: `${who}prefers `, behind: `: ${score}` };
}

function wordsOf(located: readonly Located[]): readonly Line[] {
  const groups = groupBy(located, (one) => JSON.stringify(sayingOf(one)));
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { tone, before, behind } = sayingOf(first);
    const names = new Set(group.map(({ pair: { fixed, constraint } }) => fixed?.node ?? constraint.id));
    return line(`${before}${namesText([...names], 3)}${behind}`, tone);
  });
  return firstLines(lines, MOST_WORDS, 'locations');
}

/** What location constraints say of outermost resources. */
export function locationsOf(pairs: readonly LocationPair[], resources: Resources): Locations {
  const located = pairs.map((pair) => locatedOf(pair, resources));
  const fixed = located.flatMap((one) => (one.pair.fixed ? [{ one, fixed: one.pair.fixed }] : []));
  const names = [...new Set(fixed.map(({ fixed: { node } }) => node))];
  const areDrawn = names.length <= MOST_NODES && fixed.length <= MOST_LINKS;
  const inWords = areDrawn ? located.filter(({ pair }) => !pair.fixed) : located;
  const words = new Map<string, readonly Line[]>();
  for (const [key, own] of groupBy(inWords, (one) => one.key)) words.set(key, wordsOf(own));
  if (!areDrawn) return { nodes: [], links: [], words };
  return { nodes: names.map(nodeDraft), links: fixed.map((one) => linkOf(one.one, one.fixed)), words };
}
