/** Taking inputs in: what comes into a lake, what does not, and what survives being cut off. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Ingester, type Outcome } from '../../src/cli/fleet/ingester.js';
import { Lake } from '../../src/cli/fleet/lake.js';
import { isAbandoned, ownName } from '../../src/cli/fleet/own-name.js';
import { clusterNaming } from '../../src/fleet/cluster-name.js';
import { commitName } from '../../src/fleet/manifest.js';
import { isInShard, readShard } from '../../src/fleet/shard.js';
import { hatool } from '../cli/harness.js';
import { CIB, LOG } from './facts.js';
import { filesOf, rowsIn } from './lake-rows.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-fleet-'));
afterAll(() => rmSync(top, { recursive: true }));

let folder = '';
let lake = '';
let number = 0;
beforeEach(() => {
  folder = join(top, `case-${(number += 1)}`);
  lake = join(folder, 'lake');
  mkdirSync(join(folder, 'in'), { recursive: true });
});

const input = (name: string): string => join(folder, 'in', name);

/** A report of a cluster as a folder. */
function report(name: string, log = LOG, cib = CIB): string {
  mkdirSync(input(`${name}/n1`), { recursive: true });
  writeFileSync(input(`${name}/n1/pacemaker.log`), log);
  writeFileSync(input(`${name}/n1/cib.xml`), cib);
  return input(name);
}

async function archive(name: string, files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [path, text] of Object.entries(files)) tar.entry({ name: path }, text);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  const bytes = gzipSync(Buffer.concat(pieces));
  writeFileSync(input(name), bytes);
  return bytes;
}

const ingest = (...args: readonly string[]) =>
  hatool(['fleet', 'ingest', join(folder, 'in'), '-o', lake, '--workers', '1', ...args]);

interface Taking {
  readonly ingester: Ingester;
  readonly outcomes: Outcome[];
}

async function taking(mostRows = 1e6): Promise<Taking> {
  const outcomes: Outcome[] = [];
  const ingester = new Ingester({
    lake: await Lake.make(lake),
    naming: clusterNaming(undefined),
    shard: 0,
    mostRows,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  return { ingester, outcomes };
}

const manifest = (): Record<string, unknown>[] =>
  readdirSync(join(lake, 'manifest'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(lake, 'manifest', name), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const lineOf = (path: string) => manifest().findLast((line) => line['path'] === path);

describe('fleet ingest', () => {
  it('puts into the table of events what timeline --all --flat prints', async () => {
    const path = report('shop');
    expect(await ingest()).toMatchObject({ code: 0, stdout: expect.stringContaining('1 input taken in;') });
    const flat = await hatool(['timeline', '--all', '--format', 'ndjson', '--flat', path]);
    const expected = flat.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .map((row) => ({
        ...row,
        cluster: 'shop',
        ts: row['ts'] === null ? null : new Date(String(row['ts'])),
      }));
    expect(expected.length).toBeGreaterThan(5);
    expect(await rowsIn(lake, 'events')).toEqual(expected);
  });

  it('takes each input in once, however often it is run, and under another name too', async () => {
    report('a');
    await ingest();
    const [commits, rows] = [manifest(), await rowsIn(lake, 'findings')];
    expect(await ingest()).toMatchObject({
      code: 0,
      stdout: '0 inputs taken in, 1 already there; 0 events, 0 rows in all\n',
    });
    renameSync(input('a'), input('a.report'));
    await ingest('--cluster-from', 'in/([a-z]+)');
    expect(manifest()).toEqual(commits);
    expect(await rowsIn(lake, 'findings')).toEqual(rows);
  });

  it('goes on after inputs that fail, tells each, and tries them again', async () => {
    report('good');
    writeFileSync(input('bad.tar.gz'), 'no archive at all');
    writeFileSync(input('empty.log'), '');
    writeFileSync(
      join(folder, 'list'),
      `${input('good')}\n# a remark\n${input('bad.tar.gz')}\n${input('gone')}\n`,
    );
    const { code, stdout, stderr } = await hatool([
      'fleet',
      'ingest',
      input('empty.log'),
      '--list',
      join(folder, 'list'),
      '-o',
      lake,
      '--workers',
      '1',
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain('1 input taken in, 3 failed;');
    for (const name of ['bad.tar.gz', 'empty.log', 'gone']) {
      expect(stderr).toContain(`"${input(name)}" failed: `);
      expect(lineOf(input(name))).toMatchObject({ status: 'failed', reason: expect.any(String) });
    }
    const before = manifest().length;
    expect((await ingest()).code).toBe(2);
    // The same failure is told, but not written down again.
    expect(manifest()).toHaveLength(before);
    report('gone');
    await ingest();
    expect(lineOf(input('gone'))).toMatchObject({ status: 'ok' });
  });

  it('takes in of an archive that ends too early what there is of it, and says so', async () => {
    const noise = Array.from({ length: 3000 }, (_, i) => `line ${i} ${Math.sin(i)}`).join('\n');
    const bytes = await archive('cut.tar.gz', {
      'n1/pacemaker.log': LOG,
      'n1/cib.xml': CIB,
      'n1/other.log': noise,
    });
    writeFileSync(input('cut.tar.gz'), bytes.subarray(0, bytes.length - 2000));
    const { code, stderr } = await ingest();
    expect(code).toBe(0);
    expect(stderr).toContain('was taken in in part: ');
    expect(lineOf(input('cut.tar.gz'))).toMatchObject({ status: 'partial', cluster: 'cut' });
    expect((await rowsIn(lake, 'events')).length).toBeGreaterThan(5);
    expect(await rowsIn(lake, 'inputs')).toMatchObject([{ status: 'partial', reason: expect.any(String) }]);
    expect(await ingest()).toMatchObject({ code: 0, stdout: expect.stringContaining('1 already there') });
  });

  it('keeps days apart, and the clusters of a day together in the order of their names', async () => {
    report('b');
    report('a', LOG.replaceAll('T11:01:00', 'T11:01:09'));
    report('c', LOG.replaceAll('03-22', '03-23'));
    await ingest();
    expect(filesOf(lake, 'events').map((path) => path.split('/').at(-2))).toEqual([
      'dt=2026-03-22',
      'dt=2026-03-23',
    ]);
    const clusters = (await rowsIn(lake, 'events')).map(({ cluster }) => String(cluster));
    expect(clusters).toEqual(clusters.toSorted());
    expect(new Set(clusters)).toEqual(new Set(['a', 'b', 'c']));
  });

  it('calls clusters as a pattern says, and fails inputs that it does not match', async () => {
    report('north-7.example');
    report('x');
    await ingest('--cluster-from', 'in/([a-z]+)-[0-9]+');
    expect(lineOf(input('north-7.example'))).toMatchObject({ status: 'ok', cluster: 'north' });
    expect(lineOf(input('x'))).toMatchObject({
      status: 'failed',
      reason: '--cluster-from does not match its path',
    });
  });

  it('makes nothing of a folder that holds other things', async () => {
    report('a');
    const { code, stderr } = await hatool(['fleet', 'ingest', input('a'), '-o', input('a')]);
    expect(code).toBe(2);
    expect(stderr).toContain('is a folder with other things in it, and no lake');
    expect(readdirSync(input('a'))).toEqual(['n1']);
  });
});

describe('two who take in at once', () => {
  it('count once what both have read, and lose nothing of what one has', async () => {
    const [both, first, second] = [report('both'), report('first'), report('second')];
    const [one, other] = [await taking(), await taking()];
    for (const path of [both, first]) await one.ingester.take(path);
    for (const path of [second, both]) await other.ingester.take(path);
    await one.ingester.flush();
    await other.ingester.flush();
    const statuses = ({ outcomes }: Taking) => outcomes.map(({ path, status }) => [path, status]);
    expect(statuses(one)).toEqual([
      [both, 'ok'],
      [first, 'ok'],
    ]);
    expect(statuses(other)).toEqual([
      [both, 'known'],
      [second, 'ok'],
    ]);
    const inputs = await rowsIn(lake, 'inputs');
    expect(inputs.map(({ cluster }) => cluster).sort()).toEqual(['both', 'first', 'second']);
    expect(readdirSync(join(lake, 'staging'))).toEqual([]);
  });

  it('and who comes later reads nothing that is there', async () => {
    const path = report('a');
    const [one, other] = [await taking(), await taking()];
    await one.ingester.take(path);
    await one.ingester.flush();
    await other.ingester.take(path);
    expect(other.outcomes).toMatchObject([{ path, status: 'known' }]);
  });
});

/** A name that a process gave which has ended. */
function nameOfDead(): string {
  const { stdout } = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' });
  return ownName(Number(stdout));
}

describe('a lake of which somebody was cut off', () => {
  it('before the commit has nothing of it, and forgets the files', async () => {
    const path = report('a');
    await ingest('--shard', '0/1');
    const before = manifest();
    // As a process leaves it that is killed while it writes.
    mkdirSync(join(lake, 'staging', nameOfDead(), 'events'), { recursive: true });
    writeFileSync(join(lake, 'manifest', `.${nameOfDead()}`), '{"kind":');
    await ingest();
    expect(manifest()).toEqual(before);
    expect(readdirSync(join(lake, 'staging'))).toEqual([]);
    expect(readdirSync(join(lake, 'manifest'))).toEqual([commitName(1)]);
    expect(lineOf(path)).toMatchObject({ status: 'ok' });
  });

  it('after the commit has all of it, whoever reads, and the files in their places after the next run', async () => {
    report('a');
    await ingest();
    const rows = await rowsIn(lake, 'events');
    const [{ staged } = {}] = manifest();
    // Back to the moment after the commit, with one table moved already.
    for (const table of ['events', 'findings']) {
      mkdirSync(join(lake, 'staging', String(staged)), { recursive: true });
      renameSync(join(lake, table), join(lake, 'staging', String(staged), table));
    }
    const opened = await Lake.open(lake);
    for (const file of opened.state.files.values()) {
      const isWaiting = /^(?:events|findings)\//.test(file.path);
      expect(await opened.placeOf(file)).toBe(
        isWaiting ? join(lake, 'staging', String(staged), file.path) : join(lake, file.path),
      );
    }
    await ingest();
    expect(await rowsIn(lake, 'events')).toEqual(rows);
    expect(readdirSync(join(lake, 'staging'))).toEqual([]);
  });

  it('just after the commit, while another one opens it, has all of it', async () => {
    report('a');
    const opened = await Lake.make(lake);
    await ingest();
    const rows = await rowsIn(lake, 'events');
    const [{ staged } = {}] = manifest();
    const name = nameOfDead();
    const commit = join(lake, 'manifest', commitName(1));
    writeFileSync(commit, readFileSync(commit, 'utf8').replace(String(staged), name));
    mkdirSync(join(lake, 'staging', name));
    renameSync(join(lake, 'events'), join(lake, 'staging', name, 'events'));
    await opened.repair();
    expect(await rowsIn(lake, 'events')).toEqual(rows);
    expect(readdirSync(join(lake, 'staging'))).toEqual([]);
  });

  it('leaves alone what others with the same host name write, whose processes it cannot see', async () => {
    const [own, other] = [nameOfDead(), nameOfDead().replace(/-[0-9a-f]{8}\./, '-00000000.')];
    for (const name of [own, other]) mkdirSync(input(name));
    expect(await isAbandoned(own, input(own))).toBe(true);
    expect(await isAbandoned(other, input(other))).toBe(false);
    const weekAgo = new Date(Date.now() - 8 * 86_400_000);
    utimesSync(input(other), weekAgo, weekAgo);
    expect(await isAbandoned(other, input(other))).toBe(true);
  });

  it('makes no commit of files that somebody took away', async () => {
    const path = report('a');
    const opened = await Lake.make(lake);
    const staged = await opened.stage();
    rmSync(join(lake, 'staging', staged), { recursive: true });
    const added = { kind: 'add', path: 'events/dt=2026-03-22/part-0-0.parquet', rows: 1, bytes: 1 } as const;
    await expect(opened.commit(staged, [added])).rejects.toThrow('was taken away while it was written');
    expect(readdirSync(join(lake, 'manifest'))).toEqual([]);
    await ingest();
    expect(lineOf(path)).toMatchObject({ status: 'ok' });
  });

  it('leaves alone what a process that runs is writing', async () => {
    report('a');
    const one = await Lake.make(lake);
    const staged = await one.stage();
    await ingest();
    expect(readdirSync(join(lake, 'staging'))).toEqual([staged]);
  });

  it('says which line of its manifest is damaged', async () => {
    report('a');
    await ingest();
    writeFileSync(
      join(lake, 'manifest', commitName(2)),
      '{"kind":"commit","staged":null,"schemaVersion":"1.0"}\nx\n',
    );
    expect(await ingest()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('line 2 is none of a manifest'),
    });
  });
});

describe('a full disk', () => {
  const mounted = mkdtempSync(join(tmpdir(), 'hatool-full-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192k', 'tmpfs', mounted]).status === 0;
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
    rmSync(mounted, { recursive: true });
  });

  it.skipIf(!isMounted)(
    'ends the run with one sentence; the rest comes with the next run, nothing twice',
    async () => {
      for (let i = 0; i < 8; i += 1) report(`c${i}`);
      lake = join(mounted, 'lake');
      const { ingester } = await taking(1);
      const taken: string[] = [];
      await expect(async () => {
        for (let i = 0; i < 8; i += 1) {
          await ingester.take(input(`c${i}`));
          taken.push(`c${i}`);
        }
      }).rejects.toMatchObject({ code: 'ENOSPC' });
      expect((await rowsIn(lake, 'inputs')).map(({ cluster }) => cluster).toSorted()).toEqual(taken);
      expect(taken.length).toBeGreaterThan(0);
      const { code, stderr } = await ingest();
      expect(code).toBe(2);
      expect(stderr).toContain(
        'no space is left on the device; what was taken in until then is there and counts',
      );
      spawnSync('mount', ['-o', 'remount,size=4m', mounted]);
      expect((await ingest()).code).toBe(0);
      const clusters = (await rowsIn(lake, 'inputs')).map(({ cluster }) => cluster);
      expect(clusters.toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => `c${i}`));
      expect(readdirSync(join(lake, 'staging'))).toEqual([]);
    },
  );
});

describe('the shards of a list', () => {
  it('are the same everywhere, have everything in all, and nothing twice', () => {
    const paths = Array.from({ length: 4000 }, (_, i) => `/srv/reports/cluster-${i}.tar.gz`);
    const shards = [0, 1, 2, 3].map((i) => paths.filter((path) => isInShard(readShard(`${i}/4`), path)));
    expect(shards.flat().sort()).toEqual(paths.toSorted());
    for (const { length } of shards) expect(Math.abs(length - 1000)).toBeLessThan(120);
    expect(isInShard({ index: 2, count: 4 }, '/srv/reports/cluster-0.tar.gz')).toBe(
      shards[2]?.includes('/srv/reports/cluster-0.tar.gz'),
    );
  });
});
