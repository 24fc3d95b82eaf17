/** Which lines of the logs go into a report: what incidents rest on first, then errors, warnings and the rest. */
import { printable } from '../../render/printable.js';
import type { Evidence, TimelineEntry } from '../../views/timeline/entry.js';
import type { Chapter } from '../../views/timeline/story.js';
import type { RawLines } from '../report-data.js';
import type { NameIndex } from './name-index.js';

/** So much of a log packs to about 300 KB of the page, where 10^5 events take about 1.4 MB. */
export const RAW_LIMITS = { lines: 12_000, characters: 1_600_000 } as const;

/** Lines by file, each with its rank: smaller ones matter more. */
export type WantedLines = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface LineChoice {
  readonly wanted: WantedLines;
  /** True when some lines that are named are left out. */
  readonly isCut: boolean;
}

class Choice {
  readonly #wanted = new Map<string, Map<number, number>>();
  #count = 0;
  isCut = false;

  add({ source, line }: Evidence): void {
    const own = this.#wanted.get(source.name) ?? new Map<number, number>();
    if (own.has(line)) return;
    if (this.#count >= RAW_LIMITS.lines) {
      this.isCut = true;
      return;
    }
    own.set(line, this.#count);
    this.#count += 1;
    this.#wanted.set(source.name, own);
  }

  result(): LineChoice {
    return { wanted: this.#wanted, isCut: this.isCut };
  }
}

/** What to choose from. */
export interface LineSources {
  /** Incidents, those that are told of first before others. */
  readonly chapters: readonly Chapter[];
  /** In order of time. */
  readonly entries: readonly TimelineEntry[];
}

/** Chooses the lines, as many as a report has room for. */
export function chooseLines({ chapters, entries }: LineSources): LineChoice {
  const choice = new Choice();
  for (const { incident, entries: own } of chapters) {
    for (const { evidence } of incident.troubles) choice.add(evidence.event);
    for (const evidence of own.flatMap((entry) => entry.evidence)) choice.add(evidence);
  }
  for (const wanted of ['error', 'warning'] as const) {
    const grave = entries.filter(({ severity }) => severity === wanted);
    for (const evidence of grave.flatMap((entry) => entry.evidence)) choice.add(evidence);
  }
  for (const { evidence } of entries) if (evidence[0]) choice.add(evidence[0]);
  return choice.result();
}

/** The texts that were read, by file and line. */
export type ReadLines = ReadonlyMap<string, ReadonlyMap<number, string>>;

interface Ranked {
  readonly file: string;
  readonly line: number;
  readonly rank: number;
  readonly text: string;
}

function ranked(wanted: WantedLines, read: ReadLines): Ranked[] {
  return [...wanted].flatMap(([file, ranks]) =>
    [...ranks].flatMap(([line, rank]): Ranked[] => {
      const text = read.get(file)?.get(line);
      return text === undefined ? [] : [{ file, line, rank, text: printable(text) }];
    }),
  );
}

/** The first of them that fit, sorted by file and line. */
export function rawLines(
  { wanted, isCut }: LineChoice,
  read: ReadLines,
  files: NameIndex,
): { readonly raw: readonly RawLines[]; readonly rawIsCut: boolean } {
  const all = ranked(wanted, read).toSorted((a, b) => a.rank - b.rank);
  let room: number = RAW_LIMITS.characters;
  const kept = all.filter(({ text }) => {
    room -= text.length;
    return room >= 0;
  });
  const byFile = new Map<string, [number, string][]>();
  for (const { file, line, text } of kept) {
    const own = byFile.get(file);
    if (own) own.push([line, text]);
    else byFile.set(file, [[line, text]]);
  }
  return {
    raw: [...byFile].map(([file, lines]) => ({
      file: files.of(file),
      lines: lines.toSorted(([a], [b]) => a - b),
    })),
    rawIsCut: isCut || kept.length < all.length,
  };
}
