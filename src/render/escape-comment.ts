/** Text from input, made safe for a comment on a merge request: no markup, no mention, no link comes of it. */
import { printable } from './printable.js';

/** An empty HTML comment, which nobody sees, and which takes apart what the sites would make something of. */
const APART = '<!-- -->';

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** The text as Markdown of one line, wherever it may stand in it. */
export function escapeComment(text: string): string {
  return (
    printable(text)
      .replace(/[<>&]|[\\`*_{}[\]()|~!]/g, (character) => ESCAPES[character] ?? `\\${character}`)
      // Lists and headings begin with these.
      .replace(/^(\s*\d{0,20})([-+.#=])/, '$1\\$2')
      // Mentions, issues, formulas; links and the names of pictures (`:heart:` is one, also in `ocf:heart:x`).
      .replace(/[@#$]|www(?=\.)/gi, (found) => `${found}${APART}`)
      .replace(/:(?=\/\/|[\w+-]{1,40}:)/g, `:${APART}`)
  );
}
