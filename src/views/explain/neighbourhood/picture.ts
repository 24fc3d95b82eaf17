/** What a picture of a neighbourhood shows, as plain data: boxes, arrows, and what was left out. */
import type { InjectionView } from '../injections.js';

/** What a line or an arrow means for the cluster; a renderer may colour by it, the words say it too. */
export type Tone = 'plain' | 'muted' | 'good' | 'change' | 'warning' | 'bad';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

export interface Box {
  /** Unique in the picture: a node may have the name of a resource. */
  readonly key: string;
  readonly kind: 'resource' | 'node' | 'folded';
  readonly title: string;
  readonly isCenter: boolean;
  /** Left stands what the resource in the middle depends on, right what depends on it; undefined for either side. */
  readonly side: 'left' | 'right' | undefined;
  readonly lines: readonly Line[];
}

export type ArrowKind = 'colocation' | 'order' | 'location' | 'place';

/** From or to the box in the middle. */
export interface Arrow {
  readonly kind: ArrowKind;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly tone: Tone;
  /** The constraint, and `cib.xml:36:7`; empty for what no constraint says. */
  readonly id: string;
  readonly at: string;
}

export interface NeighbourhoodView {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  /** What the picture does not show, or only counts. */
  readonly omitted: readonly string[];
  readonly injected: readonly InjectionView[];
}

/** Boxes and arrows of a picture, at most. */
export const MOST_SHAPES = 60;

/** Names in a list before the others are only counted. */
const LISTED = 4;

export function line(text: string, tone: Tone = 'plain'): Line {
  return { text, tone };
}

/** `a, b, c, d and 5 more` */
export function namesText(names: readonly string[], most = LISTED): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** `1 node`, `2 nodes` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** At most so many lines; the last of them counts the rest. */
export function firstLines(lines: readonly Line[], most: number, what: string): readonly Line[] {
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1);
  const tone = rest.some((one) => one.tone === 'bad') ? 'bad' : 'muted';
  return [...lines.slice(0, most - 1), line(`and ${rest.length} more ${what}`, tone)];
}
