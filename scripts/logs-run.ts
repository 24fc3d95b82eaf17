/** A process of `npm run bench -- logs`: reads a log as `hatool timeline` does, and says what it took. */
import { readPieces } from '../src/input/read-pieces.js';
import type { LogFile } from '../src/logs/read-log.js';
import { readTimeline } from '../src/timeline/read-timeline.js';
import { timelineEntries } from '../src/views/timeline/timeline-view.js';

/** What reading one log took. */
export interface LogRun {
  readonly megabytes: number;
  readonly lines: number;
  readonly seconds: number;
  /** Of all threads: what a busy machine does not blur. */
  readonly cpuSeconds: number;
  /** Peak resident memory in MB. */
  readonly peakMegabytes: number;
  readonly events: number;
  readonly entries: number;
}

const [path = ''] = process.argv.slice(2);

async function* oneFile(): AsyncGenerator<LogFile> {
  yield { name: path, chunks: () => readPieces(path) };
}

// Once without understanding it, so that it is in memory.
for await (const _ of readPieces(path));
const before = process.cpuUsage();
const started = performance.now();
const timeline = await readTimeline(oneFile());
const entries = timelineEntries(timeline).length;
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const [file] = timeline.statistics;
const run: LogRun = {
  megabytes: (file?.bytes ?? 0) / 1e6,
  lines: file?.lines ?? 0,
  seconds,
  cpuSeconds: (user + system) / 1e6,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1000),
  events: timeline.happenings.length,
  entries,
};
console.log(JSON.stringify(run));
