/** The neighbourhood of a resource as a picture in SVG. */
import { escapeXml } from '../escape-xml.js';
import type { ArrowKind, NeighbourhoodView, Tone } from '../../views/explain/neighbourhood/picture.js';
import { layOut, type PlacedArrow, type PlacedBox, type PlacedText } from './picture-layout.js';

/** Dark enough to be read on white and on the fills. */
const INKS: Readonly<Record<Tone, string>> = {
  plain: '#222',
  muted: '#555',
  good: '#1b5e20',
  change: '#0d47a1',
  warning: '#7a4300',
  bad: '#a3001b',
};

const DASHES: Readonly<Record<ArrowKind, string>> = {
  colocation: '',
  order: ' stroke-dasharray="7 4"',
  location: ' stroke-dasharray="2 4"',
  place: '',
};

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function textMarkup({ text, x, y, font, anchor, tone }: PlacedText): string {
  const weight = font.isBold ? ' font-weight="bold"' : '';
  const middle = anchor === 'middle' ? ' text-anchor="middle"' : '';
  const place = `x="${number(x)}" y="${number(y)}" font-size="${font.size}"`;
  return `    <text ${place}${weight}${middle} fill="${INKS[tone]}">${escapeXml(text)}</text>`;
}

function toneOf({ box }: PlacedBox): 'bad' | 'change' | 'plain' {
  const tones = new Set(box.lines.map(({ tone }) => tone));
  if (tones.has('bad')) return 'bad';
  return tones.has('change') ? 'change' : 'plain';
}

const FILLS = { bad: '#fdecec', change: '#eaf2fd', plain: '#fff' } as const;

function boxMarkup(placed: PlacedBox): string {
  const { box, x, y, width, height, texts } = placed;
  const tone = toneOf(placed);
  const corner = box.kind === 'node' ? 14 : 4;
  const place = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
  const line = `stroke="${INKS[tone]}" stroke-width="${box.isCenter ? 2.5 : 1}"`;
  return [
    `  <g class="box ${box.kind}">`,
    `    <rect ${place} rx="${corner}" fill="${FILLS[tone]}" ${line}/>`,
    ...texts.map(textMarkup),
    '  </g>',
  ].join('\n');
}

function arrowMarkup({ arrow, from, to, y, texts }: PlacedArrow): string {
  const { kind, tone, id, at } = arrow;
  const about = [id, at].filter((part) => part !== '').join(' ');
  const title = about === '' ? '' : `<title>${escapeXml(about)}</title>`;
  const style = `stroke="${INKS[tone]}" stroke-width="${kind === 'place' ? 3 : 1.3}"${DASHES[kind]}`;
  const place = `x1="${number(from)}" y1="${number(y)}" x2="${number(to)}" y2="${number(y)}"`;
  return [
    `  <g class="arrow ${kind}">`,
    ...texts.map(textMarkup),
    `    <line ${place} ${style} marker-end="url(#${tone})">${title}</line>`,
    '  </g>',
  ].join('\n');
}

function markerMarkup([tone, ink]: [string, string]): string {
  const size = 'viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9"';
  return `    <marker id="${tone}" ${size} markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="${ink}"/></marker>`;
}

function notesMarkup(texts: readonly PlacedText[]): readonly string[] {
  return texts.length === 0 ? [] : ['  <g class="notes">', ...texts.map(textMarkup), '  </g>'];
}

/** Boxes for resources and nodes, arrows for constraints and places; colours repeat what words and marks say. */
export function renderExplainSvg(view: NeighbourhoodView): string {
  const { width, height, boxes, arrows, above, below } = layOut(view);
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const center = view.boxes.find(({ isCenter }) => isCenter);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="sans-serif">`,
    `  <title>${escapeXml(`the neighbourhood of ${center?.title ?? ''}`)}</title>`,
    '  <defs>',
    ...Object.entries(INKS).map(markerMarkup),
    '  </defs>',
    '  <rect width="100%" height="100%" fill="#fff"/>',
    ...notesMarkup(above),
    ...boxes.map(boxMarkup),
    ...arrows.map(arrowMarkup),
    ...notesMarkup(below),
    '</svg>',
    '',
  ].join('\n');
}
