/** `npm run bench -- report`: how long a report of an archive of 100 MB takes, how large its page is, and what the page does. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageContent } from '../src/report/report-data.js';
import { writeDistinct } from './logs/distinct-log.js';

const HATOOL = resolve('dist/cli/main.js');
const NODES = 2;
const MEGABYTES = 100;
const SECONDS = 10;
const LARGEST_PAGE = 2 * 2 ** 20;

/** Events that the page of a report holds. */
function eventsIn(page: string): number {
  const [, data = ''] = /id="report-data">([^<]*)</.exec(page) ?? [];
  const content = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8')) as PageContent;
  return content.history?.events.count ?? 0;
}

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs hatool in a process that tells of itself at its end. */
function run(args: readonly string[]): Run {
  const told = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); require('fs').writeSync(3, JSON.stringify([userCPUTime + systemCPUTime, maxRSS])); })`;
  const started = performance.now();
  const { output, status } = spawnSync(
    process.execPath,
    [
      '--eval',
      `${told}; process.argv.splice(1, 0, ${JSON.stringify(HATOOL)}); import(${JSON.stringify(HATOOL)})`,
      '--',
      ...args,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (status !== 0 && status !== 2) throw new Error(`hatool report ended with ${status}`);
  const [cpu = 0, peak = 0] = JSON.parse(output[3] ?? '[]') as number[];
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: cpu / 1e6, peakMegabytes: peak / 1024 };
}

/** Measures and prints. */
export async function benchReport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  try {
    const names = Array.from({ length: NODES }, (_, i) => `node${i + 1}.log`);
    for (const [i, name] of names.entries())
      await writeDistinct((MEGABYTES * 1e6) / NODES, join(folder, name), `node${i + 1}`);
    const archive = join(folder, 'report.tar.gz');
    execFileSync('tar', ['-C', folder, '-czf', archive, ...names]);
    const page = join(folder, 'report.html');
    const { seconds, cpuSeconds, peakMegabytes } = run(['report', archive, '-o', page]);
    const { size } = statSync(page);
    console.log(`hatool report of an archive of ${MEGABYTES} MB of logs of ${NODES} nodes`);
    console.log(`  by the clock                   ${seconds.toFixed(1)} s (at most ${SECONDS} s)`);
    console.log(`  by processor time              ${cpuSeconds.toFixed(1)} s`);
    console.log(`  peak memory                    ${peakMegabytes.toFixed(0)} MB`);
    console.log(
      `  page                           ${(size / 1024).toFixed(0)} KB (at most ${LARGEST_PAGE / 1024} KB)`,
    );
    console.log(`  events in it                   ${eventsIn(readFileSync(page, 'utf8'))}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
