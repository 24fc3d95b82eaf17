/** The state that a small CIB is unpacked into. */
import { createSource } from '../../src/base/source.js';
import type { ClusterState } from '../../src/cluster/model/cluster-state.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { configurationAt } from '../../src/config/current.js';
import { parseXml } from '../../src/xml/parse.js';

export const NOW = 1_767_225_600;

export interface CibParts {
  /** Attributes of the root. */
  readonly root?: string;
  /** Pairs of cluster options. */
  readonly options?: string;
  readonly nodes?: string;
  readonly resources?: string;
  readonly sections?: string;
  readonly status?: string;
  readonly localNode?: string;
}

export const nvpair = (name: string, value: string): string =>
  `<nvpair id="p-${name}-${value}" name="${name}" value="${value}"/>`;

export const meta = (id: string, pairs: Readonly<Record<string, string>>): string =>
  `<meta_attributes id="${id}-m">${Object.entries(pairs)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join('')}</meta_attributes>`;

export const primitive = (id: string, pairs: Readonly<Record<string, string>> = {}, inside = ''): string =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${meta(id, pairs)}${inside}</primitive>`;

export const online = (id: string, inside = ''): string =>
  `<node_state id="${id}" uname="${id}" in_ccm="true" crmd="online" join="member" expected="member">${inside}</node_state>`;

export function unpacked({
  root = 'have-quorum="1"',
  options = '',
  nodes = '<node id="n1" uname="n1"/><node id="n2" uname="n2"/>',
  resources = '',
  sections = '',
  status = online('n1') + online('n2'),
  localNode,
}: CibParts): ClusterState {
  const text = `<cib validate-with="pacemaker-4.0" epoch="1" num_updates="0" admin_epoch="0" ${root}><configuration>
<crm_config><cluster_property_set id="o">${options}</cluster_property_set></crm_config><nodes>${nodes}</nodes>
<resources>${resources}</resources><constraints/>${sections}</configuration><status>${status}</status></cib>`;
  const parsed = parseXml(createSource('cib.xml', text)).root;
  if (!parsed) throw new Error('this test needs a CIB');
  return unpack(configurationAt(parsed, { seconds: NOW, offset: 0 }), { localNode });
}

export function resourceIn(state: ClusterState, id: string): Resource {
  const found = state.resourcesById.get(id);
  if (!found) throw new Error(`there is no resource ${id}`);
  return found;
}

/** What is complained of, as `severity: kind`. */
export const complaints = ({ problems }: ClusterState): readonly string[] =>
  problems.map(({ severity, kind }) => `${severity}: ${kind}`);
