/** What is damaged: small inputs of every kind, own ones and, where they are there, those of `../shared`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sharedFiles } from '../shared.js';
import { damage } from './damage.js';
import { createRandom, mutate } from './mutate.js';
import type { ReaderKind } from './readers.js';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const root = resolve(
  import.meta.dirname.includes('node_modules') ? process.cwd() : `${import.meta.dirname}/../..`,
);
const own = (path: string): string => resolve(root, 'samples/http-ha', path);
const LARGEST = 12_000;

function seedsOf(paths: readonly string[], largest = LARGEST): readonly Seed[] {
  return paths
    .filter((path) => statSync(path).size <= largest)
    .map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
}

/** The first lines of a log: enough for an incident, and soon read. */
function head(path: string): Seed {
  const text = readFileSync(path, 'utf8');
  return { name: basename(path), bytes: Buffer.from(text.slice(0, text.lastIndexOf('\n', LARGEST) + 1)) };
}

function archives(): readonly Seed[] {
  const paths = [own('10-final/cib.xml'), own('corosync.conf')];
  const tar = spawnSync('tar', ['-cf', '-', ...paths], { maxBuffer: 2 ** 24 }).stdout;
  const packed = ['bzip2', 'xz', 'zstd'].flatMap((program) => {
    const { stdout, error } = spawnSync(program, ['-c'], { input: readFileSync(paths[0] ?? '') });
    return error ? [] : [{ name: program, bytes: stdout }];
  });
  return [
    { name: 'tar', bytes: tar },
    { name: 'tar.gz', bytes: gzipSync(tar) },
    { name: 'gzip', bytes: gzipSync(readFileSync(paths[0] ?? '')) },
    ...packed,
  ];
}

const CONFIG = `root: true
preset: strict
fail-on: warning
max-warnings: 3
rules:
  monitor-missing: off
suppress:
  - rule: monitor-missing
    object: WebIP
    reason: "watched from outside"
`;

/** The inputs of each kind. */
export function allSeeds(): Readonly<Record<ReaderKind, readonly Seed[]>> {
  const cibs = [
    ...seedsOf(
      ['03-webip', '07-webserver', '10-final', '11-node1-stopped'].map((step) => own(`${step}/cib.xml`)),
    ),
    ...seedsOf(sharedFiles('pacemaker/scheduler/xml', '.xml')),
    ...seedsOf(sharedFiles('faults', '.xml')),
  ];
  return {
    cib: cibs,
    xml: cibs,
    corosync: [...seedsOf([own('corosync.conf')]), ...seedsOf(sharedFiles('corosync-conf', '.conf'))],
    log: [
      head(own('corosync.log')),
      ...sharedFiles('logs/envelopes', '').map(head),
      ...sharedFiles('faults/timeline', '.log').map(head),
    ],
    archive: archives(),
    config: [{ name: 'hatool.config.yaml', bytes: Buffer.from(CONFIG) }],
  };
}

/** The damaged input that a number stands for; always the same one for the same seeds. */
export function damagedInput(kind: ReaderKind, seeds: readonly Seed[], number: number): Seed {
  const random = createRandom(number);
  const seed = seeds[Math.floor(random() * seeds.length)];
  if (!seed) throw new Error(`there is nothing of kind ${kind} to damage`);
  const bytes =
    kind === 'cib'
      ? Buffer.from(mutate(Buffer.from(seed.bytes).toString('utf8'), random, 8))
      : damage(seed.bytes, random, 6);
  return { name: seed.name, bytes };
}
