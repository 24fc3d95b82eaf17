/** The neighbourhood of a resource as a picture: the resource in the middle, its neighbours on both sides. */
import { escapeXml } from '../escape-xml.js';
import { truncate } from '../printable.js';
import { injectionSentence, type InjectionView } from '../../views/explain/injections.js';
import type { Arrow, Box, NeighbourhoodView } from '../../views/explain/neighbourhood.js';

const BOX = { width: 260, height: 48 };
const GAP = { x: 220, y: 72 };
const MARGIN = 20;
const LONGEST = 42;
const LONGEST_LINE = 120;
const LINE = 20;
/** About the width of a letter. */
const CHARACTER = 7;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the middle depends on stands left of it; what depends on it, right. */
function isLeft(box: Box, arrows: readonly Arrow[], center: string): boolean {
  const own = arrows.filter(({ from, to }) => from === box.id || to === box.id);
  const [first] = own;
  if (!first) return false;
  const other = first.kind === 'colocation' ? first.to : first.from;
  return other === box.id && other !== center;
}

function positions({ boxes, arrows }: NeighbourhoodView): Map<string, Point> {
  const center = boxes.find(({ isCenter }) => isCenter)?.id ?? '';
  const others = boxes.filter(({ isCenter }) => !isCenter);
  const left = others.filter((box) => isLeft(box, arrows, center));
  const right = others.filter((box) => !left.includes(box));
  const rows = Math.max(left.length, right.length, 1);
  const middle = MARGIN + ((rows - 1) * GAP.y) / 2;
  const column = (n: number): number => MARGIN + n * (BOX.width + GAP.x);
  const result = new Map<string, Point>();
  const offset = left.length > 0 ? 1 : 0;
  for (const [i, { id }] of left.entries()) result.set(id, { x: column(0), y: MARGIN + i * GAP.y });
  result.set(center, { x: column(offset), y: middle });
  for (const [i, { id }] of right.entries()) result.set(id, { x: column(offset + 1), y: MARGIN + i * GAP.y });
  return result;
}

function boxMarkup({ id, headline, isCenter }: Box, { x, y }: Point): string {
  const text = (dy: number, content: string, style: string): string =>
    `  <text x="${x + 10}" y="${y + dy}"${style}>${escapeXml(truncate(content, LONGEST))}</text>`;
  return [
    `  <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="4" fill="#fff" stroke="#333" stroke-width="${isCenter ? 2.5 : 1}"/>`,
    text(20, id, ' font-weight="bold"'),
    text(38, headline, ' font-size="11"'),
  ].join('\n');
}

function arrowMarkup(arrow: Arrow, places: ReadonlyMap<string, Point>, nth: number): string {
  const from = places.get(arrow.from);
  const to = places.get(arrow.to);
  if (!from || !to) return '';
  const isRightward = from.x < to.x;
  const shift = 14 + (nth % 3) * 10;
  const [x1, x2] = isRightward ? [from.x + BOX.width, to.x] : [from.x, to.x + BOX.width];
  const [y1, y2] = [from.y + shift, to.y + shift];
  const dash = arrow.kind === 'order' ? ' stroke-dasharray="5 3"' : '';
  const label = escapeXml(truncate(`${arrow.kind} ${arrow.label}`, 34));
  return [
    `  <line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#333"${dash} marker-end="url(#arrow)"><title>${escapeXml(`${arrow.id} ${arrow.at}`)}</title></line>`,
    `  <text x="${(x1 + x2) / 2}" y="${(y1 + y2) / 2 - 4}" font-size="11" text-anchor="middle">${label}</text>`,
  ].join('\n');
}

/** A line above everything, and about how wide it is. */
function imaginedMarkup(
  one: InjectionView,
  nth: number,
): { readonly markup: string; readonly width: number } {
  const text = truncate(`imagined: ${injectionSentence(one)}`, LONGEST_LINE);
  const y = MARGIN + nth * LINE;
  return {
    markup: `  <text x="${MARGIN}" y="${y}" font-style="italic">${escapeXml(text)}</text>`,
    width: MARGIN + text.length * CHARACTER,
  };
}

/** Colocations are solid, orders dashed; the arrows mean what they mean in the dot format. */
export function renderExplainSvg(view: NeighbourhoodView): string {
  const places = positions(view);
  const points = [...places.values()];
  const top = view.injected.length * LINE;
  const said = view.injected.map((one, i) => imaginedMarkup(one, i));
  const longest = Math.max(0, ...said.map(({ width }) => width));
  const width = Math.max(...points.map(({ x }) => x + BOX.width), longest) + MARGIN;
  const height = Math.max(...points.map(({ y }) => y)) + BOX.height + MARGIN + top;
  const pairs = new Map<string, number>();
  const arrows = view.arrows.map((arrow) => {
    const key = [arrow.from, arrow.to].sort().join('\n');
    const nth = pairs.get(key) ?? 0;
    pairs.set(key, nth + 1);
    return arrowMarkup(arrow, places, nth);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    '  <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#333"/></marker></defs>',
    '  <rect width="100%" height="100%" fill="#fff"/>',
    ...said.map(({ markup }) => markup),
    ...(top === 0 ? [] : [`  <g transform="translate(0 ${top})">`]),
    ...arrows,
    ...view.boxes.map((box) => boxMarkup(box, places.get(box.id) ?? { x: 0, y: 0 })),
    ...(top === 0 ? [] : ['  </g>']),
    '</svg>',
    '',
  ].join('\n');
}
