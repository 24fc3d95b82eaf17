/** A made-up cluster with a file of expectations whose scenarios reach the same states on different ways, and break invariants. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTestOptions } from '../../src/cli/test/options.js';
import type { TestSetting } from '../../src/cli/test/test-file.js';
import { cibOf, dummy, FENCING } from '../expectations/small.js';
import { SILENT_TERMINAL } from '../silent-terminal.js';

const NODES = ['a', 'b', 'c'];

/** What `hatool test` is given with these options. */
export function settingOf(options: Readonly<Record<string, unknown>> = {}): TestSetting {
  return {
    options: readTestOptions({ arguments: ['.'], options, terminal: SILENT_TERMINAL, commands: [] }),
    clock: { now: 1_777_000_000, offset: 0 },
  };
}

/** Long ways stand before short ones to the same state, and impossible events and failed expectations between them. */
const SCENARIOS: readonly (readonly [name: string, events: readonly string[], expected: string])[] = [
  ['the long way', ['standby: a', 'unstandby: a', 'node-stopped: b', 'standby: a'], 'running: r0'],
  ['two failures', ['failed: r1', 'cleaned: r1', 'failed: r2'], 'unchanged-but: [r1]'],
  ['nothing', [], '{ running: r0, on: c }'],
  ['the short way', ['node-stopped: b', 'standby: a'], 'fenced: []'],
  ['impossible', ['node-stopped: c', 'node-stopped: c', 'standby: a'], 'running: r0'],
  ['all but one', ['node-stopped: [a, b]'], '{ running: r1, on: b }'],
  ['there and back', ['standby: b', 'unstandby: b', 'node-lost: c'], 'fenced: c'],
  ['back alone', ['node-lost: c', 'node-back: c'], 'settles: true'],
  ['never started again', ['cannot-start: r3', 'failed: r3', 'standby: c'], 'running: r3'],
  ['the shortest way', ['standby: a'], 'running: r0'],
];

const INVARIANTS = [
  '{ name: r0 is not on c, running: r0, not-on: c }',
  '{ running: r1, apart-from: r2 }',
  '{ name: at most two are gone, running: r3, when: { any-online: [a] } }',
  '{ stopped: r4, when: { all-online: [b], quorate: false } }',
  '{ name: r5 is always somewhere, running: r5 }',
];

export interface MadeFile {
  readonly folder: string;
  readonly path: string;
}

/** @param resources - how many primitives the cluster has, from r0 on: six at least */
export function madeFile({
  resources,
  name = 'made',
  order = SCENARIOS.map((_, i) => i),
  invariants = true,
}: {
  readonly resources: number;
  readonly name?: string;
  readonly order?: readonly number[];
  readonly invariants?: boolean;
}): MadeFile {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-made-expectations-'));
  const primitives = Array.from({ length: resources }, (_, i) => dummy(`r${i}`)).join('');
  writeFileSync(join(folder, 'cib.xml'), cibOf({ resources: FENCING + primitives, nodes: NODES }));
  const scenarios = order.flatMap((place) => {
    const [title, events, expected] = SCENARIOS[place] ?? ['', [], ''];
    if (title === '') return [];
    const list = events.map((event) => `\n      - ${event}`).join('');
    return [`  - name: ${title}\n    events:${list || ' []'}\n    expect:\n      - ${expected}\n`];
  });
  const looked = invariants ? `invariants:\n${INVARIANTS.map((one) => `  - ${one}\n`).join('')}` : '';
  const path = join(folder, `${name}.hatest.yaml`);
  writeFileSync(path, `quorum: kept\n${looked}scenarios:\n${scenarios.join('')}`);
  return { folder, path };
}
