/** `npm run bench`: how fast hatool starts, verifies, reads logs and simulates; every figure is measured in this run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCib } from './bench-cib.js';
import { benchEngine } from './bench-engine.js';
import { benchExplain } from './bench-explain.js';
import { benchExplore } from './bench-explore.js';
import { showLedgerCuts } from './bench-ledger.js';
import { benchFleet } from './bench-fleet.js';
import { benchGrowth } from './bench-growth.js';
import { benchLogs } from './bench-logs.js';
import { benchPlan } from './bench-plan.js';
import { benchReport } from './bench-report.js';
import { benchReportPage } from './bench-report-page.js';
import { benchTest } from './bench-test.js';
import { benchVerify } from './bench-verify.js';

const RUNS = 20;
const HATOOL = 'dist/cli/main.js';

/** Wall-clock milliseconds of each run of a Node program. */
function run(args: readonly string[]): number {
  const started = performance.now();
  const { error } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** A CIB of about `bytes` bytes: virtual addresses with monitors, each with a location constraint. */
function cibOfSize(bytes: number): string {
  const primitives: string[] = [];
  const constraints: string[] = [];
  for (let i = 0; primitives.join('').length + constraints.join('').length < bytes - 900; i += 1) {
    primitives.push(
      `<primitive id="vip${i}" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="vip${i}-ia"><nvpair id="vip${i}-ip" name="ip" value="10.0.${i >> 8}.${i & 255}"/></instance_attributes><operations><op id="vip${i}-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>\n`,
    );
    constraints.push(`<rsc_location id="l${i}" rsc="vip${i}" node="node${(i % 2) + 1}" score="100"/>\n`);
  }
  return `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0">
<configuration><crm_config/><nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
<resources>
${primitives.join('')}</resources><constraints>
${constraints.join('')}</constraints></configuration><status/></cib>
`;
}

function benchStart(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  const cib = join(folder, 'cib.xml');
  writeFileSync(cib, cibOfSize(20 * 1024));
  const cluster = join(folder, 'cluster.xml');
  writeFileSync(cluster, benchCib({ nodes: 3, resources: 100 }, 'fresh'));
  const cases: readonly (readonly [string, readonly string[], number])[] = [
    ['node -e 0', ['-e', '0'], 0],
    ['hatool --version', [HATOOL, '--version'], 10],
    ['hatool verify (CIB of 20 KB)', [HATOOL, 'verify', '--no-config', cib], 120],
    ['hatool simulate -R (3 nodes, 100)', [HATOOL, 'simulate', '-R', cluster], 80],
    ['hatool explain (3 nodes, 100)', [HATOOL, 'explain', cluster], 120],
  ];
  const times = cases.map(() => [] as number[]);
  // In turns, so that a busy moment of the machine meets all of them.
  for (let i = 0; i < RUNS; i += 1) cases.forEach(([, args], n) => times[n]?.push(run(args)));
  rmSync(folder, { recursive: true });
  const base = median(times[0] ?? []);
  console.log(`start-up, median of ${RUNS} runs in turns`);
  cases.forEach(([name, , allowed], n) => {
    const time = median(times[n] ?? []);
    const over = n === 0 ? '' : `  node + ${(time - base).toFixed(0)} ms (at most + ${allowed} ms)`;
    console.log(`  ${name.padEnd(34)} ${time.toFixed(0).padStart(5)} ms${over}`);
  });
}

/** The parts by name, for `npm run bench -- PART…`; all that measure something without one. */
const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  start: benchStart,
  verify: benchVerify,
  logs: benchLogs,
  engine: benchEngine,
  growth: benchGrowth,
  explain: benchExplain,
  explore: benchExplore,
  test: benchTest,
  report: async () => {
    await benchReport();
    await benchReportPage();
  },
  'report-page': benchReportPage,
  plan: benchPlan,
  'ledger-cuts': showLedgerCuts,
};

const MEASURING = ['start', 'verify', 'logs', 'engine', 'explain', 'plan'];

async function main([first, ...rest]: readonly string[]): Promise<void> {
  if (first === 'fleet') return benchFleet(rest.length > 0 ? rest.map(Number) : undefined);
  const asked = first === undefined ? MEASURING : [first, ...rest];
  for (const part of asked) await PARTS[part]?.();
}

await main(process.argv.slice(2));
