/** Small CIBs for tests of the engine: two nodes online, no fencing. */
import { simulateCase, type CaseOutputs } from '../conformance/simulate-case.js';

export interface SmallCib {
  readonly resources: string;
  readonly constraints?: string;
  /** Further sections of the configuration. */
  readonly sections?: string;
  readonly options?: string;
  readonly nodes?: string;
}

export function dummy(id: string, inside = ''): string {
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;
}

export function pair(name: string, value: string): string {
  return `<nvpair id="nv-${name}-${value}" name="${name}" value="${value}"/>`;
}

const NODES = '<node id="1" uname="node1"/><node id="2" uname="node2"/>';

function stateOf([, id = '', name = '']: readonly string[]): string {
  return `<node_state id="${id}" uname="${name}" in_ccm="true" crmd="online" join="member" expected="member"/>`;
}

/** Runs the engine on a small CIB, in which all nodes are online. */
export function run({
  resources,
  constraints = '',
  sections = '',
  options = '',
  nodes = NODES,
}: SmallCib): CaseOutputs {
  const states = [...nodes.matchAll(/<node id="(\w+)" uname="(\w+)"/g)].map(stateOf);
  const cib = `<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" execution-date="1767225600">
<configuration><crm_config><cluster_property_set id="options">${pair('stonith-enabled', 'false')}${options}</cluster_property_set></crm_config>
<nodes>${nodes}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints>${sections}</configuration>
<status>${states.join('')}</status></cib>`;
  return simulateCase(cib, [], { clock: { now: 1_767_225_600, offset: 0 } });
}

/** Where resources are started by the transition, each as `resource node`. */
export function starts({ dot }: CaseOutputs): string[] {
  return [...dot.matchAll(/^ *"(\S+)_start_0 (\S+)" \[/gm)].map(([, id, node]) => `${id} ${node}`).sort();
}
