/** What the lanes are drawn on, and the measures of a row. */
import type { View } from '../lanes/view.js';
import type { PageModel } from './state.js';
import type { Theme } from './theme.js';

export const ROW_HEIGHT = 26;
/** Below the spans of a row lie its events. */
export const SPAN_HEIGHT = 17;

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

export interface Rows extends Surface {
  readonly page: PageModel;
  readonly view: View;
  /** Pixels by which the rows are scrolled. */
  readonly scrolled: number;
}
