/** Measures the policy engine on generated clusters: planning (`-R`) and simulating (`-S`), each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { createSource } from '../src/base/source.js';
import { upgradeCib } from '../src/cib/upgrade/upgrade.js';
import { simulate } from '../src/simulate/simulation.js';
import { NO_INJECTIONS, type SimulationReach } from '../src/simulate/simulation-options.js';
import { parseXml } from '../src/xml/parse.js';
import { generateCib, type ClusterSize } from './generate-cib.js';

export interface EngineLimit extends ClusterSize {
  /** Seconds that planning and simulating may take. */
  readonly plan: number;
  readonly simulate: number;
}

export const ENGINE_LIMITS: readonly EngineLimit[] = [
  { nodes: 3, resources: 100, plan: 0.5, simulate: 1 },
  { nodes: 8, resources: 500, plan: 1, simulate: 5 },
  { nodes: 16, resources: 1000, plan: 2, simulate: 15 },
  { nodes: 32, resources: 2000, plan: 8, simulate: 60 },
];

interface EngineFigure {
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly megabytes: number;
}

/** Runs one measurement in this process and prints it as JSON. */
export function measureEngine(size: ClusterSize, reach: SimulationReach): void {
  const { root } = parseXml(createSource('generated.xml', generateCib(size)));
  if (!root) throw new Error('the generated CIB cannot be read');
  const before = process.cpuUsage();
  const parts = simulate(upgradeCib(root).root, {
    clock: { now: 1_767_225_600, offset: 0 },
    reach,
    injections: NO_INJECTIONS,
    failingOperations: [],
    quiet: false,
    recordScores: false,
  });
  for (const { kind } of parts) if (kind === 'output') break;
  const { user, system } = process.cpuUsage(before);
  const figure: EngineFigure = {
    seconds: (user + system) / 1_000_000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(figure));
}

function inOwnProcess({ nodes, resources }: ClusterSize, reach: SimulationReach): EngineFigure | undefined {
  const [script] = process.argv.slice(1);
  const args = ['scripts/run-ts.mjs', script ?? '', '--engine', String(nodes), String(resources), reach];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? (JSON.parse(stdout) as EngineFigure) : undefined;
}

function shown(figure: EngineFigure | undefined, limit: number): string {
  if (!figure) return `not finished (at most ${limit} s)`;
  const { seconds, megabytes } = figure;
  return `${seconds.toFixed(2).padStart(6)} s (at most ${limit} s), ${megabytes.toFixed(0)} MB`;
}

/** Measures every size; seconds are processor seconds. */
export function benchEngine(): void {
  console.log('policy engine on generated clusters, processor time and peak memory');
  for (const size of ENGINE_LIMITS) {
    const name = `${size.nodes} nodes x ${size.resources} resources`;
    console.log(`  ${name.padEnd(30)} plan     ${shown(inOwnProcess(size, 'schedule'), size.plan)}`);
    console.log(`  ${''.padEnd(30)} simulate ${shown(inOwnProcess(size, 'execute'), size.simulate)}`);
  }
}
