/** Small clusters for tests of expectations, and their runs as plain sentences. */
import { createSource } from '../../src/base/source.js';
import { readExpectationFile } from '../../src/expectations/language/read-file.js';
import { unknownNames } from '../../src/expectations/names.js';
import { prepareFile, type PreparedFile } from '../../src/expectations/run/run-file.js';
import { placedMessage } from '../../src/base/problem.js';
import { acceptCib } from '../../src/cli/simulate/input.js';
import { testsOfFile } from '../../src/views/expectations/file-tests.js';
import type { Test } from '../../src/views/expectations/test-view.js';
import { parseXml } from '../../src/xml/parse.js';

const CLOCK = { now: 1_767_225_600, offset: 0 };

export interface SmallCluster {
  readonly resources: string;
  readonly constraints?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly nodes?: readonly string[];
}

const nvpair = ([name, value]: readonly [string, string]): string =>
  `<nvpair id="o-${name}" name="${name}" value="${value}"/>`;

/** A primitive with a recurring monitor. */
export function dummy(id: string, meta: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(meta).map(
    ([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`,
  );
  return [
    `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy">`,
    `<meta_attributes id="${id}-meta">${pairs.join('')}</meta_attributes>`,
    `<operations><op id="${id}-m" name="monitor" interval="10s"/></operations></primitive>`,
  ].join('');
}

/** A fence device for all nodes. */
export const FENCING = '<primitive id="fencing" class="stonith" type="fence_xvm"/>';

export function cibOf({
  resources,
  constraints = '',
  options = {},
  nodes = ['a', 'b'],
}: SmallCluster): string {
  return [
    '<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" epoch="1" num_updates="0" admin_epoch="0"><configuration>',
    `<crm_config><cluster_property_set id="o">${Object.entries(options).map(nvpair).join('')}</cluster_property_set></crm_config>`,
    `<nodes>${nodes.map((name, i) => `<node id="${i + 1}" uname="${name}"/>`).join('')}</nodes>`,
    `<resources>${resources}</resources><constraints>${constraints}</constraints>`,
    '</configuration></cib>',
  ].join('');
}

/** A file of expectations about a cluster, ready to run. Throws for one that is refused. */
export function prepared(cluster: SmallCluster, expectations: string): PreparedFile {
  const { file, problems } = readExpectationFile(createSource('t.hatest.yaml', expectations));
  const { root } = parseXml(createSource('cib.xml', cibOf(cluster)));
  if (!root) throw new Error('no CIB');
  const ready = prepareFile(file, acceptCib(root).root, CLOCK);
  const all = [...problems, ...unknownNames(file, ready.start.settled.plan.state)];
  if (all.length > 0) throw new Error(all.map(placedMessage).join('\n'));
  return ready;
}

export function testsOf(cluster: SmallCluster, expectations: string): readonly Test[] {
  return testsOfFile(prepared(cluster, expectations));
}

/** What is the case instead of each expectation that fails. */
export function actuals(cluster: SmallCluster, expectations: string): readonly string[] {
  return testsOf(cluster, expectations).flatMap(({ failures }) => failures.map(({ actual }) => actual));
}

/** A file with one scenario. */
export function scenario(events: readonly string[], expected: readonly string[] = []): string {
  const lines = (items: readonly string[]): string =>
    items.map((item) => `\n      - ${item}`).join('') || ' []';
  return `scenarios:\n  - name: one\n    events:${lines(events)}\n    expect:${lines(expected)}\n`;
}
