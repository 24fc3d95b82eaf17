/** Small clusters for tests of what is shown of them. */
import { createSource } from '../../../src/base/source.js';
import type { UnpackedState } from '../../../src/cluster/model/cluster-state.js';
import { configurationAt } from '../../../src/config/current.js';
import { unpack } from '../../../src/cluster/unpack/unpack.js';
import { renderClusterStatus, renderStatusPreamble } from '../../../src/render/pacemaker/status-text.js';
import { clusterStatusView } from '../../../src/views/status/cluster-status.js';
import type { ClusterStatusOptions } from '../../../src/views/status/options.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

export interface SmallCluster {
  readonly options?: Readonly<Record<string, string>>;
  readonly resources?: string;
  readonly constraints?: string;
  /** What stands behind the constraints, such as tags. */
  readonly more?: string;
  /** Id of the DC; that of n1 when left out. */
  readonly dc?: string;
  /** Attributes of `<cib>` beside those that it has anyway. */
  readonly written?: string;
  /** What stands in the status behind the nodes, such as tickets. */
  readonly tickets?: string;
  /** Content of the state of a node, by its name; n1 and n2 are there anyway. */
  readonly states?: Readonly<Record<string, string>>;
  readonly stateAttributes?: Readonly<Record<string, string>>;
}

export function dummy(id: string, content = ''): string {
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${content}</primitive>`;
}

export function meta(id: string, values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(
    ([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`,
  );
  return `<meta_attributes id="${id}-meta">${pairs.join('')}</meta_attributes>`;
}

export function transient(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(
    ([name, value], i) => `<nvpair id="t${i}" name="${name}" value="${value}"/>`,
  );
  return `<transient_attributes id="t"><instance_attributes id="ti">${pairs.join('')}</instance_attributes></transient_attributes>`;
}

export interface RecordedOperation {
  readonly task: string;
  readonly code?: number;
  readonly status?: number;
  readonly interval?: number;
  readonly call?: number;
  readonly more?: string;
}

/** The history of a resource on one node. */
export function history(resource: string, operations: readonly RecordedOperation[]): string {
  const entries = operations.map(
    ({ task, code = 0, status = 0, interval = 0, call = 5, more = '' }) =>
      `<lrm_rsc_op id="${resource}_${task}_${interval}" operation_key="${resource}_${task}_${interval}" ` +
      `operation="${task}" interval="${interval}" call-id="${call}" rc-code="${code}" op-status="${status}" ` +
      `transition-key="1:1:${task === 'monitor' && interval === 0 ? 7 : 0}:u" ${more}/>`,
  );
  return `<lrm_resource id="${resource}" class="ocf" provider="pacemaker" type="Dummy">${entries.join('')}</lrm_resource>`;
}

export const lrm = (...histories: readonly string[]): string =>
  `<lrm id="l"><lrm_resources>${histories.join('')}</lrm_resources></lrm>`;

export const started = (resource: string): string => history(resource, [{ task: 'start' }]);

const UP = 'in_ccm="true" crmd="online" join="member" expected="member"';

/** The `<cib>` of a small cluster. */
export function smallRoot(cluster: SmallCluster): XmlElement {
  const options = Object.entries({ 'stonith-enabled': 'false', ...cluster.options })
    .map(([name, value]) => `<nvpair id="o-${name}" name="${name}" value="${value}"/>`)
    .join('');
  const states = ['n1', 'n2'].map(
    (name, i) =>
      `<node_state id="${i + 1}" uname="${name}" ${cluster.stateAttributes?.[name] ?? UP}>${cluster.states?.[name] ?? ''}</node_state>`,
  );
  const text = `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1" dc-uuid="${cluster.dc ?? '1'}" ${cluster.written ?? ''}><configuration>
    <crm_config><cluster_property_set id="o">${options}</cluster_property_set></crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>${cluster.resources ?? ''}</resources><constraints>${cluster.constraints ?? ''}</constraints>${cluster.more ?? ''}
    </configuration><status>${states.join('')}${cluster.tickets ?? ''}</status></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the cluster of the test is not well-formed');
  return root;
}

export function smallCluster(cluster: SmallCluster): UnpackedState {
  return unpack(configurationAt(smallRoot(cluster), { seconds: 1_700_000_000, offset: 0 }));
}

/** The status as text, without its title. */
export function statusText(cluster: SmallCluster, options: Partial<ClusterStatusOptions> = {}): string {
  const view = clusterStatusView(smallCluster(cluster), { pending: true, ...options });
  const status = renderClusterStatus(view, { title: 'Status' });
  return [...renderStatusPreamble(view), status.replace(/^Status:\n/, '')].join('\n');
}
