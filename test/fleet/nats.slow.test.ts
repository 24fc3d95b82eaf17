/** The recipe for NATS, with three servers and two workers on this machine, of which one server and one worker are killed. */
import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtHatool, ingestRun, writeReports } from './ingest-program.js';
import { hasPeer, peers } from './peers.js';
import { bounded, freePorts, hatoolIn, isInstalled, recipes, titleWith, until } from './recipes.js';
import { countedRows, expectTidy, toldClusters } from './true-lake.js';

const missing = [
  !isInstalled('nats-server') && 'nats-server is not installed',
  !['@nats-io/jetstream', '@nats-io/transport-node'].every(hasPeer) &&
    'HATOOL_PEERS names no folder with @nats-io/jetstream and @nats-io/transport-node',
] as const;
const canRun = missing.every((reason) => reason === false);
const SECONDS = 110;
const INPUTS = 24;

const top = mkdtempSync(join(tmpdir(), 'hatool-nats-'));
const reports = join(top, 'in');
const lake = join(top, 'lake');
const script = join(top, 'nats-queue.mjs');
const servers: ChildProcess[] = [];
const workers: ChildProcess[] = [];
let programs = '';
let inputs: readonly string[] = [];
let ports: readonly number[] = [];
let environment: Record<string, string> = {};

const startServers = (): void => {
  const routes = ports.slice(3).map((port) => `nats://127.0.0.1:${port}`);
  for (const [i, port] of ports.slice(0, 3).entries()) {
    mkdirSync(join(top, `s${i}`));
    servers.push(
      bounded(SECONDS, [
        ...['nats-server', '--addr', '127.0.0.1', '--port', String(port), '--name', `s${i}`],
        ...['--jetstream', '--store_dir', join(top, `s${i}`), '--cluster_name', 'hatool'],
        ...['--cluster', routes[i] ?? '', '--routes', routes.join(',')],
      ]),
    );
  }
};

/** Ends a program that `timeout` runs, at once and with all that it has started. */
const killTree = ({ pid }: ChildProcess): void => {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [pid ?? 0];
  for (const parent of tree) for (const [child, of] of pairs) if (of === parent && child) tree.push(child);
  for (const one of tree.toReversed()) process.kill(one, 'SIGKILL');
};

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null;

const commits = (): number =>
  (spawnSync('ls', [join(lake, 'manifest')], { encoding: 'utf8' }).stdout || '').trim().split('\n').length;

const worker = () => bounded(SECONDS, [process.execPath, script, 'work', lake], environment);

beforeAll(async () => {
  if (!canRun) return;
  programs = await builtHatool();
  inputs = writeReports(reports, INPUTS);
  cpSync(join(recipes, 'nats-queue.mjs'), script);
  symlinkSync(peers ?? '', join(top, 'node_modules'));
  ports = await freePorts(6);
  environment = {
    NATS_URL: ports
      .slice(0, 3)
      .map((port) => `127.0.0.1:${port}`)
      .join(','),
    BATCH: '2',
    ACK_WAIT: '4',
    UNTIL: 'empty',
    HATOOL: hatoolIn(programs),
  };
});
afterAll(async () => {
  for (const child of [...workers, ...servers]) {
    if (!isRunning(child)) continue;
    killTree(child);
    await once(child, 'exit');
  }
  if (programs !== '') rmSync(programs, { recursive: true });
  rmSync(top, { recursive: true });
});

describe('the recipe for NATS', () => {
  it.skipIf(!canRun)(
    titleWith('takes each input in once although a server and a worker are killed', ...missing),
    async () => {
      const publishing = bounded(60, [process.execPath, script, 'publish'], environment);
      publishing.stdin?.end(`${inputs.join('\n')}\n`);
      await until(() => publishing.text().includes('no server answers'), 30, publishing.text);
      startServers();
      const [published] = (await once(publishing, 'close')) as [number | null];
      expect(published, publishing.text()).toBe(0);
      expect(publishing.text()).toContain(`${INPUTS} inputs in ${INPUTS / 2} batches are in the queue`);
      const [first, second] = [worker(), worker()];
      workers.push(first, second);
      const said = (): string => `${commits()} commits\n${first.text()}\n${second.text()}`;
      await until(() => commits() >= 2, 40, said);
      for (const server of servers.slice(0, 1)) killTree(server);
      await until(() => commits() >= 4, 40, said);
      killTree(first);
      const third = worker();
      workers.push(third);
      const ends = [second, third].map(async (child) => {
        if (isRunning(child)) await once(child, 'close');
        return child.exitCode;
      });
      expect(await Promise.all(ends), `${said()}\n${third.text()}`).toEqual([0, 0]);
      expect(await toldClusters(lake)).toHaveLength(INPUTS);
      const whole = join(top, 'whole');
      expect(await ingestRun(programs, [reports, '-o', whole, '--workers', '1']).end).toMatchObject({
        code: 0,
      });
      expect(await countedRows(lake)).toEqual(await countedRows(whole));
      await ingestRun(programs, [reports, '-o', lake, '--workers', '1']).end;
      expectTidy(lake);
      expect(readdirSync(join(top, 's1'))).toEqual(['jetstream']);
    },
    SECONDS * 1000,
  );
});
