/** A figure as a file of SVG that stands alone: light, and dark where the reader's screen is. */
import type { Tone } from '../../views/figures/diagram.js';
import { escapeXml } from '../escape-xml.js';
import { drawingOf, type SvgElement } from './drawing.js';
import type { Figure } from './figure.js';

interface Colours {
  readonly paper: string;
  /** Of texts and lines; on the paper and on every fill it has a contrast of 4.5 to 1 at least. */
  readonly ink: Readonly<Record<Tone, string>>;
  readonly fill: Readonly<Record<Tone, string>>;
  /** Lines around boxes that have no tone. */
  readonly edge: string;
  readonly part: string;
}

const LIGHT: Colours = {
  paper: '#ffffff',
  ink: {
    plain: '#1f2429',
    muted: '#59626b',
    good: '#1b5e20',
    change: '#0d47a1',
    warning: '#7a4300',
    bad: '#a3001b',
  },
  fill: {
    plain: '#f6f8fa',
    muted: '#ffffff',
    good: '#eaf6ec',
    change: '#e8f0fc',
    warning: '#fdf3e2',
    bad: '#fdeaec',
  },
  edge: '#78838e',
  part: '#ffffff',
};

const DARK: Colours = {
  paper: '#14181c',
  ink: {
    plain: '#e4e8ec',
    muted: '#a3adb7',
    good: '#86d693',
    change: '#92bdff',
    warning: '#f2bd6b',
    bad: '#ff9aa6',
  },
  fill: {
    plain: '#1f252b',
    muted: '#14181c',
    good: '#16281b',
    change: '#172741',
    warning: '#32260f',
    bad: '#3b191e',
  },
  edge: '#6f7a85',
  part: '#14181c',
};

const TONES = Object.keys(LIGHT.ink) as Tone[];

/** What each class of a drawing looks like. */
function looksOf({
  ink,
  fill,
  edge,
  paper,
  part,
}: Colours): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const looks = new Map<string, Readonly<Record<string, string>>>([['paper', { fill: paper }]]);
  for (const tone of TONES) {
    const isPlain = tone === 'plain' || tone === 'muted';
    looks.set(`ink-${tone}`, { fill: ink[tone] });
    looks.set(`head-${tone}`, { fill: ink[tone] });
    looks.set(`line-${tone}`, { stroke: ink[tone] });
    looks.set(`fill-${tone}`, { fill: fill[tone] });
    looks.set(`edge-${tone}`, { stroke: isPlain ? edge : ink[tone] });
  }
  return looks.set('part', { fill: part });
}

const LIGHT_LOOKS = looksOf(LIGHT);

function darkRules(): string {
  const rules = [...looksOf(DARK)].map(([name, look]) => {
    const declarations = Object.entries(look).map(([property, value]) => `${property}:${value}`);
    return `.${name}{${declarations.join(';')}}`;
  });
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}

/** Colours as attributes: programs that know no style sheets draw them, too. */
function lightAttributes(classes: string): Readonly<Record<string, string>> {
  return Object.assign({}, ...classes.split(' ').map((name) => LIGHT_LOOKS.get(name) ?? {}));
}

function markup({ name, attributes, children }: SvgElement): string {
  const { class: classes = '' } = attributes;
  const all = Object.entries({ ...attributes, ...lightAttributes(String(classes)) });
  const start = [name, ...all.map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(' ');
  if (children.length === 0) return `<${start}/>`;
  const isText = children.some((child) => typeof child === 'string');
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : markup(child)));
  return isText ? `<${start}>${inner.join('')}</${name}>` : `<${start}>\n${inner.join('\n')}\n</${name}>`;
}

/** The figure as SVG. */
export function renderFigureSvg(figure: Figure): string {
  const { attributes, children } = drawingOf(figure);
  const [title, ...others] = children;
  const paper: SvgElement = {
    name: 'rect',
    attributes: { class: 'paper', width: '100%', height: '100%' },
    children: [],
  };
  const start = Object.entries({ xmlns: 'http://www.w3.org/2000/svg', ...attributes });
  const parts = [...(title === undefined ? [] : [title]), paper, ...others];
  return [
    `<svg ${start.map(([key, value]) => `${key}="${escapeXml(String(value))}"`).join(' ')}>`,
    `<style>${darkRules()}</style>`,
    ...parts.map((part) => (typeof part === 'string' ? escapeXml(part) : markup(part))),
    '</svg>',
    '',
  ].join('\n');
}
