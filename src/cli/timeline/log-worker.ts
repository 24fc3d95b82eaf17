/** Reads one log after the other in a process of its own, for `hatool timeline` of several large ones. */
import { openInputs } from '../../input/open.js';
import { defaultPatternIndex } from '../../logs/read-log.js';
import { EVENT_LIMITS } from '../../timeline/event-store.js';
import { packed } from '../../timeline/packed-events.js';
import { readEvents } from '../../timeline/read-events.js';
import type { LogAnswer, LogTask } from './log-process.js';
import { readAskedEvents } from './options.js';

/** Progress is told after so many bytes. */
const STEP = 4_000_000;

const patterns = defaultPatternIndex();
const answer = (message: LogAnswer): void => void process.send?.(message);

async function read({ path, options }: LogTask): Promise<void> {
  let untold = 0;
  const onBytes = (bytes: number): void => {
    untold += bytes;
    if (untold < STEP) return;
    answer({ bytes: untold });
    untold = 0;
  };
  for await (const file of openInputs([path])) {
    const asked = readAskedEvents(options);
    const events = await readEvents(file, { patterns, limits: EVENT_LIMITS, asked, onBytes });
    answer({ bytes: untold, read: packed(events) });
    return;
  }
}

process.on('message', (task) => {
  read(task as LogTask).catch((error: unknown) => answer({ bytes: 0, failure: String(error) }));
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
