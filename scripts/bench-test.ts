/** Measures how long `hatool test` takes for one file of many scenarios, with one process and with as many as there may be. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCib, type BenchSize } from './bench-cib.js';

const HATOOL = 'dist/cli/main.js';
const SIZES: readonly BenchSize[] = [
  { nodes: 4, resources: 50 },
  { nodes: 8, resources: 200 },
  { nodes: 8, resources: 500 },
];
const SCENARIOS = [10, 20, 40];

/** One to three events each; some expectations fail, and so does an invariant. */
function expectations(services: readonly string[], { nodes }: BenchSize, count: number): string {
  const of = (place: number): string => services[(place * 7) % services.length] ?? '';
  const scenarios = Array.from({ length: count }, (_, i) => {
    const [node, service] = [`node${(i % nodes) + 1}`, of(i)];
    const stopped = [`node-stopped: ${node}`];
    const kinds = [
      stopped,
      [...stopped, `node-back: ${node}`],
      [`failed: ${service}`, `cleaned: ${service}`],
      [`standby: node${(i % 2) + 3}`, `cannot-start: ${service}`, `unstandby: node${(i % 2) + 3}`],
    ];
    const events = (kinds[i % 4] ?? []).map((event) => `\n      - ${event}`).join('');
    return `  - name: number ${i}\n    events:${events}\n    expect:\n      - running: ${service}\n      - unchanged-but: ${of(i + 1)}\n`;
  });
  const invariants = `  - running: ${of(0)}\n  - { running: ${of(1)}, not-on: node1 }\n  - { running: ${of(2)}, apart-from: ${of(3)}, when: { any-online: [node1] } }\n`;
  return `quorum: kept\ninvariants:\n${invariants}scenarios:\n${scenarios.join('')}`;
}

interface Run {
  readonly seconds: number;
  readonly output: string;
}

function run(command: readonly string[]): Run {
  const [program = '', ...args] = command;
  const started = performance.now();
  const { error, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw error;
  return { seconds: (performance.now() - started) / 1000, output: stdout };
}

export function benchTest(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-test-'));
  const file = join(folder, 'bench.hatest.yaml');
  const command = [process.execPath, HATOOL, 'test', '--format', 'json', file];
  console.log('scenarios of one file, with one process and with others beside it');
  for (const size of SIZES) {
    const cib = benchCib(size, 'running');
    writeFileSync(join(folder, 'cib.xml'), cib);
    const services = [...cib.matchAll(/<primitive id="(service\d+)"/g)].map(([, id]) => id ?? '');
    for (const count of SCENARIOS) {
      writeFileSync(file, expectations(services, size, count));
      // Where there is one processor, no process is started.
      const [one, all] = [run(['taskset', '-c', '0', ...command]), run(command)];
      if (one.output === '' || one.output !== all.output) throw new Error('processes come to something else');
      const what = `${size.nodes} nodes, ${size.resources} resources, ${count} scenarios`;
      console.log(`  ${what.padEnd(40)} ${one.seconds.toFixed(1)} s, ${all.seconds.toFixed(1)} s`);
    }
  }
  rmSync(folder, { recursive: true });
}
