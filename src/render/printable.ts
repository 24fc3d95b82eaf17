/** Makes text from the user's input safe to print: no control character reaches the terminal. */

// C0 and C1 controls, line separators, and the bidirectional controls that reorder what is read ("Trojan Source").
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** One line of printable text: TAB and line ends become a blank, other control characters `�`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === '\t' || character === '\n' || character === '\r' ? ' ' : '\uFFFD',
  );
}

/** Cuts a printable text to at most `width` characters, with an ellipsis when something was cut. */
export function truncate(text: string, width: number): string {
  if (text.length <= width) return text;
  return width <= 1 ? '…'.slice(0, width) : `${text.slice(0, width - 1)}…`;
}

/** Several lines of printable text: line ends and TAB stay, other control characters become `�`. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === '\n' || character === '\t' ? character : '\uFFFD',
  );
}
