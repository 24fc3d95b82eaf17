/** Random nodes in all conditions: healthy or not, in standby or maintenance, lost, shutting down, half joined. */
import { numberIn, often, pick, type Chance } from '../chance.js';
import { pairSet } from '../resources.js';

/** The moment for which the cases are judged: 2026-05-05 12:00:00 UTC. */
export const CASE_TIME = 1_777_982_400;

export interface EventfulNode {
  readonly name: string;
  readonly id: string;
  /** A guest or remote node has no entry among the nodes until it was seen. */
  readonly kind: 'member' | 'remote';
}

/** A point of time shortly before the moment of the case. */
export function recently(chance: Chance, seconds = 3600): string {
  return String(CASE_TIME - numberIn(chance, 1, seconds));
}

const HEALTH = ['red', 'yellow', 'green', '-50', '20', '100', 'strange'] as const;

function health(chance: Chance, percent: number): Record<string, string | undefined> {
  return {
    '#health-disk': often(chance, percent) ? pick(chance, HEALTH) : undefined,
    '#health-cpu': often(chance, percent) ? pick(chance, HEALTH) : undefined,
  };
}

/** The configured side of a node. */
export function nodeElement(chance: Chance, { name, id }: EventfulNode): string {
  const own = pairSet('instance_attributes', `${name}-ia`, {
    rack: often(chance, 50) ? pick(chance, ['a', 'b']) : undefined,
    'site-name': often(chance, 15) ? pick(chance, ['a', 'b']) : undefined,
    points: often(chance, 20) ? pick(chance, ['5', '-3', 'many']) : undefined,
    standby: often(chance, 6) ? pick(chance, ['on', 'true', 'off']) : undefined,
    maintenance: often(chance, 5) ? 'true' : undefined,
    'resource-discovery-enabled': often(chance, 4) ? 'false' : undefined,
    ...health(chance, 10),
  });
  const capacity = pairSet('utilization', `${name}-use`, {
    memory: often(chance, 50) ? String(numberIn(chance, 0, 8) * 256) : undefined,
  });
  const score = often(chance, 6) ? ` score="${pick(chance, ['5', '-10', '-INFINITY'])}"` : '';
  return `<node id="${id}" uname="${name}"${score}>${own}${capacity}</node>`;
}

/** What the cluster layer says of a member. */
function membership(chance: Chance): string {
  const dice = numberIn(chance, 1, 24);
  const since = recently(chance);
  if (dice <= 12) return 'in_ccm="true" crmd="online" join="member" expected="member"';
  if (dice <= 17) return `in_ccm="${since}" crmd="${since}" join="member" expected="member"`;
  if (dice === 18) return 'in_ccm="false" crmd="offline" join="down" expected="down"';
  if (dice === 19) return 'in_ccm="false" crmd="offline" join="down" expected="member"';
  if (dice === 20) return 'in_ccm="true" crmd="offline" join="down" expected="member"';
  if (dice === 21) return `in_ccm="${since}" crmd="0" join="down" expected="down"`;
  if (dice === 22)
    return `in_ccm="true" crmd="online" join="${pick(chance, ['pending', 'banned', 'nack'])}" expected="member"`;
  if (dice === 23) return 'crmd="online" join="member" expected="member"';
  return 'in_ccm="0" crmd="0" join="down" expected="member"';
}

function failures(chance: Chance, primitives: readonly string[]): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = {};
  for (const primitive of primitives) {
    if (!often(chance, 18)) continue;
    const operation = pick(chance, ['monitor_10000', 'start_0', 'stop_0', 'promote_0']);
    found[`fail-count-${primitive}#${operation}`] = pick(chance, ['1', '2', '3', 'INFINITY', '1000000', '0']);
    if (often(chance, 75)) found[`last-failure-${primitive}#${operation}`] = recently(chance, 400);
  }
  return found;
}

function promotionScores(chance: Chance, primitives: readonly string[]): Record<string, string | undefined> {
  const scored = primitives.filter(() => often(chance, 35));
  return Object.fromEntries(
    scored.map((id) => [
      `master-${id}`,
      pick(chance, ['5', '10', '-1', '0', '100', 'INFINITY', '-INFINITY']),
    ]),
  );
}

export interface StateWishes {
  readonly chance: Chance;
  readonly node: EventfulNode;
  readonly primitives: readonly string[];
  /** The histories of resources on the node. */
  readonly history: string;
}

/** The state of a node, as the cluster recorded it. */
export function nodeState({ chance, node, primitives, history }: StateWishes): string {
  const { name, id, kind } = node;
  const transient = pairSet('instance_attributes', `status-${id}`, {
    shutdown: often(chance, 6) ? pick(chance, ['1', '0', recently(chance)]) : undefined,
    terminate: often(chance, 3) ? pick(chance, ['true', '0', recently(chance)]) : undefined,
    standby: often(chance, 3) ? 'true' : undefined,
    '#digests-all': often(chance, 8) ? 'fencer:fence_x:f2317cad3d54cec5d7d7aa7d0bf35cf8,' : undefined,
    '#node-unfenced': often(chance, 15) ? recently(chance) : undefined,
    ...health(chance, 8),
    ...failures(chance, primitives),
    ...promotionScores(chance, primitives),
  });
  const state =
    kind === 'remote'
      ? `remote_node="true"${often(chance, 15) ? ' node_in_maintenance="1"' : ''}${often(chance, 8) ? ' node_fenced="1"' : ''}`
      : membership(chance);
  return `<node_state id="${id}" uname="${name}" ${state}><transient_attributes id="${id}">${transient}</transient_attributes><lrm id="${id}"><lrm_resources>${history}</lrm_resources></lrm></node_state>`;
}
