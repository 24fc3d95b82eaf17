/** Does a job again whenever something changes that its result depends on, until the user interrupts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../base/usage-error.js';
import { printable } from '../render/printable.js';
import type { Terminal } from './command.js';

/** How often files are looked at, in milliseconds; many take longer, and are looked at less often. */
const INTERVAL = 250;
const PATIENCE = 10;

const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

export interface RepeatedJob {
  /** What was done, for the line between two runs: `verified`. */
  readonly done: string;
  /** The state of everything that the result depends on, as far as it is known: another text when it has changed. */
  readonly state: () => Promise<string>;
  /** @param note - to be called when the job learns of something else that its result depends on */
  readonly run: (note: () => Promise<void>) => Promise<unknown>;
}

/** Resolves when the state is another one and has stayed so for a moment, or when the user interrupts. */
async function change(state: () => Promise<string>, before: string, signal: AbortSignal): Promise<void> {
  let last = before;
  while (!signal.aborted) {
    const started = performance.now();
    const now = await state();
    // An editor may write in several steps.
    if (now !== before && now === last) return;
    last = now;
    const wait = Math.max(INTERVAL, PATIENCE * (performance.now() - started));
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Runs until the user interrupts. Throws what the first run throws. */
export async function repeatOnChange(terminal: Terminal, { done, state, run }: RepeatedJob): Promise<void> {
  const interruption = new AbortController();
  terminal.onInterrupt?.(() => interruption.abort());
  let before = '';
  const note = async (): Promise<void> => {
    // What has changed since it was read is seen only by comparing with a state from before.
    before = await state();
  };
  for (let isFirst = true; !interruption.signal.aborted; isFirst = false) {
    if (terminal.isTty) await terminal.write(CLEAR);
    else if (!isFirst) terminal.warn(`hatool: ${done} again at ${new Date().toISOString()}`);
    if (!isFirst) await note();
    await run(note).catch((error: unknown) => {
      // Wrong usage stays wrong; what is being edited does not.
      if (isFirst || !(error instanceof UsageError)) throw error;
      terminal.warn(`hatool: ${error.message.split('\n').map(printable).join('\n')}`);
    });
    await change(state, before, interruption.signal);
  }
}
