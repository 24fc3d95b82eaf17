/** Random resources with all that bears on what happens to them: operations, failure handling, remote and guest nodes. */
import { numberIn, often, pick, type Chance } from '../chance.js';
import { pairSet, type RandomResource } from '../resources.js';

/** What has a history. */
export interface Agent {
  readonly id: string;
  /** Class, provider and type, as attributes. */
  readonly kind: string;
  readonly promotable: boolean;
  readonly container?: string;
}

export interface EventfulResource extends RandomResource {
  readonly agents: readonly Agent[];
  /** The names of guest and remote nodes that the resource is the connection to. */
  readonly nodes: readonly string[];
}

const ON_FAIL = [
  'ignore',
  'block',
  'stop',
  'restart',
  'standby',
  'fence',
  'restart-container',
  'demote',
] as const;

function meta(chance: Chance, id: string, more: Readonly<Record<string, string | undefined>> = {}): string {
  return pairSet('meta_attributes', `${id}-meta`, {
    ...more,
    priority: often(chance, 15) ? pick(chance, ['1', '5', '10', 'INFINITY']) : undefined,
    'resource-stickiness': often(chance, 20) ? pick(chance, ['0', '1', '100', 'INFINITY', '-5']) : undefined,
    'target-role': often(chance, 8)
      ? pick(chance, ['Stopped', 'Started', 'Unpromoted', 'Promoted'])
      : undefined,
    'is-managed': often(chance, 6) ? 'false' : undefined,
    maintenance: often(chance, 3) ? 'true' : undefined,
    'migration-threshold': often(chance, 30) ? pick(chance, ['1', '2', '3', 'INFINITY', '0']) : undefined,
    'failure-timeout': often(chance, 30) ? pick(chance, ['60', '5m', '200s', '1h', '0']) : undefined,
    'multiple-active': often(chance, 12)
      ? pick(chance, ['block', 'stop_only', 'stop_unexpected', 'stop_start'])
      : undefined,
    requires: often(chance, 12) ? pick(chance, ['nothing', 'quorum', 'fencing', 'unfencing']) : undefined,
    critical: often(chance, 10) ? 'false' : undefined,
    'allow-migrate': often(chance, 15) ? 'true' : undefined,
  });
}

function operation(
  chance: Chance,
  id: string,
  { name, interval }: { name: string; interval: string },
): string {
  const more = [
    often(chance, 30) ? ` on-fail="${pick(chance, ON_FAIL)}"` : '',
    interval !== '0' && often(chance, 8) ? ' interval-origin="2026-05-05 11:59:57Z"' : '',
    often(chance, 30) ? ` timeout="${pick(chance, ['20s', '1m', '5', '90000ms'])}"` : '',
    interval !== '0' && often(chance, 10) ? ' enabled="false"' : '',
    interval !== '0' && often(chance, 10) ? ` start-delay="${pick(chance, ['5s', '1m'])}"` : '',
  ].join('');
  const role =
    name === 'monitor' && often(chance, 20) ? ` role="${pick(chance, ['Stopped', 'Started'])}"` : '';
  return `<op id="${id}-${name}-${interval}" name="${name}" interval="${interval}"${role}${more}/>`;
}

function operations(chance: Chance, id: string, promotable: boolean): string {
  const found: string[] = [];
  if (often(chance, 60)) found.push(operation(chance, id, { name: 'monitor', interval: '10s' }));
  if (often(chance, 15)) found.push(operation(chance, id, { name: 'monitor', interval: '20s' }));
  // Two of one interval: the second counts for nothing.
  if (often(chance, 3)) found.push(operation(chance, id, { name: 'monitor', interval: '10000ms' }));
  if (often(chance, 3)) found.push(operation(chance, id, { name: 'start', interval: '40s' }));
  for (const name of promotable ? ['start', 'stop', 'promote', 'demote'] : ['start', 'stop', 'migrate_to'])
    if (often(chance, 25)) found.push(operation(chance, id, { name, interval: '0' }));
  if (promotable && often(chance, 60))
    found.push(`<op id="${id}-monitor-11s" name="monitor" interval="11s" role="Promoted"/>`);
  return found.length === 0 ? '' : `<operations>${found.join('')}</operations>`;
}

const DUMMY = 'class="ocf" provider="pacemaker" type="Dummy"';
const STATEFUL = 'class="ocf" provider="pacemaker" type="Stateful"';

interface Primitive {
  readonly agent: Agent;
  readonly xml: string;
}

function primitive(chance: Chance, id: string, promotable = false): Primitive {
  const kind = promotable ? STATEFUL : often(chance, 12) ? 'class="systemd" type="x"' : DUMMY;
  const parameters = pairSet('instance_attributes', `${id}-ia`, {
    state: often(chance, 12) ? '/run/x' : undefined,
    fake: often(chance, 8) ? 'f' : undefined,
    '1': often(chance, 3) ? 'one' : undefined,
  });
  const use = pairSet('utilization', `${id}-use`, {
    memory: often(chance, 20) ? String(numberIn(chance, 1, 6) * 256) : undefined,
  });
  const xml = `<primitive id="${id}" ${kind}>${meta(chance, id)}${parameters}${use}${operations(chance, id, promotable)}</primitive>`;
  return { agent: { id, kind, promotable }, xml };
}

function group(chance: Chance, id: string): EventfulResource {
  const members = Array.from({ length: numberIn(chance, 2, 3) }, (_, i) => primitive(chance, `${id}-m${i}`));
  const xml = `<group id="${id}">${meta(chance, id)}${members.map((member) => member.xml).join('')}</group>`;
  const agents = members.map(({ agent }) => agent);
  return {
    id,
    kind: 'group',
    promotable: false,
    primitives: agents.map((agent) => agent.id),
    xml,
    agents,
    nodes: [],
  };
}

function clone(chance: Chance, id: string): EventfulResource {
  const promotable = often(chance, 50);
  const own = meta(chance, id, {
    promotable: promotable ? 'true' : undefined,
    'promoted-max': promotable && often(chance, 25) ? pick(chance, ['0', '2', '3']) : undefined,
    'promoted-node-max': promotable && often(chance, 10) ? '2' : undefined,
    interleave: often(chance, 40) ? 'true' : undefined,
    ordered: often(chance, 20) ? 'true' : undefined,
    notify: often(chance, 40) ? 'true' : undefined,
    'clone-max': often(chance, 25) ? String(numberIn(chance, 1, 4)) : undefined,
    'clone-min': often(chance, 15) ? pick(chance, ['1', '2']) : undefined,
    'clone-node-max': often(chance, 12) ? '2' : undefined,
    'globally-unique': often(chance, 15) ? 'true' : undefined,
  });
  const names = often(chance, 25) ? [`${id}-p0`, `${id}-p1`] : [`${id}-p`];
  const members = names.map((name) => primitive(chance, name, promotable));
  const inner = members.map((member) => member.xml).join('');
  const inside = members.length > 1 ? `<group id="${id}-g">${inner}</group>` : inner;
  const agents = members.map(({ agent }) => agent);
  const xml = `<clone id="${id}">${own}${inside}</clone>`;
  return { id, kind: 'clone', promotable, primitives: names, xml, agents, nodes: [] };
}

function bundle(chance: Chance, id: string): EventfulResource {
  const replicas = numberIn(chance, 1, 3);
  const promotable = often(chance, 40);
  const inside = primitive(chance, `${id}-in`, promotable);
  const promoted = promotable ? ` promoted-max="${numberIn(chance, 1, 2)}"` : '';
  const perHost = often(chance, 20) ? ' replicas-per-host="2"' : '';
  const kind = pick(chance, ['docker', 'podman']);
  const start = pick(chance, ['10.0.0.10', '10.0.0.10', '10.0.0.253', '10.0.0.254', '10.0.9']);
  const address = often(chance, 50) ? ` ip-range-start="${start}"` : '';
  const mapped = often(chance, 30) ? '<port-mapping id="PORT" port="80"/>'.replace('PORT', `${id}-port`) : '';
  const stored = often(chance, 30)
    ? `<storage><storage-mapping id="${id}-map" source-dir-root="/srv" target-dir="/data" options="rw"/></storage>`
    : '';
  const xml = `<bundle id="${id}">${meta(chance, id)}<${kind} image="example:1" replicas="${replicas}"${promoted}${perHost}/><network control-port="3121"${address}>${mapped}</network>${stored}${inside.xml}</bundle>`;
  const numbers = Array.from({ length: replicas }, (_, i) => i);
  const containers = numbers.flatMap((i): Agent[] => [
    { id: `${id}-${kind}-${i}`, kind: `class="ocf" provider="heartbeat" type="${kind}"`, promotable: false },
    {
      id: `${id}-${i}`,
      kind: 'class="ocf" provider="pacemaker" type="remote"',
      promotable: false,
      container: `${id}-${kind}-${i}`,
    },
  ]);
  return {
    id,
    kind: 'bundle',
    promotable,
    primitives: [inside.agent.id],
    xml,
    agents: [...containers, inside.agent],
    nodes: numbers.map((i) => `${id}-${i}`),
  };
}

function remote(chance: Chance, id: string): EventfulResource {
  const kind = 'class="ocf" provider="pacemaker" type="remote"';
  const values = pairSet('instance_attributes', `${id}-ia`, {
    server: often(chance, 50) ? '192.0.2.7' : undefined,
    reconnect_interval: often(chance, 40) ? '60' : undefined,
  });
  const xml = `<primitive id="${id}" ${kind}>${values}${meta(chance, id)}${operations(chance, id, false)}</primitive>`;
  const agents = [{ id, kind, promotable: false }];
  return { id, kind: 'primitive', promotable: false, primitives: [id], xml, agents, nodes: [id] };
}

function guest(chance: Chance, id: string): EventfulResource {
  const name = `${id}-guest`;
  const own = meta(chance, id, {
    'remote-node': name,
    'remote-addr': often(chance, 50) ? '192.0.2.8' : undefined,
    'remote-connect-timeout': often(chance, 20) ? '30s' : undefined,
    'remote-allow-migrate': often(chance, 20) ? 'false' : undefined,
  });
  const xml = `<primitive id="${id}" ${DUMMY}>${own}${operations(chance, id, false)}</primitive>`;
  const agents: Agent[] = [
    { id, kind: DUMMY, promotable: false },
    { id: name, kind: 'class="ocf" provider="pacemaker" type="remote"', promotable: false, container: id },
  ];
  return { id, kind: 'primitive', promotable: false, primitives: [id], xml, agents, nodes: [name] };
}

/** A primitive that takes its agent, and perhaps an operation, from a template. */
function templated(chance: Chance, id: string): EventfulResource {
  const inside = operations(chance, id, false);
  const xml = `<template id="${id}-t" ${DUMMY}>${meta(chance, `${id}-t`)}<operations><op id="${id}-t-start" name="start" interval="0" timeout="7s"/></operations></template>
<primitive id="${id}" template="${id}-t">${meta(chance, id)}${inside}</primitive>`;
  const agents = [{ id, kind: DUMMY, promotable: false }];
  return { id, kind: 'primitive', promotable: false, primitives: [id], xml, agents, nodes: [] };
}

export function eventfulResource(chance: Chance, id: string): EventfulResource {
  const dice = numberIn(chance, 1, 20);
  if (dice <= 2) return bundle(chance, id);
  if (dice === 3) return remote(chance, id);
  if (dice === 4) return guest(chance, id);
  if (dice <= 7) return group(chance, id);
  if (dice <= 12) return clone(chance, id);
  if (dice === 13) return templated(chance, id);
  const { agent, xml } = primitive(chance, id);
  return { id, kind: 'primitive', promotable: false, primitives: [id], xml, agents: [agent], nodes: [] };
}
