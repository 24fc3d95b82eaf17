/** Measures how many states exploring looks at, and how fast, on the sample of a database and on a made-up cluster. */
import { readFileSync } from 'node:fs';
import { createSource } from '../src/base/source.js';
import { acceptCib } from '../src/cli/simulate/input.js';
import { explore } from '../src/expectations/explore/explore.js';
import { readExpectationFile } from '../src/expectations/language/read-file.js';
import { prepareFile } from '../src/expectations/run/run-file.js';
import { invariantTest } from '../src/views/expectations/test-view.js';
import { parseXml } from '../src/xml/parse.js';

const CLOCK = { now: 1_767_225_600, offset: 0 };

const NODES = ['n1', 'n2', 'n3', 'n4'];

function primitive(id: string, threshold = '3'): string {
  return `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy"><meta_attributes id="${id}-m"><nvpair id="${id}-t" name="migration-threshold" value="${threshold}"/></meta_attributes><operations><op id="${id}-monitor" name="monitor" interval="10s"/></operations></primitive>`;
}

/** Four nodes and twelve resources: one of them may run on two nodes alone, which it takes two failures to use up. */
function madeUpCib(): string {
  const clone = `<clone id="db-clone"><meta_attributes id="dbm"><nvpair id="dbp" name="promotable" value="true"/><nvpair id="dbx" name="clone-max" value="2"/></meta_attributes>${primitive('db')}</clone>`;
  const group = `<group id="shop">${['shop-fs', 'shop-ip', 'shop-app'].map((id) => primitive(id)).join('')}</group>`;
  const others = ['mail', 'wiki', 'cron', 'queue', 'cache', 'vip'].map((id) => primitive(id));
  const bans = ['n3', 'n4'].map(
    (node) => `<rsc_location id="l-${node}" rsc="billing" node="${node}" score="-INFINITY"/>`,
  );
  return [
    '<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/>',
    `<nodes>${NODES.map((name, i) => `<node id="${i + 1}" uname="${name}"/>`).join('')}</nodes>`,
    `<resources><primitive id="fencing" class="stonith" type="fence_xvm"/>${clone}${group}${others.join('')}${primitive('billing', '1')}</resources>`,
    `<constraints>${bans.join('')}<rsc_colocation id="c" rsc="vip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/></constraints>`,
    '</configuration></cib>',
  ].join('');
}

const MADE_UP = `invariants:
  - { running: vip, with-promoted: db, when: { running: vip } }
  - { running: billing, when: { quorate: true } }
`;

interface Case {
  readonly name: string;
  readonly cib: string;
  readonly expectations: string;
  readonly depth: number;
  readonly foldsEqualNodes: boolean;
}

function measure({ name, cib, expectations, depth, foldsEqualNodes }: Case): void {
  const { file } = readExpectationFile(createSource('bench.hatest.yaml', expectations));
  const { root } = parseXml(createSource('cib.xml', cib));
  if (!root) throw new Error(`${name} has no CIB`);
  const prepared = prepareFile(file, acceptCib(root).root, CLOCK);
  const started = performance.now();
  const steps = explore({ prepared, depth, maxStates: 100_000, foldsEqualNodes });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const seconds = (performance.now() - started) / 1000;
  const { states, transitions, known, symmetric, invariants } = step.value;
  const what = `${name}, ${depth} event${depth === 1 ? '' : 's'}${foldsEqualNodes ? '' : ', not folded'}`;
  console.log(
    `  ${what.padEnd(48)} ${String(states).padStart(6)} states, ${String(transitions).padStart(6)} transitions (known ${known}, equal ${symmetric}), ${seconds.toFixed(1)} s, ${((seconds * 1000) / transitions).toFixed(1)} ms each`,
  );
  for (const tally of invariants) {
    const [failure] = invariantTest(tally, prepared.rules).failures;
    if (failure) console.log(`    broken: ${failure.expected}, after: ${failure.after.join(', then ')}`);
  }
}

export function benchExplore(): void {
  console.log('exploring what a cluster can come to');
  const sample = 'samples/http-ha';
  const seed = {
    name: 'http-ha',
    cib: readFileSync(`${sample}/10-final/cib.xml`, 'utf8'),
    expectations: readFileSync(`${sample}/expectations.hatest.yaml`, 'utf8'),
  };
  const madeUp = { name: '4 nodes, 12 resources', cib: madeUpCib(), expectations: MADE_UP };
  // The first run warms the program up; its figure says nothing.
  for (const one of [seed, seed]) measure({ ...one, depth: 2, foldsEqualNodes: true });
  for (const depth of [1, 2]) measure({ ...madeUp, depth, foldsEqualNodes: true });
  measure({ ...madeUp, depth: 2, foldsEqualNodes: false });
}
