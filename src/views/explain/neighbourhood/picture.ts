/** What a picture of a neighbourhood shows, as plain data: boxes, arrows, and what was left out. */
import type { Line, LinkStyle, Tone } from '../../figures/diagram.js';
import type { InjectionView } from '../injections.js';

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

/** From or to the box in the middle. */
export interface Arrow {
  readonly kind: LinkStyle;
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
