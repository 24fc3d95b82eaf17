/** Measures what explaining costs beside planning, on a made-up cluster, each run in a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSource } from '../src/base/source.js';
import { upgradeCib } from '../src/cib/upgrade/upgrade.js';
import { unpack } from '../src/cluster/unpack/unpack.js';
import { explainCib } from '../src/explain/explain-cib.js';
import { PLAIN } from '../src/render/palette.js';
import { renderExplainText } from '../src/render/explain/text.js';
import { schedule } from '../src/scheduler/schedule.js';
import { explainView } from '../src/views/explain-resource.js';
import { parseXml } from '../src/xml/parse.js';
import { benchCib } from './bench-cib.js';
import { benchLedger } from './bench-ledger.js';

/** The first argument of a run in its own process. */
export const EXPLAIN_RUN = '--explain-run';

const SIZE = { nodes: 16, resources: 1000 };
const RUNS = 5;
/** How many times as long as planning explaining may take. */
const ALLOWED = 1.5;

const clock = { now: 1_767_225_600, offset: 0 };

/** Plans, or explains every resource in a line, and prints the processor seconds that it took. */
export function explainRun(mode: string): void {
  const { root } = parseXml(createSource('bench.xml', benchCib(SIZE, 'running')));
  if (!root) throw new Error('the made-up CIB cannot be read');
  const cib = upgradeCib(root).root;
  const before = process.cpuUsage();
  if (mode === 'plan') {
    schedule(unpack(cib, { now: { seconds: clock.now, offset: 0 } }), { recordScores: true });
  } else {
    const explanation = explainCib(cib, { clock });
    const { resources } = explanation.state;
    const tool = { name: 'hatool', version: '0' };
    const view = explainView(explanation, { tool, file: 'cib.xml', resources, full: false, actions: [] });
    renderExplainText(view, { palette: PLAIN, columns: 80, full: false });
  }
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1_000_000);
}

function seconds(mode: string): number {
  const args = [fileURLToPath(import.meta.url), EXPLAIN_RUN, mode];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) throw new Error(`measuring "${mode}" failed`);
  return Number(stdout);
}

function best(values: readonly number[]): number {
  return Math.min(...values);
}

/** The best of several runs in turns, so that a busy moment of the machine counts for neither. */
function benchExplaining(): void {
  const plan: number[] = [];
  const explain: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    plan.push(seconds('plan'));
    explain.push(seconds('explain'));
  }
  const ratio = best(explain) / best(plan);
  console.log(`explaining ${SIZE.nodes} nodes x ${SIZE.resources} resources, best of ${RUNS} runs in turns`);
  console.log(`  ${'plan'.padEnd(30)} ${best(plan).toFixed(2).padStart(6)} s`);
  console.log(`  ${'explain'.padEnd(30)} ${best(explain).toFixed(2).padStart(6)} s`);
  console.log(
    `  ${'explain / plan'.padEnd(30)} ${ratio.toFixed(2).padStart(6)}   (at most ${ALLOWED})${ratio > ALLOWED ? ': TOO SLOW' : ''}`,
  );
}

/** What explaining costs, and what being able to costs while nobody asks. */
export async function benchExplain(): Promise<void> {
  benchExplaining();
  await benchLedger(SIZE);
}
