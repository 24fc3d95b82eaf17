/** What all parts of the timeline's text share: marks, colours, columns, names of nodes and files. */
import type { EntrySeverity, Evidence, TimelineEntry } from '../../views/timeline/entry.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import type { Palette, Style } from '../palette.js';
import { printable } from '../printable.js';

export const MARKS: Readonly<Record<EntrySeverity, string>> = {
  error: '✗',
  warning: '!',
  notice: '·',
  good: '✓',
};
const LONGEST_NODE = 16;
/** The colour of a severity. */
export function styleOf(severity: EntrySeverity, palette: Palette): Style {
  switch (severity) {
    case 'error':
      return palette.red;
    case 'warning':
      return palette.yellow;
    case 'notice':
      return palette.dim;
    case 'good':
      return palette.green;
  }
}

/** Breaks printable text into lines of at most `width`; a longer word is broken too. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Names of files without the folders that all have in common. */
export function shortNames(names: readonly string[]): (name: string) => string {
  const parts = [...new Set(names)].map((name) => name.split('/'));
  let common = 0;
  const [first = []] = parts;
  while (
    common < first.length - 1 &&
    parts.every((path) => path[common] === first[common] && path.length > common + 1)
  ) {
    common += 1;
  }
  return (name) => name.split('/').slice(common).join('/');
}

const shortNode = (node: string): string =>
  /^[\d.]+$/.test(node) || node.startsWith('(') ? node : (node.split('.')[0] ?? node);

// The numbers by which machines are told apart stand at the end of their names.
const shortened = (name: string): string =>
  name.length <= LONGEST_NODE ? name : `${name.slice(0, 5)}…${name.slice(6 - LONGEST_NODE)}`;

/** The first label of a host name, cut in its middle when it is long: as short as keeps all nodes apart. */
export function nodeLabels(entries: readonly TimelineEntry[]): (node: string) => string {
  const nodes = [...new Set(entries.map(({ node }) => node))];
  const whole = (node: string): string => printable(node);
  const first = (node: string): string => printable(shortNode(node));
  const candidates = [
    (node: string): string => shortened(first(node)),
    first,
    (node: string): string => shortened(whole(node)),
  ];
  return candidates.find((label) => new Set(nodes.map(label)).size === nodes.length) ?? whole;
}

/** Cites places by the numbers of their files, which are given out as files are cited. */
export class Citations {
  readonly #fileName: (name: string) => string;
  readonly #numbers = new Map<string, number>();
  readonly #onlyFile: string | undefined;
  #hasCited = false;

  /** `files` are those that were read. */
  constructor(files: readonly string[]) {
    this.#fileName = shortNames(files);
    this.#onlyFile = new Set(files).size === 1 ? files[0] : undefined;
  }

  /** `[2]:4172`; `:4172` where there is one file only. */
  cite({ source: { name }, line }: Evidence): string {
    this.#hasCited = true;
    if (this.#onlyFile !== undefined) return `:${line}`;
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, number);
    return `[${number}]:${line}`;
  }

  /** `node1/pacemaker.log:41` */
  spell({ source: { name }, line }: Evidence): string {
    return `${printable(this.#fileName(name))}:${line}`;
  }

  /** The files that were cited, each with its number, in lines of at most `width` where names allow. */
  legend(width: number): string[] {
    if (this.#onlyFile !== undefined && this.#hasCited)
      return wrap(`:1 is line 1 of ${printable(this.#fileName(this.#onlyFile))}`, width);
    const lines: string[] = [];
    for (const [name, number] of this.#numbers) {
      const file = `[${number}] ${printable(this.#fileName(name))}`;
      const last = lines.at(-1);
      if (last === undefined || last.length + 2 + file.length > width) lines.push(file);
      else lines[lines.length - 1] = `${last}  ${file}`;
    }
    return lines;
  }
}

export interface Layout {
  readonly frame: TimeFrame;
  readonly columns: number;
  readonly palette: Palette;
  readonly nodeWidth: number;
  readonly nodeLabel: (node: string) => string;
  readonly citations: Citations;
}

/** One statement with a label in front, further lines below its text. */
export function labelled(label: string, text: string, { columns }: Layout): string[] {
  const width = Math.max(20, columns - label.length);
  return wrap(printable(text), width).map(
    (line, i) => `${i === 0 ? label : ' '.repeat(label.length)}${line}`,
  );
}
