/** /etc/hosts of a node: the addresses that a machine itself knows for names. */
import type { Source, Span } from '../base/source.js';

/** A line: an address and the names that lead to it. */
export interface HostsLine {
  readonly address: string;
  /** In small letters: names of machines are compared so. */
  readonly names: readonly string[];
  readonly at: Span;
}

/** The lines that name something, in their order; what follows a `#` is a comment. Source: hosts(5). */
export function readHosts(source: Source): readonly HostsLine[] {
  const lines: HostsLine[] = [];
  let start = 0;
  for (const whole of source.text.split('\n')) {
    const [text = ''] = whole.split('#', 1);
    const [address, ...names] = text.split(/[ \t\r]+/).filter((word) => word !== '');
    if (address !== undefined && names.length > 0) {
      const at = { source, start, end: start + text.trimEnd().length };
      lines.push({ address, names: names.map((name) => name.toLowerCase()), at });
    }
    start += whole.length + 1;
  }
  return lines;
}
