/** Random clusters in trouble: failed and half done operations, nodes in every condition, fencing, remote nodes. */
import { numberIn, often, pick, seeded, shuffled, some, type Chance } from '../chance.js';
import type { RandomCase } from '../cluster.js';
import { randomConstraints } from '../constraints.js';
import { pairSet } from '../resources.js';
import { historyOf } from './history.js';
import { nodeElement, nodeState, type EventfulNode } from './nodes.js';
import { eventfulResource, type Agent, type EventfulResource } from './resources.js';

function randomOptions(chance: Chance, fencing: boolean): string {
  const flag = (percent: number, value: string): string | undefined =>
    often(chance, percent) ? value : undefined;
  const choice = (percent: number, values: readonly [string, ...string[]]): string | undefined =>
    often(chance, percent) ? pick(chance, values) : undefined;
  return pairSet('cluster_property_set', 'options', {
    'fencing-enabled': String(fencing),
    'fencing-action': choice(15, ['off', 'reboot']),
    'concurrent-fencing': flag(25, 'false'),
    'startup-fencing': flag(15, 'false'),
    'priority-fencing-delay': choice(20, ['15s', '1m']),
    'have-watchdog': flag(10, 'true'),
    'no-quorum-policy': choice(45, ['ignore', 'stop', 'freeze', 'demote', 'fence', 'suicide']),
    'symmetric-cluster': flag(8, 'false'),
    'maintenance-mode': flag(2, 'true'),
    'start-failure-is-fatal': flag(30, 'false'),
    'enable-startup-probes': flag(35, 'false'),
    'stop-all-resources': flag(2, 'true'),
    'stop-removed-resources': flag(15, 'false'),
    'cancel-removed-actions': flag(15, 'false'),
    'shutdown-lock': flag(15, 'true'),
    'shutdown-lock-limit': choice(15, ['100', '5min', '1h']),
    'node-pending-timeout': choice(25, ['10min', '2h', '1']),
    'cluster-delay': choice(15, ['30s', '2min']),
    'node-health-strategy': choice(40, ['migrate-on-red', 'only-green', 'progressive', 'custom', 'none']),
    'node-health-base': choice(15, ['10', '-20']),
    'node-health-red': choice(15, ['-100', '-INFINITY']),
    'node-health-yellow': choice(15, ['-10', '5']),
    'node-health-green': choice(15, ['10', '1']),
    'placement-strategy': choice(30, ['balanced', 'utilization', 'minimal', 'default']),
    'cluster-name': choice(20, ['a']),
    'batch-limit': choice(5, ['3']),
    'migration-limit': choice(5, ['1']),
    'fence-remote-without-quorum': flag(10, 'true'),
  });
}

function defaults(chance: Chance): string {
  const ofResources = pairSet('meta_attributes', 'rsc-defaults', {
    'resource-stickiness': often(chance, 50) ? pick(chance, ['1', '10', '100']) : undefined,
    'migration-threshold': often(chance, 20) ? '3' : undefined,
    'failure-timeout': often(chance, 20) ? '120' : undefined,
  });
  const ofOperations = pairSet('meta_attributes', 'op-defaults', {
    timeout: often(chance, 40) ? '45s' : undefined,
    'on-fail': often(chance, 15) ? pick(chance, ['block', 'restart', 'fence']) : undefined,
  });
  return `<rsc_defaults>${ofResources}</rsc_defaults><op_defaults>${ofOperations}</op_defaults>`;
}

/** Devices; one of them may unfence nodes. */
function fenceDevices(chance: Chance): string {
  const unfences = often(chance, 30)
    ? '<meta_attributes id="fencer-meta"><nvpair id="fencer-provides" name="provides" value="unfencing"/></meta_attributes>'
    : '';
  const second = often(chance, 30) ? '<primitive id="fencer2" class="stonith" type="fence_y"/>' : '';
  return `<primitive id="fencer" class="stonith" type="fence_x">${unfences}</primitive>${second}`;
}

/** What the configuration no longer names, but a node's history does. */
const REMOVED: readonly Agent[] = [
  { id: 'gone', kind: 'class="ocf" provider="pacemaker" type="Dummy"', promotable: false },
  { id: 'gone-too:1', kind: 'class="ocf" provider="pacemaker" type="Stateful"', promotable: true },
];

function histories(chance: Chance, agents: readonly Agent[], names: readonly string[]): string {
  const known = some(chance, agents, 55);
  const removed = some(chance, REMOVED, 6);
  return [...known, ...removed].map((agent) => historyOf(chance, agent, names)).join('');
}

interface Names {
  readonly nodes: readonly string[];
  readonly agents: readonly Agent[];
}

function randomArguments(chance: Chance, { nodes, agents }: Names): string[] {
  const [node = 'node1'] = shuffled(chance, nodes);
  const agent = shuffled(chance, agents)[0]?.id ?? 'none';
  const dice = numberIn(chance, 1, 26);
  const ticket = pick(chance, ['T1', 'T2', 'T3']);
  if (dice <= 3) return [pick(chance, ['-d', '-f', '-u']), node];
  if (dice === 4) return ['-q', pick(chance, ['false', 'true'])];
  if (dice === 5) return ['-w', pick(chance, ['false', 'true'])];
  if (dice === 6) return [pick(chance, ['-g', '-r', '-b', '-e']), ticket];
  if (dice <= 8) return ['-i', `${agent}_monitor_10000@${node}=${pick(chance, ['1', '7', '8', '9', '5'])}`];
  if (dice <= 11)
    return [
      '-F',
      `${agent}_${pick(chance, ['start', 'stop', 'promote', 'demote'])}_0@${node}=${pick(chance, ['1', '5'])}`,
    ];
  return dice <= 13 ? ['-c', '-A', '-U'] : [];
}

function ticketStates(chance: Chance): string {
  const states = some(chance, ['T1', 'T2'], 80).map((id) => {
    const standby = often(chance, 25) ? ' standby="true"' : '';
    return `<ticket_state id="${id}" granted="${pick(chance, ['true', 'false'])}" last-granted="1777980000"${standby}/>`;
  });
  return `<tickets>${states.join('')}</tickets>`;
}

/** A rule about the time, about a node's attributes, or about both. */
function ruled(chance: Chance, id: string, resource: string): string {
  const expression = (at: number): string => {
    if (often(chance, 30)) {
      const operation = pick(chance, ['gt', 'lt']);
      const edge = operation === 'gt' ? 'start' : 'end';
      return `<date_expression id="${id}-e${at}" operation="${operation}" ${edge}="${pick(chance, ['2026-05-05 11:00:00Z', '2026-05-05 12:30:00Z'])}"/>`;
    }
    const attribute = pick(chance, [
      'rack',
      '#uname',
      '#health-cpu',
      '#site-name',
      '#cluster-name',
      '#kind',
      '#kind',
      '#is_dc',
    ]);
    if (often(chance, 25))
      return `<expression id="${id}-e${at}" attribute="${attribute}" operation="${pick(chance, ['defined', 'not_defined'])}"/>`;
    const operation = pick(chance, ['eq', 'ne', 'lt', 'gte']);
    return `<expression id="${id}-e${at}" attribute="${attribute}" operation="${operation}" value="${pick(chance, ['a', 'node1', 'node2', 'green', 'container', 'remote', 'cluster'])}"/>`;
  };
  const joined = often(chance, 30) ? ' boolean-op="or"' : '';
  const scored = often(chance, 20)
    ? 'score-attribute="points"'
    : `score="${pick(chance, ['10', '-INFINITY', '-7', 'INFINITY'])}"`;
  const inside = [1, 2].slice(0, numberIn(chance, 1, 2)).map(expression);
  return `<rsc_location id="${id}" rsc="${resource}"><rule id="${id}-r" ${scored}${joined}>${inside.join('')}</rule></rsc_location>`;
}

/** Constraints that only some clusters have: tickets that fence, resources meant by a tag, orders with more actions. */
function rarities(chance: Chance, resources: readonly EventfulResource[]): string {
  const [one, other, third] = shuffled(chance, resources);
  const found: string[] = [];
  if (one && often(chance, 12)) {
    const role = one.promotable && often(chance, 50) ? ' rsc-role="Promoted"' : '';
    const policy = pick(chance, ['fence', 'stop', 'demote']);
    found.push(
      `<rsc_ticket id="deadman" rsc="${one.id}" ticket="${pick(chance, ['T1', 'T3'])}" loss-policy="${policy}"${role}/>`,
    );
  }
  if (one && other && often(chance, 15)) {
    const score = pick(chance, ['INFINITY', '-INFINITY', '30']);
    found.push(`<rsc_colocation id="tagged" rsc="some" with-rsc="${third?.id ?? one.id}" score="${score}"/>`);
  }
  if (other && often(chance, 15)) {
    const role = one?.promotable ? ' with-rsc-role="Promoted"' : '';
    found.push(
      `<rsc_colocation id="near" rsc="${other.id}" with-rsc="${one?.id}" score="${pick(chance, ['INFINITY', '-INFINITY', '200'])}"${role}/>`,
    );
  }
  if (one && other && often(chance, 12)) {
    const [first, then] = pick(chance, [
      ['stop', 'start'],
      ['stop', 'stop'],
      ['demote', 'stop'],
      ['promote', 'promote'],
      ['start', 'promote'],
    ]);
    found.push(
      `<rsc_order id="rare" first="${one.id}" then="${other.id}" first-action="${first}" then-action="${then}"/>`,
    );
  }
  return found.join('');
}

function tags(chance: Chance, resources: readonly EventfulResource[]): string {
  const members = shuffled(chance, resources).slice(0, 2);
  return `<tags><tag id="some">${members.map(({ id }) => `<obj_ref id="${id}"/>`).join('')}</tag></tags>`;
}

function discovery(chance: Chance, resources: readonly EventfulResource[], node: string): string {
  return some(chance, resources, 8)
    .map(
      ({ id }) =>
        `<rsc_location id="where-${id}" rsc="${id}" node="${node}" score="${pick(chance, ['0', '-INFINITY', '20'])}" resource-discovery="${pick(chance, ['never', 'exclusive', 'always'])}"/>`,
    )
    .join('');
}

/** The case of a seed; the same seed gives the same case. */
export function eventfulCase(seed: number): RandomCase {
  const chance = seeded(seed);
  const members = Array.from({ length: numberIn(chance, 2, 4) }, (_, i) => `node${i + 1}`);
  const fencing = often(chance, 70);
  const resources = Array.from({ length: numberIn(chance, 2, 5) }, (_, i) =>
    eventfulResource(chance, `r${i}`),
  );
  const tickets = often(chance, 25);
  const agents = resources.flatMap((resource) => resource.agents);
  const remotes = resources.flatMap(({ nodes }) => some(chance, nodes, 80));
  const nodes: EventfulNode[] = [
    ...members.map((name, i) => ({ name, id: String(i + 1), kind: 'member' as const })),
    ...remotes.map((name) => ({ name, id: name, kind: 'remote' as const })),
  ];
  const primitives = resources.flatMap((resource) => resource.primitives);
  const listed = nodes.filter(({ kind }) => kind === 'member' || often(chance, 30));
  const states = nodes
    .filter(() => often(chance, 95))
    .map((node) => {
      const inside = agents.filter(({ kind }) => node.kind === 'member' || !kind.includes('remote'));
      return nodeState({ chance, node, primitives, history: histories(chance, inside, members) });
    });
  const constraints = randomConstraints({ chance, resources, nodes: members, tickets, newRoles: true });
  const quorum = often(chance, 85) ? '1' : '0';
  const panic = often(chance, 15) ? ' no-quorum-panic="1"' : '';
  const cib = `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" epoch="1" num_updates="0" admin_epoch="0" have-quorum="${quorum}"${panic} dc-uuid="1">
<configuration><crm_config>${randomOptions(chance, fencing)}</crm_config>
<nodes>${listed.map((node) => nodeElement(chance, node).replace('<node ', node.kind === 'remote' ? '<node type="remote" ' : '<node ')).join('\n')}</nodes>
<resources>${fencing || often(chance, 20) ? fenceDevices(chance) : ''}${resources.map(({ xml }) => xml).join('\n')}</resources>
<constraints>${constraints}${discovery(chance, resources, pick(chance, ['node1', 'node2']))}${some(
    chance,
    resources,
    12,
  )
    .map(({ id }) => ruled(chance, `ruled-${id}`, id))
    .join(
      '',
    )}${rarities(chance, resources)}</constraints>${tags(chance, resources)}${defaults(chance)}</configuration>
<status>${states.join('\n')}${tickets ? ticketStates(chance) : ''}</status></cib>
`;
  return {
    cib,
    args: ['-t', '2026-05-05 12:00:00Z', ...randomArguments(chance, { nodes: members, agents })],
  };
}
