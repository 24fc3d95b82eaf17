/** Palette: the colours of terminal output; a plain palette leaves every text as it is. */

export type Style = (text: string) => string;

export interface Palette {
  readonly bold: Style;
  readonly dim: Style;
  readonly underline: Style;
  readonly red: Style;
  readonly yellow: Style;
  readonly green: Style;
  readonly blue: Style;
  readonly cyan: Style;
  readonly magenta: Style;
}

const asIs: Style = (text) => text;

export const PLAIN: Palette = {
  bold: asIs,
  dim: asIs,
  underline: asIs,
  red: asIs,
  yellow: asIs,
  green: asIs,
  blue: asIs,
  cyan: asIs,
  magenta: asIs,
};

const sgr =
  (on: number, off: number): Style =>
  (text) =>
    `\u001B[${on}m${text}\u001B[${off}m`;

export const ANSI: Palette = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  underline: sgr(4, 24),
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  green: sgr(32, 39),
  blue: sgr(34, 39),
  cyan: sgr(36, 39),
  magenta: sgr(35, 39),
};
