/** Figure: a drawing that is laid out, as plain data that every printer draws alike. */
import type { ShapeKind, Tone } from '../../views/figures/diagram.js';

export type FigureTone = Tone;

export interface FigureText {
  readonly text: string;
  /** Of the text's base line. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: FigureTone;
}

export interface FigureBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shape: ShapeKind | 'part';
  readonly tone: FigureTone;
  readonly texts: readonly FigureText[];
  /** What is drawn inside of it, such as the members of a group. */
  readonly parts?: readonly FigureBox[];
  /** What the drawing is about. */
  readonly isCenter?: boolean;
  /** Shown as its title: id and place in the configuration. */
  readonly about?: string;
}

export interface FigureLine {
  /** Corners, from the start to the arrow's head. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly style: 'colocation' | 'order' | 'location' | 'place';
  readonly tone: FigureTone;
  readonly arrow: boolean;
  readonly texts: readonly FigureText[];
  readonly about?: string;
}

/** CSS pixels, from the upper left corner. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly FigureBox[];
  readonly lines: readonly FigureLine[];
  readonly notes: readonly FigureText[];
}
