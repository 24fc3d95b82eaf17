/** The colours of design.css as a canvas needs them, with the patterns over them. */
import { printable } from '../../render/printable.js';
import type { Pattern } from '../lanes/looks.js';
import { NODE_COLOURS } from '../lanes/looks.js';
import { SEVERITIES, SPAN_STATES } from '../report-data.js';

export interface Theme {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly sunken: string;
  readonly link: string;
  readonly onLane: string;
  readonly font: string;
  /** In the order of SEVERITIES: of incidents and their steps. */
  readonly severities: readonly string[];
  /** Likewise, of events: what goes well is routine, and steps back. */
  readonly events: readonly string[];
  /** In the order of SPAN_STATES. */
  readonly states: readonly string[];
  readonly nodes: readonly string[];
  readonly patterns: Readonly<Partial<Record<Pattern, CanvasPattern>>>;
  /** A name as it is painted, and its width: measured once. */
  nameOf(name: string, context: CanvasRenderingContext2D): Name;
}

export interface Name {
  readonly text: string;
  readonly width: number;
}

const TILE = 6;

const DRAWN: Readonly<Partial<Record<Pattern, string>>> = {
  hatched: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  striped: 'M-1 -1L7 7M-1 5L1 7M5 -1L7 1',
  crossed: 'M0 0L6 6M6 0L0 6',
  dotted: 'M2 1.3v1.4M5 4.3v1.4',
};

function patternOf(
  path: string,
  colour: string,
  context: CanvasRenderingContext2D,
): CanvasPattern | undefined {
  const tile = document.createElement('canvas');
  tile.width = TILE;
  tile.height = TILE;
  const pen = tile.getContext('2d');
  if (pen === null) return undefined;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3;
  pen.stroke(new Path2D(path));
  return context.createPattern(tile, 'repeat') ?? undefined;
}

export function readTheme(context: CanvasRenderingContext2D): Theme {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const patterns: Partial<Record<Pattern, CanvasPattern>> = {};
  for (const [name, path] of Object.entries(DRAWN)) {
    const pattern = patternOf(path, value('pattern'), context);
    if (pattern !== undefined) patterns[name as Pattern] = pattern;
  }
  const names = new Map<string, Name>();
  return {
    nameOf: (name, pen) => {
      const known = names.get(name);
      if (known !== undefined) return known;
      const text = printable(name);
      const measured = { text, width: pen.measureText(text).width };
      names.set(name, measured);
      return measured;
    },
    ink: value('ink'),
    muted: value('muted'),
    line: value('line'),
    surface: value('surface'),
    sunken: value('sunken'),
    link: value('link'),
    onLane: value('on-lane'),
    font: getComputedStyle(document.body).fontFamily,
    severities: SEVERITIES.map((severity) => value(severity)),
    events: SEVERITIES.map((severity) => value(severity === 'good' ? 'routine' : severity)),
    states: SPAN_STATES.map((state) => value(`state-${state}`)),
    nodes: Array.from({ length: NODE_COLOURS }, (_, node) => value(`node-${node}`)),
    patterns,
  };
}
