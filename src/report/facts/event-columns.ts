/** The columns of all events: numbers into lists of names, kinds and templates. */
import { printable } from '../../render/printable.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { SEVERITIES, type EventColumns, type ReportTime } from '../report-data.js';
import { NameIndex, NO_NAME } from './name-index.js';
import type { SpanNames } from './span.js';
import { templatedText } from './text-template.js';

/** The numbers of what events name. */
export interface EventNames extends SpanNames {
  readonly resources: NameIndex;
}

/** An array that grows; the column of the same name is what it becomes. */
class Columns {
  readonly at: number[] = [];
  readonly stamped: [number, number][] = [];
  readonly kind: number[] = [];
  readonly kinds = new NameIndex();
  readonly severity: number[] = [];
  readonly node: number[] = [];
  readonly about: number[] = [];
  readonly sets: { nodes: number[]; resources: number[] }[] = [];
  readonly template: number[] = [];
  readonly templates = new NameIndex();
  readonly arguments: number[] = [];
  readonly words = new NameIndex();
  readonly repeated: [number, number, number][] = [];
  readonly file: number[] = [];
  readonly line: number[] = [];
  readonly #setNumbers = new Map<string, number>();
  readonly #names: EventNames;
  readonly #isName: (word: string) => boolean;
  #last: number;

  constructor(names: EventNames, begin: number) {
    this.#names = names;
    this.#last = begin;
    const known = new Set([...names.nodes.names, ...names.resources.names]);
    this.#isName = (word) => known.has(word);
  }

  add(entry: TimelineEntry): void {
    const number = this.at.length;
    // What stands before the first stamp of its log has no moment of its own.
    const at = Math.max(entry.at, this.#last);
    this.at.push(at - this.#last);
    this.#last = at;
    if (entry.stampedAt !== undefined) this.stamped.push([number, entry.stampedAt - at]);
    if (entry.count > 1) this.repeated.push([number, entry.count, (entry.until ?? at) - at]);
    this.kind.push(this.kinds.of(entry.kind));
    this.severity.push(SEVERITIES.indexOf(entry.severity));
    this.#addNames(entry);
    this.#addText(entry.text);
    const [first] = entry.evidence;
    this.file.push(first ? this.#names.files.of(first.source.name) : NO_NAME);
    this.line.push(first?.line ?? 0);
  }

  #addNames({ node, nodes, resources }: TimelineEntry): void {
    const own = this.#names.nodes.of(node);
    const others = nodes.map((one) => this.#names.nodes.of(one)).filter((one) => one !== own);
    this.node.push(own);
    this.about.push(
      this.#setOf(
        others,
        resources.map((one) => this.#names.resources.of(one)),
      ),
    );
  }

  #setOf(nodes: readonly number[], resources: readonly number[]): number {
    const set = { nodes: [...new Set(nodes)], resources: [...new Set(resources)] };
    const key = `${set.nodes.join(' ')}|${set.resources.join(' ')}`;
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.sets.length;
    this.#setNumbers.set(key, number);
    this.sets.push(set);
    return number;
  }

  #addText(text: string): void {
    const { template, arguments: words } = templatedText(printable(text), this.#isName);
    this.template.push(this.templates.of(template));
    for (const word of words) this.arguments.push(this.words.of(word));
  }
}

/** The columns of entries, which are in order of time. */
export function eventColumns(
  entries: readonly TimelineEntry[],
  { from }: Pick<ReportTime, 'from'>,
  names: EventNames,
): EventColumns {
  const columns = new Columns(names, from);
  for (const entry of entries) columns.add(entry);
  const { kinds, templates, words, ...rest } = columns;
  return {
    ...rest,
    count: entries.length,
    kinds: kinds.names,
    templates: templates.names,
    words: words.names,
  };
}
