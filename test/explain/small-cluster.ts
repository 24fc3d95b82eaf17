/** Small CIBs for tests: a cluster of three nodes with what a test puts into it. */

export interface SmallCluster {
  readonly options?: string;
  readonly resources: string;
  readonly constraints?: string;
  readonly defaults?: string;
  /** Histories by node: `<lrm_resource>` elements. */
  readonly history?: Readonly<Record<string, string>>;
  /** Transient attributes by node, as pairs. */
  readonly transient?: Readonly<Record<string, string>>;
  /** Permanent attributes and capacities by node, as sets. */
  readonly nodes?: Readonly<Record<string, string>>;
  readonly offline?: readonly string[];
  readonly quorum?: boolean;
}

export const DUMMY = 'class="ocf" provider="pacemaker" type="Dummy"';

/** `<primitive>` of that id with meta-attributes. */
export function primitive(id: string, meta: Readonly<Record<string, string>> = {}, inside = ''): string {
  const pairs = Object.entries(meta).map(([name, value]) => pair(`${id}-${name}`, name, value));
  const set =
    pairs.length === 0 ? '' : `<meta_attributes id="${id}-meta">${pairs.join('')}</meta_attributes>`;
  return `<primitive id="${id}" ${DUMMY}>${set}${inside}</primitive>`;
}

export function pair(id: string, name: string, value: string): string {
  return `<nvpair id="${id}" name="${name}" value="${value}"/>`;
}

/** The history of a resource: an operation and its exit code. */
export function entry(resource: string, operation: string, code: number, extra = ''): string {
  const key = `1:1:${operation === 'monitor' ? 7 : 0}:00000000-0000-0000-0000-000000000000`;
  const name = extra === '' ? operation : extra;
  const item = `<lrm_rsc_op id="${resource}_${name}_0" operation_key="${resource}_${operation}_0" operation="${operation}" interval="0" rc-code="${code}" op-status="0" call-id="${code + 2}" transition-key="${key}" transition-magic="0:${code};${key}" crm_feature_set="3.20.0"/>`;
  return `<lrm_resource id="${resource}" ${DUMMY}>${item}</lrm_resource>`;
}

const NAMES = ['a', 'b', 'c'];

function nodeState(name: string, cluster: SmallCluster): string {
  const isUp = !cluster.offline?.includes(name);
  const state = isUp
    ? 'in_ccm="true" crmd="online" join="member" expected="member"'
    : 'in_ccm="false" crmd="offline" join="down" expected="down"';
  const pairs = cluster.transient?.[name];
  const transient = pairs
    ? `<transient_attributes id="${name}"><instance_attributes id="status-${name}">${pairs}</instance_attributes></transient_attributes>`
    : '';
  const history = cluster.history?.[name] ?? '';
  return `<node_state id="${name}" uname="${name}" ${state}>${transient}<lrm id="${name}"><lrm_resources>${history}</lrm_resources></lrm></node_state>`;
}

/** The CIB of a cluster of the nodes a, b and c without fencing and probes, as text. */
export function smallCib(cluster: SmallCluster): string {
  const { options = '', resources, constraints = '', defaults = '', nodes = {}, quorum = true } = cluster;
  const inNode = NAMES.map((name) => `<node id="${name}" uname="${name}">${nodes[name] ?? ''}</node>`).join(
    '',
  );
  return `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.0" epoch="1" num_updates="0" admin_epoch="0" have-quorum="${quorum}">
<configuration>
<crm_config><cluster_property_set id="options">${pair('o-f', 'fencing-enabled', 'false')}${pair('o-p', 'enable-startup-probes', 'false')}${options}</cluster_property_set></crm_config>
<nodes>${inNode}</nodes>
<resources>${resources}</resources>
<constraints>${constraints}</constraints>
${defaults}
</configuration>
<status>${NAMES.map((name) => nodeState(name, cluster)).join('')}</status>
</cib>`;
}
