/** Small random clusters: a CIB and arguments of crm_simulate for each seed. */
import { numberIn, often, pick, seeded, some, type Chance } from './chance.js';
import { randomConstraints } from './constraints.js';
import { pairSet, randomResource, type RandomResource } from './resources.js';

export interface RandomCase {
  readonly cib: string;
  readonly args: readonly string[];
}

const SCHEMAS = [
  'pacemaker-4.0',
  'pacemaker-4.0',
  'pacemaker-3.9',
  'pacemaker-3.0',
  'pacemaker-2.10',
] as const;

function randomNode(chance: Chance, name: string, id: number): string {
  const placed = pairSet('instance_attributes', `${name}-ia`, {
    rack: often(chance, 50) ? pick(chance, ['a', 'b']) : undefined,
    site: often(chance, 25) ? pick(chance, ['x', 'y']) : undefined,
    standby: often(chance, 6) ? 'on' : undefined,
  });
  const capacity = pairSet('utilization', `${name}-use`, {
    memory: often(chance, 60) ? String(numberIn(chance, 0, 16) * 256) : undefined,
    cpu: often(chance, 40) ? String(numberIn(chance, 0, 8)) : undefined,
    disk: often(chance, 20) ? '100' : undefined,
  });
  return `<node id="${id}" uname="${name}">${placed}${capacity}</node>`;
}

/** What an operation without parameters has for a digest. */
const DIGEST = 'f2317cad3d54cec5d7d7aa7d0bf35cf8';
const AGENT = /<primitive id="([^"]*)" (class="[^"]*"(?: provider="[^"]*")? type="[^"]*")/g;

function history(chance: Chance, resources: readonly RandomResource[], call: () => number): string {
  return resources
    .flatMap(({ xml }) => [...xml.matchAll(AGENT)])
    .flatMap(([, id, agent]) => {
      if (!often(chance, 30)) return [];
      const failed = often(chance, 12);
      const key = '1:1:0:00000000-0000-0000-0000-000000000000';
      const end = `transition-key="${key}" crm_feature_set="3.20.5" op-digest="${DIGEST}"`;
      const start = `<lrm_rsc_op id="${id}_last_0" operation_key="${id}_start_0" operation="start" interval="0" call-id="${call()}" rc-code="0" op-status="0" transition-magic="0:0;${key}" ${end}/>`;
      const monitor = `<lrm_rsc_op id="${id}_last_failure_0" operation_key="${id}_monitor_10000" operation="monitor" interval="10000" call-id="${call()}" rc-code="${pick(chance, [1, 7])}" op-status="0" transition-magic="0:1;${key}" ${end}/>`;
      return `<lrm_resource id="${id}" ${agent}>${start}${failed ? monitor : ''}</lrm_resource>`;
    })
    .join('');
}

function nodeState(chance: Chance, name: string, id: number, resources: readonly RandomResource[]): string {
  const isUp = often(chance, 90);
  let calls = 0;
  const kept = isUp ? history(chance, resources, () => (calls += 1)) : '';
  const promotion = resources
    .filter(({ promotable }) => promotable)
    .flatMap(({ primitives }) => some(chance, primitives, 60))
    .map((primitive) => [`master-${primitive}`, String(numberIn(chance, -1, 20))] as const);
  const transient = pairSet('instance_attributes', `status-${id}`, Object.fromEntries(promotion));
  const state = isUp
    ? 'in_ccm="true" crmd="online" join="member" expected="member"'
    : 'in_ccm="false" crmd="offline" join="down" expected="down"';
  return `<node_state id="${id}" uname="${name}" ${state}><transient_attributes id="${id}">${transient}</transient_attributes><lrm id="${id}"><lrm_resources>${kept}</lrm_resources></lrm></node_state>`;
}

function randomArguments(
  chance: Chance,
  nodes: readonly string[],
  resources: readonly RandomResource[],
): string[] {
  const primitive = resources.flatMap(({ primitives }) => primitives)[0] ?? 'none';
  const dice = numberIn(chance, 1, 10);
  const [node = 'n1'] = nodes;
  if (dice === 1) return ['-d', node];
  if (dice === 2) return ['-f', node];
  if (dice === 3) return ['-u', node];
  if (dice === 4) return ['-q', 'false'];
  if (dice === 5) return ['-i', `${primitive}_monitor_10000@${node}=${pick(chance, ['1', '7', '8'])}`];
  if (dice === 6) return ['-F', `${primitive}_start_0@${node}=1`];
  return [];
}

/** The case of a seed; the same seed gives the same case. */
export function randomCase(seed: number): RandomCase {
  const chance = seeded(seed);
  const schema = pick(chance, SCHEMAS);
  const isNew = schema === 'pacemaker-4.0';
  const nodes = Array.from({ length: numberIn(chance, 2, 4) }, (_, i) => `node${i + 1}`);
  const fencing = often(chance, 25);
  const wishes = { chance, legacy: !isNew, bundles: schema !== 'pacemaker-2.10' };
  const resources = Array.from({ length: numberIn(chance, 2, 6) }, (_, i) => randomResource(wishes, `r${i}`));
  const tickets = often(chance, 20);
  const options = pairSet('cluster_property_set', 'options', {
    [isNew ? 'fencing-enabled' : 'stonith-enabled']: String(fencing),
    'placement-strategy': pick(chance, ['balanced', 'balanced', 'utilization', 'minimal', 'default']),
    'symmetric-cluster': often(chance, 8) ? 'false' : undefined,
    'no-quorum-policy': often(chance, 30) ? pick(chance, ['ignore', 'stop', 'freeze', 'demote']) : undefined,
    'maintenance-mode': often(chance, 2) ? 'true' : undefined,
  });
  const newRoles = schema !== 'pacemaker-2.10' && schema !== 'pacemaker-3.0';
  const constraints = randomConstraints({ chance, resources, nodes, tickets, newRoles });
  const states = nodes.map((name, i) => nodeState(chance, name, i + 1, resources)).join('');
  const granted = tickets
    ? `<tickets>${['T1', 'T2'].map((id) => `<ticket_state id="${id}" granted="${pick(chance, ['true', 'false'])}"/>`).join('')}</tickets>`
    : '';
  const cib = `<cib validate-with="${schema}" crm_feature_set="3.20.5" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" dc-uuid="1">
<configuration><crm_config>${options}</crm_config>
<nodes>${nodes.map((name, i) => randomNode(chance, name, i + 1)).join('\n')}</nodes>
<resources>${fencing ? '<primitive id="fencer" class="stonith" type="fence_x"/>' : ''}${resources.map(({ xml }) => xml).join('\n')}</resources>
<constraints>${constraints.replaceAll('/><rsc_', '/>\n<rsc_')}</constraints></configuration>
<status>${states}${granted}</status></cib>
`;
  return { cib, args: ['-t', '2026-05-05 12:00:00Z', ...randomArguments(chance, nodes, resources)] };
}
