/** The recipe for Slurm, run by a controller and two nodes on this machine, with a task that is killed. */
import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtHatool, ingestRun, writeReports, type Fault } from './ingest-program.js';
import {
  bounded,
  fileHashes,
  freePorts,
  hatoolIn,
  isInstalled,
  recipes,
  titleWith,
  until,
} from './recipes.js';
import { countedRows, expectTidy } from './true-lake.js';

const isRoot = process.getuid?.() === 0;
const missing = [
  !['sbatch', 'slurmctld', 'slurmd'].every(isInstalled) && 'slurm-wlm is not installed',
  !isRoot && 'its servers are started as root',
] as const;
const canRun = missing.every((reason) => reason === false);
const SECONDS = 150;
const SHARDS = 4;

const top = mkdtempSync(join(tmpdir(), 'hatool-slurm-'));
const reports = join(top, 'in');
const config = join(top, 'slurm.conf');
const servers: ChildProcess[] = [];
let programs = '';

/** Nobody has to prove who he is, and what was killed runs again after seconds, instead of two minutes. */
const configuration = (ports: readonly number[]): string => {
  const host = hostname().split('.')[0];
  const nodes = ['w1', 'w2'].map(
    (name, i) =>
      `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${ports[i + 1]} CPUs=1 RealMemory=1000`,
  );
  return `ClusterName=hatool
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/none
AuthInfo=cred_expire=6
CredType=cred/none
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=1
ReturnToService=2
StateSaveLocation=${top}/state
SlurmdSpoolDir=${top}/%n
SlurmctldPidFile=${top}/controller.pid
SlurmdPidFile=${top}/%n.pid
${nodes.join('\n')}
PartitionName=all Nodes=ALL Default=YES State=UP
`;
};

const slurm = (command: readonly string[], env: Readonly<Record<string, string>> = {}): string =>
  spawnSync(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env, SLURM_CONF: config },
    encoding: 'utf8',
    timeout: 10_000,
  }).stdout;

beforeAll(async () => {
  if (!canRun) return;
  programs = await builtHatool();
  writeReports(reports, 12);
  writeFileSync(config, configuration(await freePorts(3)));
  mkdirSync(join(top, 'state'));
  const env = { SLURM_CONF: config };
  servers.push(bounded(SECONDS, ['slurmctld', '-D', '-i'], env));
  for (const node of ['w1', 'w2']) servers.push(bounded(SECONDS, ['slurmd', '-D', '-N', node], env));
  await until(
    () => slurm(['sinfo', '--noheader', '--format=%T %D']).trim() === 'idle 2',
    30,
    () => `the nodes do not come up: ${slurm(['sinfo'])}`,
  );
});
afterAll(async () => {
  const running = servers.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    running.map((server) => {
      server.kill('SIGTERM');
      return once(server, 'exit');
    }),
  );
  if (programs !== '') rmSync(programs, { recursive: true });
  rmSync(top, { recursive: true });
});

describe('the recipe for Slurm', () => {
  it.skipIf(!canRun)(
    titleWith('runs a task that was killed again: the lake is the same to the byte', ...missing),
    async () => {
      const whole = join(top, 'whole');
      for (let i = 0; i < SHARDS; i += 1) {
        const shard = [reports, '-o', whole, '--shard', `${i}/${SHARDS}`, '--workers', '1'];
        expect(await ingestRun(programs, shard).end).toMatchObject({ code: 0 });
      }
      const lake = join(top, 'lake');
      const file = join(top, 'killed');
      const fault: Fault = { lake, program: 'main', does: 'kill', at: 12, file };
      const output = join(top, 'output');
      mkdirSync(output);
      const options = [`--array=10-${9 + SHARDS}`, '--cpus-per-task=1', '--mem-per-cpu=400'];
      const submitted = slurm(
        ['sbatch', ...options, `--chdir=${output}`, join(recipes, 'ingest.sbatch'), reports, lake],
        {
          HATOOL: hatoolIn(programs),
          NODE_OPTIONS: `--import=${join(import.meta.dirname, 'faulty-disk.mjs')}`,
          HATOOL_TEST_FAULT: JSON.stringify(fault),
        },
      );
      expect(submitted).toContain('Submitted batch job');
      const outputs = (): string[] =>
        readdirSync(output).map((name) => readFileSync(join(output, name), 'utf8'));
      await until(
        () => slurm(['squeue', '--noheader']) === '',
        90,
        () => `${slurm(['squeue'])}${outputs().join('')}`,
      );
      const said = outputs();
      const jobs = slurm(['scontrol', 'show', 'job']);
      expect(jobs.match(/JobState=COMPLETED/g), `${jobs}${said.join('')}`).toHaveLength(SHARDS);
      expect(existsSync(file)).toBe(true);
      expect(said.filter((text) => text.includes('killed by signal 9; shard '))).toHaveLength(1);
      expect(jobs.match(/Restarts=1/g)).toHaveLength(1);
      expect(fileHashes(lake)).toEqual(fileHashes(whole));
      expect(await countedRows(lake)).toEqual(await countedRows(whole));
      expectTidy(lake);
    },
    SECONDS * 1000,
  );
});
