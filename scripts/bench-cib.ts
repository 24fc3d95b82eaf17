/** Made-up CIBs of any size for the engine's benchmark: the same seed gives the same CIB. */
import { digestOf } from '../src/cluster/actions/digest.js';

export interface BenchSize {
  readonly nodes: number;
  /** Configured primitives: on their own, in groups of five and in clones. */
  readonly resources: number;
}

/** A cluster that runs, with one node on standby, or one in which nothing was ever started. */
export type BenchState = 'running' | 'fresh';

type Random = (below: number) => number;

/** Numbers from 0 to below the number given. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Member {
  readonly id: string;
  /** Index of the node it runs on; undefined for an instance of a clone, which runs on all. */
  readonly home: number | undefined;
}

interface Plan {
  readonly members: Member[];
  readonly resources: string[];
  readonly constraints: string[];
}

const FEATURE_SET = '3.20.5';
const SINCE = 1_777_000_000;

const address = (id: string): string => `10.0.0.${id}`;

function primitive(id: string): string {
  return `<primitive id="${id}" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="${id}-params"><nvpair id="${id}-ip" name="ip" value="${address(id)}"/></instance_attributes><operations><op id="${id}-monitor" name="monitor" interval="10s" timeout="20s"/><op id="${id}-start" name="start" interval="0s" timeout="60s"/></operations></primitive>`;
}

/** Of a hundred: 45 on their own, 50 in groups, 5 clones; constraints tie about a third of them to each other. */
function plan({ nodes, resources: count }: BenchSize, random: Random): Plan {
  const made: Plan = { members: [], resources: [], constraints: [] };
  const { members, resources, constraints } = made;
  const clones: string[] = [];
  const single: string[] = [];
  const location = (id: string, home: number): number =>
    constraints.push(`<rsc_location id="loc-${id}" rsc="${id}" node="node${home + 1}" score="100"/>`);
  const tie = (dependent: string, primary: string, score: string): number =>
    constraints.push(
      `<rsc_colocation id="col-${dependent}-${primary}" rsc="${dependent}" with-rsc="${primary}" score="${score}"/>`,
      `<rsc_order id="ord-${primary}-${dependent}" first="${primary}" then="${dependent}" kind="Mandatory"/>`,
    );
  for (let left = count; left > 0;) {
    const number = resources.length + 1;
    const kind = random(60);
    const home = random(nodes);
    if (kind < 5 || (left < 5 && clones.length === 0)) {
      const id = `file${number}`;
      resources.push(
        `<clone id="${id}-clone"><meta_attributes id="${id}-meta"><nvpair id="${id}-interleave" name="interleave" value="true"/></meta_attributes>${primitive(id)}</clone>`,
      );
      members.push({ id, home: undefined });
      clones.push(`${id}-clone`);
      left -= 1;
    } else if (kind < 15 && left >= 5) {
      const id = `group${number}`;
      const ids = [1, 2, 3, 4, 5].map((part) => `${id}-part${part}`);
      resources.push(`<group id="${id}">${ids.map(primitive).join('')}</group>`);
      members.push(...ids.map((member) => ({ id: member, home })));
      location(id, home);
      const below = clones[random(clones.length)];
      if (below !== undefined && random(2) === 0) tie(id, below, 'INFINITY');
      left -= 5;
    } else {
      const id = `service${number}`;
      const partner = single[random(single.length)];
      const tied = partner !== undefined && random(3) === 0;
      const partnerHome = members.find((member) => member.id === partner)?.home;
      members.push({ id, home: tied ? partnerHome : home });
      resources.push(primitive(id));
      if (tied) tie(id, partner, random(2) === 0 ? 'INFINITY' : '500');
      else location(id, home);
      single.push(id);
      left -= 1;
    }
  }
  return made;
}

function operation(
  id: string,
  name: string,
  seconds: number,
  exitCode: number,
  node: string,
  call: number,
): string {
  const key = `${id}_${name}_${seconds * 1000}`;
  const entry = seconds > 0 ? key : `${id}_last_0`;
  const parameters: [string, string][] = [['ip', address(id)]];
  if (seconds > 0) parameters.push(['CRM_meta_timeout', '20000']);
  const transition = `${call}:1:${exitCode}:bf8fe50b-3e5a-4d8a-9b0f-3d0d8c3f2a11`;
  return `<lrm_rsc_op id="${entry}" operation_key="${key}" operation="${name}" crm-debug-origin="controld_update_resource_history" crm_feature_set="${FEATURE_SET}" transition-key="${transition}" transition-magic="0:${exitCode};${transition}" exit-reason="" on_node="${node}" call-id="${call}" rc-code="${exitCode}" op-status="0" interval="${seconds * 1000}" last-rc-change="${SINCE + call}" exec-time="20" queue-time="0" op-digest="${digestOf(new Map(parameters))}"/>`;
}

function historyOn(members: readonly Member[], at: number): string {
  const node = `node${at + 1}`;
  let call = 0;
  const entries = members.map(({ id, home }) => {
    call += 2;
    const runs = home === undefined || home === at;
    const operations = runs
      ? operation(id, 'start', 0, 0, node, call) + operation(id, 'monitor', 10, 0, node, call + 1)
      : operation(id, 'monitor', 0, 7, node, call);
    return `<lrm_resource id="${id}" class="ocf" provider="heartbeat" type="IPaddr2">${operations}</lrm_resource>`;
  });
  return `<lrm id="${at + 1}"><lrm_resources>${entries.join('\n')}</lrm_resources></lrm>`;
}

/** A CIB as text. In a running one the second node was just put on standby, so that its resources are to move. */
export function benchCib(size: BenchSize, state: BenchState, seed = 1): string {
  const { members, resources, constraints } = plan(size, randomFrom(seed));
  const isRunning = state === 'running';
  const nodes: string[] = [];
  const states: string[] = [];
  for (let at = 0; at < size.nodes; at += 1) {
    const id = String(at + 1);
    const standby =
      isRunning && at === 1
        ? `<instance_attributes id="node${id}-attributes"><nvpair id="node${id}-standby" name="standby" value="on"/></instance_attributes>`
        : '';
    nodes.push(`<node id="${id}" uname="node${id}">${standby}</node>`);
    states.push(
      `<node_state id="${id}" uname="node${id}" in_ccm="${SINCE}" crmd="${SINCE}" join="member" expected="member">${isRunning ? historyOn(members, at) : ''}</node_state>`,
    );
  }
  return `<cib validate-with="pacemaker-4.0" crm_feature_set="${FEATURE_SET}" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" dc-uuid="1" execution-date="${SINCE + 100_000}">
<configuration><crm_config><cluster_property_set id="options"><nvpair id="options-fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes>${nodes.join('\n')}</nodes>
<resources>${resources.join('\n')}</resources>
<constraints>${constraints.join('\n')}</constraints>
</configuration>
<status>${states.join('\n')}</status></cib>
`;
}
