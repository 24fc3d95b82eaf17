/** Measures how fast logs become a timeline and in how much memory, on a real log repeated with its clock moving on. */
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { readPieces } from '../src/input/read-pieces.js';
import type { LogFile } from '../src/logs/read-log.js';
import { readTimeline } from '../src/timeline/read-timeline.js';
import { timelineEntries } from '../src/views/timeline/timeline-view.js';

export interface LogBench {
  /** The log that was repeated. */
  readonly source: string;
  readonly megabytes: number;
  readonly lines: number;
  readonly seconds: number;
  /** By the clock on the wall. */
  readonly megabytesPerSecond: number;
  /** By processor time of this process, all threads: what a busy machine does not blur. */
  readonly megabytesPerCpuSecond: number;
  /** `grep -c` of one fixed string over the same file, warm. */
  readonly grepMegabytesPerSecond: number;
  /** Peak resident memory of this process, in MB, when so many MB had been read. */
  readonly peakRss: readonly { readonly afterMegabytes: number; readonly megabytes: number }[];
  readonly events: number;
  readonly entries: number;
}

const REAL_LOG = resolve('../shared/cluster-recordings/fencing-run1/node1/pacemaker.log');
const OWN_LOG = resolve('samples/http-ha/corosync.log');
const STAMP = /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d)/gm;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const YEAR = 2026;

/** The log with every stamp (and every absolute time that year and zone are inferred from) moved on. */
function moved(log: string, seconds: number): string {
  return log
    .replace(STAMP, (_, month: string, day: string, clock: string) => {
      const at = Date.parse(
        `${YEAR}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.trim().padStart(2, '0')}T${clock}Z`,
      );
      const date = new Date(at + seconds * 1000);
      return `${MONTHS[date.getUTCMonth()] ?? month} ${String(date.getUTCDate()).padStart(2, '0')} ${date.toISOString().slice(11, 19)}`;
    })
    .replace(
      /(pe_calc-[a-z-]+-)(\d{9,10})/g,
      (_, name: string, epoch: string) => `${name}${Number(epoch) + seconds}`,
    );
}

async function writeRepeated(log: string, bytes: number, path: string): Promise<void> {
  const out = createWriteStream(path);
  // Ten minutes per repetition: longer than the log, so that no line comes twice with the same stamp.
  for (let [written, seconds] = [0, 0]; written < bytes; seconds += 600) {
    const piece = moved(log, seconds);
    written += piece.length;
    if (!out.write(piece, 'utf8')) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

function grepSpeed(path: string, megabytes: number): number {
  const run = (): void =>
    void execFileSync('grep', ['-c', 'Calculated transition', path], {
      env: { ...process.env, LC_ALL: 'C' },
    });
  run();
  const start = performance.now();
  run();
  return megabytes / ((performance.now() - start) / 1000);
}

const CHECKPOINTS = [100, 200, 300, 400];

async function* oneFile(path: string): AsyncGenerator<LogFile> {
  yield { name: path, chunks: () => readPieces(path) };
}

/** Writes a log of `megabytes` into a temporary file, reads it as `hatool timeline` does, and removes it again. */
export async function benchLogs(megabytes = 400): Promise<LogBench> {
  const source = existsSync(REAL_LOG) ? REAL_LOG : OWN_LOG;
  const folder = await mkdtemp(join(tmpdir(), 'hatool-bench-'));
  const path = join(folder, 'pacemaker.log');
  try {
    await writeRepeated(readFileSync(source, 'utf8'), megabytes * 1e6, path);
    for await (const _ of readPieces(path));
    const peakRss: { afterMegabytes: number; megabytes: number }[] = [];
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    const timeline = await readTimeline(oneFile(path), {
      onProgress: (_, bytes) => {
        const next = CHECKPOINTS[peakRss.length];
        if (next === undefined || bytes < next * 1e6) return;
        peakRss.push({ afterMegabytes: next, megabytes: Math.round(process.resourceUsage().maxRSS / 1000) });
      },
    });
    const entries = timelineEntries(timeline).length;
    const seconds = (performance.now() - start) / 1000;
    const cpu = process.cpuUsage(cpuBefore);
    const [file] = timeline.statistics;
    const read = (file?.bytes ?? 0) / 1e6;
    peakRss.push({
      afterMegabytes: Math.round(read),
      megabytes: Math.round(process.resourceUsage().maxRSS / 1000),
    });
    return {
      source: source.replace(/^.*\/(?=shared|samples)/, ''),
      megabytes: Math.round(read),
      lines: file?.lines ?? 0,
      seconds,
      megabytesPerSecond: Math.round(read / seconds),
      megabytesPerCpuSecond: Math.round(read / ((cpu.user + cpu.system) / 1e6)),
      grepMegabytesPerSecond: Math.round(grepSpeed(path, read)),
      peakRss,
      events: timeline.happenings.length,
      entries,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
