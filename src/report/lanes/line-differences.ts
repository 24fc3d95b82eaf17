/** Line numbers as differences to the line before in the same file: they grow, and what is small packs well. */
import type { EventColumns } from '../report-data.js';

type Direction = 'to-differences' | 'to-lines';

function converted({ file, line }: EventColumns, direction: Direction): number[] {
  const last = new Map<number, number>();
  return line.map((value, event) => {
    const of = file[event] ?? -1;
    const before = last.get(of) ?? 0;
    const other = direction === 'to-lines' ? before + value : value - before;
    last.set(of, direction === 'to-lines' ? other : value);
    return other;
  });
}

export function withLineDifferences(events: EventColumns): EventColumns {
  return { ...events, line: converted(events, 'to-differences') };
}

export function withLines(events: EventColumns): EventColumns {
  return { ...events, line: converted(events, 'to-lines') };
}
