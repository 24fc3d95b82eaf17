/** Runs a compiled pattern on a text: all alternatives at once, so that no pattern takes more than linear time. */
import { pushAll } from './arrays.js';

export type Instruction =
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean }
  /** Goes on at each of the places, the earlier ones preferred. */
  | { readonly kind: 'fork'; readonly targets: readonly number[] }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'at-start' }
  | { readonly kind: 'at-end' }
  | { readonly kind: 'match' };

interface Thread {
  readonly at: number;
  /** Start and end of each group, as far as they are known. */
  readonly slots: readonly (number | undefined)[];
}

interface Run {
  readonly program: readonly Instruction[];
  readonly length: number;
}

// Follows what needs no character. The first thread to reach an instruction keeps it: it is the preferred one.
function settle({ program, length }: Run, start: Thread, position: number, seen: Set<number>): Thread[] {
  const settled: Thread[] = [];
  const pending: Thread[] = [start];
  for (let thread = pending.pop(); thread; thread = pending.pop()) {
    const { at, slots } = thread;
    const instruction = program[at];
    if (!instruction || seen.has(at)) continue;
    seen.add(at);
    switch (instruction.kind) {
      case 'character':
      case 'match':
        settled.push(thread);
        break;
      case 'fork':
        for (const target of instruction.targets.toReversed()) pending.push({ at: target, slots });
        break;
      case 'save':
        pending.push({ at: at + 1, slots: slots.with(instruction.slot, position) });
        break;
      case 'at-start':
        if (position === 0) pending.push({ at: at + 1, slots });
        break;
      case 'at-end':
        if (position === length) pending.push({ at: at + 1, slots });
    }
  }
  return settled;
}

/** The longest of the leftmost matches: start and end of the whole, then of each group. */
export function runProgram(
  program: readonly Instruction[],
  slotCount: number,
  text: string,
): readonly (number | undefined)[] | undefined {
  const run: Run = { program, length: text.length };
  const blank = Array.from({ length: slotCount }, () => undefined);
  let found: readonly (number | undefined)[] | undefined;
  let threads: Thread[] = [];
  for (let position = 0; position <= text.length; position++) {
    const seen = new Set<number>();
    const settled = threads.flatMap((thread) => settle(run, thread, position, seen));
    if (!found) pushAll(settled, settle(run, { at: 0, slots: blank }, position, seen));
    const match = settled.find(({ at }) => program[at]?.kind === 'match')?.slots;
    if (match && (match[0] ?? 0) <= (found?.[0] ?? text.length)) found = match;
    const begun = found?.[0] ?? text.length;
    threads = [];
    for (const { at, slots } of settled) {
      const instruction = program[at];
      if (instruction?.kind !== 'character' || (slots[0] ?? 0) > begun) continue;
      if (instruction.accepts(text.charAt(position))) threads.push({ at: at + 1, slots });
    }
  }
  return found;
}
