/** The recipes of samples/fleet that need no servers: several runs on this machine, and the pods of a Job. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtHatool, ingestRun, writeReports, type Fault } from './ingest-program.js';
import { fileHashes, hatoolIn, isInstalled, recipes, titleWith } from './recipes.js';
import { countedRows, expectTidy } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-recipes-'));
const reports = join(top, 'in');
const whole = join(top, 'whole');
const SHARDS = 3;
let programs = '';
let inputs: readonly string[] = [];

beforeAll(async () => {
  programs = await builtHatool();
  inputs = writeReports(reports, 9);
  for (let i = 0; i < SHARDS; i += 1) {
    const shard = [reports, '-o', whole, '--shard', `${i}/${SHARDS}`, '--workers', '1'];
    expect(await ingestRun(programs, shard).end).toMatchObject({ code: 0 });
  }
});
afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  rmSync(top, { recursive: true, force: true });
});

/** A folder with some programs and no others. */
function onlyPrograms(...names: readonly string[]): string {
  const folder = mkdtempSync(join(top, 'bin-'));
  for (const name of names) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(folder, name));
  }
  return folder;
}

interface Here {
  readonly list: string;
  readonly lake: string;
  readonly path?: string;
  readonly fault?: Fault;
}

const ingestHere = ({ list, lake, path = process.env['PATH'] ?? '', fault }: Here) =>
  spawnSync('/bin/bash', [join(recipes, 'ingest-here.sh'), list, lake, String(SHARDS)], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: path,
      HATOOL: hatoolIn(programs),
      ...(fault && {
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'faulty-disk.mjs')}`,
        HATOOL_TEST_FAULT: JSON.stringify(fault),
      }),
    },
  });

const killed = (lake: string): Fault => ({
  ...{ lake, program: 'main', does: 'kill', at: 12, file: `${lake}.killed` },
});

const noParallel = !isInstalled('parallel') && 'GNU parallel is not installed';

describe('the recipe for one machine', () => {
  it.skipIf(noParallel)(
    titleWith('with GNU parallel starts a run again that was killed: the same to the byte', noParallel),
    async () => {
      const lake = join(top, 'with parallel');
      const { status, stderr } = ingestHere({ list: reports, lake, fault: killed(lake) });
      expect(status, stderr).toBe(0);
      expect(existsSync(`${lake}.killed`)).toBe(true);
      expect(fileHashes(lake)).toEqual(fileHashes(whole));
      expect(await countedRows(lake)).toEqual(await countedRows(whole));
      expectTidy(lake);
    },
  );

  it('with xargs fails when a run is killed, and does the rest when it is run again', async () => {
    const lake = join(top, 'with xargs');
    const list = join(top, 'list');
    writeFileSync(list, `${inputs.join('\n')}\n`);
    const path = onlyPrograms('seq', 'xargs', 'nproc');
    expect(ingestHere({ list, lake, path, fault: killed(lake) }).status).not.toBe(0);
    expect(existsSync(`${lake}.killed`)).toBe(true);
    const { status, stderr } = ingestHere({ list, lake, path });
    expect(status, stderr).toBe(0);
    expect(fileHashes(lake)).toEqual(fileHashes(whole));
    expect(await countedRows(lake)).toEqual(await countedRows(whole));
    expectTidy(lake);
  });
});

interface Job {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: {
    readonly completionMode: string;
    readonly completions: number;
    readonly parallelism: number;
    readonly backoffLimitPerIndex: number;
    readonly podFailurePolicy: {
      readonly rules: readonly { readonly onExitCodes?: { readonly containerName: string } }[];
    };
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string;
        readonly containers: readonly {
          readonly name: string;
          readonly command: readonly string[];
          readonly args: readonly string[];
          readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
        }[];
        readonly volumes: readonly { readonly name: string }[];
      };
    };
  };
}

describe('the recipe for Kubernetes', () => {
  const text = readFileSync(join(recipes, 'ingest-job.yaml'), 'utf8');
  const { apiVersion, kind, spec } = parse(text.replaceAll('64', String(SHARDS))) as Job;
  const pod = spec.template.spec;

  it('is a Job with an index for each shard, which mounts what it names', () => {
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'batch/v1', kind: 'Job' });
    // What the interface asks of an Indexed Job with limits for each index, and of a policy for failures.
    expect(spec).toMatchObject({ completionMode: 'Indexed', completions: SHARDS });
    expect(spec.parallelism).toBeGreaterThan(0);
    expect(spec.backoffLimitPerIndex).toBeGreaterThan(0);
    expect(pod.restartPolicy).toBe('Never');
    const names = pod.containers.map(({ name }) => name);
    for (const { onExitCodes } of spec.podFailurePolicy.rules)
      if (onExitCodes) expect(names).toContain(onExitCodes.containerName);
    const volumes = pod.volumes.map(({ name }) => name).sort();
    expect(pod.containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name)).sort()).toEqual(
      volumes,
    );
  });

  it('has commands that together take everything in', async () => {
    const volume = join(top, 'volume');
    mkdirSync(join(volume, 'lost+found'), { recursive: true });
    const mounted = (word: string): string =>
      word.replace(/^\/lake(?=\/)/, volume).replace(/^\/reports$/, reports);
    const [{ command, args } = { command: [], args: [] }] = pod.containers;
    expect(command.slice(0, 3)).toEqual(['hatool', 'fleet', 'ingest']);
    for (let index = 0; index < spec.completions; index += 1) {
      const words = [...command.slice(3), ...args].map((word) =>
        mounted(word).replaceAll('$(JOB_COMPLETION_INDEX)', String(index)),
      );
      expect(await ingestRun(programs, words).end).toMatchObject({ code: 0, stderr: '' });
    }
    expect(await countedRows(join(volume, 'all'))).toEqual(await countedRows(whole));
  });
});
