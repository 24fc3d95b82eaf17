/** Stamps as programs write them in other languages than English, or with the day or the year in front. */
import { YEARLESS, type WrittenTime } from './log-line.js';

// The first three letters, without accents, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
// Swedish, Danish and Norwegian. French tells June and July apart by the fourth.
const BEGINNINGS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty'],
  ['feb', 'fev', 'lut'],
  ['mar', 'mae', 'mrt', 'maa'],
  ['apr', 'avr', 'abr', 'kwi'],
  ['may', 'mai', 'mag', 'mei', 'maj'],
  ['jun', 'giu', 'cze', 'juin'],
  ['jul', 'lug', 'lip', 'juil'],
  ['aug', 'aou', 'ago', 'sie'],
  ['sep', 'set', 'wrz'],
  ['oct', 'okt', 'ott', 'out', 'paz'],
  ['nov', 'lis'],
  ['dec', 'dez', 'dic', 'des', 'gru'],
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  BEGINNINGS.flatMap((words, month) => words.map((word) => [word, month] as const)),
);
const ACCENTS = /\p{M}/gu;

/** 0 to 11; undefined for a word that is no month. */
function monthNamed(word: string): number | undefined {
  if (word.endsWith('月')) {
    const month = Number(word.slice(0, -1)) - 1;
    return month >= 0 && month < 12 ? month : undefined;
  }
  const plain = word.normalize('NFD').replace(ACCENTS, '').toLowerCase();
  return MONTHS.get(plain.slice(0, 4)) ?? MONTHS.get(plain.slice(0, 3));
}

// 22 Nov. 11:10:52 — 22. November 2026 11:10:52
const DAY_FIRST =
  /^(\d{1,2})\.? (\p{L}{3,12}|\d{1,2}月)\.? (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?:? /u;
// Dez 22 11:10:52 — 11月 22 11:10:52 — Nov 22 2026 11:10:52 — 2026 Nov 22 11:10:52
const MONTH_FIRST =
  /^(?:(\d{4}) )?(\p{L}{3,12}|\d{1,2}月)\.? (\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?:? /u;

interface Parts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly clock: readonly (string | undefined)[];
}

function partsOf(text: string): (Parts & { readonly end: number }) | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [all, day, month, year, ...clock] = dayFirst;
    return { year, month, day, clock, end: all.length };
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  const [all, before, month, day, behind, ...clock] = monthFirst;
  return { year: before ?? behind, month, day, clock, end: all.length };
}

/** The stamp that a text begins with, and where the rest of the text starts. */
export function localTime(text: string): { readonly time: WrittenTime; readonly end: number } | undefined {
  const parts = partsOf(text);
  const month = parts && monthNamed(parts.month ?? '');
  const day = Number(parts?.day);
  if (!parts || month === undefined || day < 1 || day > 31) return undefined;
  const [hour, minute, second, fraction] = parts.clock;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const year = parts.year === undefined ? YEARLESS : Number(parts.year);
  const wall = Date.UTC(year, month, day, Number(hour), Number(minute), Number(second), milliseconds);
  const time = { wall, hasYear: parts.year !== undefined, hasFraction: fraction !== undefined };
  return { time, end: parts.end };
}
