/** What the recipe for NATS says of a batch that nobody can take in: it is offered so often, and stays in the queue. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasPeer, peers } from './peers.js';
import { bounded, freePorts, isInstalled, recipes, titleWith } from './recipes.js';

const missing = [
  !isInstalled('nats-server') && 'nats-server is not installed',
  !['@nats-io/jetstream', '@nats-io/transport-node'].every(hasPeer) &&
    'HATOOL_PEERS names no folder with @nats-io/jetstream and @nats-io/transport-node',
] as const;
const canRun = missing.every((reason) => reason === false);
const SECONDS = 60;

const top = mkdtempSync(join(tmpdir(), 'hatool-nats-left-'));
afterAll(() => rmSync(top, { recursive: true }));

/** Takes batches in by noting them; one with the word `deadly` kills it each time. */
const PROGRAM = `
import { appendFileSync, readFileSync } from 'node:fs';
const batch = readFileSync(0, 'utf8').trim();
appendFileSync(process.env.NOTES, batch + '\\n');
if (batch.includes('deadly')) process.kill(process.pid, 'SIGKILL');
`;

describe('a batch that kills its worker each time', () => {
  it.skipIf(!canRun)(
    titleWith(
      'is offered so often, holds nobody up, and is told of as one that stays in the queue',
      ...missing,
    ),
    async () => {
      const script = join(top, 'nats-queue.mjs');
      cpSync(join(recipes, 'nats-queue.mjs'), script);
      symlinkSync(peers ?? '', join(top, 'node_modules'));
      writeFileSync(join(top, 'hatool.mjs'), PROGRAM);
      const [port = 0] = await freePorts(1);
      const server = bounded(SECONDS, [
        ...['nats-server', '--addr', '127.0.0.1', '--port', String(port)],
        ...['--jetstream', '--store_dir', join(top, 'store')],
      ]);
      const notes = join(top, 'notes');
      const environment = {
        NATS_URL: `127.0.0.1:${port}`,
        HATOOL: `${process.execPath} ${join(top, 'hatool.mjs')}`,
        NOTES: notes,
        ...{ REPLICAS: '1', BATCH: '1', ACK_WAIT: '4', OFFERS: '2', UNTIL: 'empty' },
      };
      const run = (...words: readonly string[]) =>
        bounded(SECONDS, [process.execPath, script, ...words], environment);
      const publishing = run('publish');
      publishing.stdin?.end('one\ndeadly\nthree\n');
      expect(await once(publishing, 'close'), publishing.text()).toEqual([0, null]);
      const worker = run('work', join(top, 'lake'));
      expect(await once(worker, 'close'), worker.text()).toEqual([0, null]);
      expect(worker.text()).toContain('batch 2 ended with a signal, and is tried again\n');
      expect(worker.text()).toMatch(/batches that were tried 2 times, and stay in the queue: 1\n$/);
      expect(readFileSync(notes, 'utf8').trim().split('\n').sort()).toEqual([
        ...['deadly', 'deadly', 'one', 'three'],
      ]);
      // Who comes later is told, too, and is offered nothing.
      const other = run('work', join(top, 'lake'));
      expect(await once(other, 'close'), other.text()).toEqual([0, null]);
      expect(other.text()).toContain('stay in the queue: 1');
      server.kill();
      await once(server, 'close');
    },
    SECONDS * 1000,
  );
});
