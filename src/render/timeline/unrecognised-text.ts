/** The lines that are not recognised, by form, as text: how often, how grave, from whom, an example and its place. */
import type { Unrecognised } from '../../views/timeline/unrecognised.js';
import { count as counted } from '../../views/timeline/words.js';
import { printable, truncate } from '../printable.js';

const LONGEST = 300;

/** One form a line, with a line end at the end of each. */
export function renderUnrecognised({ forms, lines, beyond }: Unrecognised): string {
  if (lines === 0) return 'every line at notice or above was recognised\n';
  const head = `${counted(lines, 'line')} at notice or above not recognised, in ${counted(forms.length, 'form')}; numbers and ids differ`;
  const more =
    beyond === 0 ? [] : [`${counted(beyond, 'line')} of further forms not kept, there are too many`];
  const width = Math.max(...forms.map(({ count }) => String(count).length), 1);
  const rows = forms.map(({ level, program, count, example, file, line }) => {
    const message = truncate(printable(example), LONGEST);
    return `${String(count).padStart(width)} × ${level} ${printable(program)}: ${message} (${printable(file)}:${line})`;
  });
  return [head, ...more, ...rows].map((text) => `${text}\n`).join('');
}
