/** Text from input, made safe for Markdown. */
import { printable } from './printable.js';

/** The text with what Markdown would take for markup escaped. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\|*_<>[\]`]/g, (character) => `\\${character}`);
}
