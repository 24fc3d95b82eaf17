/** A recorded cluster, one node's clock set wrong: what is told stays as true as with the right clock. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogFile } from '../../src/logs/read-log.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { recallsOf } from './log-truth.js';
import { nodesOf } from './recordings.js';

const STAMP = /^([A-Z][a-z]{2} [ \d]\d) (\d\d:\d\d:\d\d)\.(\d{3})/gm;

/** The text of a log with its stamps so many milliseconds later; the recordings end before midnight. */
function moved(log: string, milliseconds: number): string {
  return log.replace(STAMP, (_, day: string, clock: string, fraction: string) => {
    const at = Date.parse(`2026-11-22T${clock}.${fraction}Z`) + milliseconds;
    return `${day} ${new Date(at).toISOString().slice(11, 23)}`;
  });
}

/** Syslog is stamped by another program, whose clock is right. */
async function* logs(recording: string, wrong: string, milliseconds: number): AsyncGenerator<LogFile> {
  for (const node of nodesOf(recording)) {
    for (const name of ['pacemaker.log', 'corosync.log', 'syslog']) {
      const path = join(sharedFolder, 'cluster-recordings', recording, node, name);
      if (!existsSync(path)) continue;
      const chunks: Buffer[] = [];
      for await (const chunk of createReadStream(path)) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      yield {
        name: path,
        async *chunks() {
          yield Buffer.from(node === wrong && name !== 'syslog' ? moved(text, milliseconds) : text);
        },
      };
    }
  }
}

describe.skipIf(!hasShared)(sharedTitle('a recorded cluster with a wrong clock'), () => {
  it.each([
    ['three-node-partition', 'node2', -47_500],
    ['three-node-partition', 'node1', 30_000],
    ['fencing-run1', 'node2', 600_000],
    ['seed-http-failover', 'node2', -5000],
  ])('%s, the clock of %s off by %d ms', async (recording, node, milliseconds) => {
    const timeline = await readTimeline(logs(recording, node, milliseconds));
    expect(timeline.skew).toHaveLength(1);
    const [skew] = timeline.skew;
    expect(skew?.node).toBe(node);
    expect(Math.abs((skew?.milliseconds ?? 0) - milliseconds)).toBeLessThan(60);
    const wrong = recallsOf(recording, timeline).flatMap(({ kind, missed, untrue }) => [
      ...missed.map((one) => `${kind} missed: ${one}`),
      ...untrue.map((one) => `${kind} not so: ${one}`),
    ]);
    expect(wrong).toEqual([]);
  });
});
