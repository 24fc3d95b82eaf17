/** Changes of nodes, tickets and cluster options that might bring a resource to a node. */
import { scanInteger } from '../../base/c-numbers.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { place } from '../citation.js';
import { citeNode, citeOption, citeTicket } from '../origins.js';
import { addition, setting, settingAll, type Changes } from './change.js';
import { nodeAttributePairs, nodeElement, nodePairChange, nodeStateElement, optionChange } from './edits.js';
import type { CandidateChange, ProposalKind } from './model.js';
import type { MoveProblem } from './move-problem.js';

/** Turns an attribute of the node off, wherever it is set. */
function attributeOff(
  scene: MoveProblem,
  kind: ProposalKind,
  matches: (name: string) => boolean,
  value: string,
): CandidateChange[] {
  const { node, explanation } = scene;
  return nodeAttributePairs(explanation.state, node, matches)
    .filter((pair) => attributeOf(pair, 'value') !== value)
    .map((pair) => ({
      kind,
      id: node.name,
      node: node.name,
      name: attributeOf(pair, 'name'),
      at: [place(pair)],
      change: setting(explanation.state.root, pair, 'value', value),
    }));
}

/** The entry of a node that is a member of the cluster. */
const MEMBER = { in_ccm: 'true', crmd: 'online', join: 'member', expected: 'member' };

function nodeUp(scene: MoveProblem): CandidateChange[] {
  const { node, explanation } = scene;
  const { state } = explanation;
  if (node.kind !== 'cluster' || (node.online && !node.unclean && !node.pending)) return [];
  const element = nodeStateElement(state, node);
  const status = childNamed(state.root, 'status');
  const candidate = (change: Changes): CandidateChange[] => [
    { kind: 'node-up', id: node.name, node: node.name, at: [citeNode(state, node)], change },
  ];
  if (!element) {
    const attributes = { id: node.id, uname: node.name, ...MEMBER };
    const entry = { name: 'node_state', attributes, children: [] };
    return status ? candidate(addition(state.root, status, entry)) : [];
  }
  return candidate(settingAll(state.root, element, MEMBER));
}

function nodeCandidates(scene: MoveProblem): CandidateChange[] {
  const { node } = scene;
  return [
    ...(node.standby ? attributeOff(scene, 'node-standby', (name) => name === 'standby', 'off') : []),
    ...(node.maintenance
      ? attributeOff(scene, 'node-maintenance', (name) => name === 'maintenance', 'false')
      : []),
    ...attributeOff(scene, 'node-health', (name) => name.startsWith('#health'), 'green'),
    ...nodeUp(scene),
  ];
}

function option(scene: MoveProblem, name: string, value: string): CandidateChange[] {
  const { state } = scene.explanation;
  const change = optionChange(state, name, value);
  if (!change) return [];
  return [{ kind: 'cluster-option', id: name, name, at: [citeOption(state, name)], change }];
}

function optionCandidates(scene: MoveProblem): CandidateChange[] {
  const { state } = scene.explanation;
  const { settings } = state;
  const wanted: (readonly [boolean, string, string])[] = [
    [settings.stopAll, 'stop-all-resources', 'false'],
    [settings.maintenanceMode, 'maintenance-mode', 'false'],
    [!settings.symmetric, 'symmetric-cluster', 'true'],
    [settings.healthStrategy !== 'none', 'node-health-strategy', 'none'],
    [settings.placementStrategy !== 'default', 'placement-strategy', 'default'],
    [settings.shutdownLock, 'shutdown-lock', 'false'],
    [settings.fencingEnabled && !state.haveFencing, 'fencing-enabled', 'false'],
    [
      settings.startFailureIsFatal && scene.related.some(({ failed }) => failed),
      'start-failure-is-fatal',
      'false',
    ],
    [!state.quorate && settings.noQuorumPolicy !== 'ignore', 'no-quorum-policy', 'ignore'],
  ];
  return wanted.flatMap(([applies, name, value]) => (applies ? option(scene, name, value) : []));
}

function ticketCandidates({ explanation, related }: MoveProblem): CandidateChange[] {
  const { state } = explanation;
  const status = childNamed(state.root, 'status');
  if (!status) return [];
  const tickets = childNamed(status, 'tickets');
  const constraints = related.flatMap(({ ticketConstraints }) => ticketConstraints);
  const asked = new Map(constraints.map(({ ticket }) => [ticket.id, ticket]));
  return [...asked.values()]
    .filter(({ granted, standby }) => !granted || standby)
    .map((ticket): CandidateChange => {
      const { id, granted } = ticket;
      const name = granted ? 'standby' : 'granted';
      const entry = tickets?.children.find((element: XmlElement) => attributeOf(element, 'id') === id);
      const attributes = { id, [name]: String(!granted) };
      const element = { name: 'ticket_state', attributes, children: [] };
      const added = tickets
        ? addition(state.root, tickets, element)
        : addition(state.root, status, { name: 'tickets', attributes: {}, children: [element] });
      const change = entry ? setting(state.root, entry, name, String(!granted)) : added;
      return { kind: 'ticket', id, name, at: [citeTicket(state, ticket)], change };
    });
}

/** What a resource and everything colocated with it uses of a capacity, at most. */
function demand(related: readonly Resource[], name: string): number {
  return related.reduce((sum, { utilization }) => sum + (scanInteger(utilization.get(name)) ?? 0), 0);
}

/** More room on the node, or less need of the resource, for each capacity that is used. */
function capacityCandidates(scene: MoveProblem): CandidateChange[] {
  const { explanation, node, related, resource } = scene;
  const { state } = explanation;
  if (state.settings.placementStrategy === 'default') return [];
  const names = new Set(related.flatMap(({ utilization }) => [...utilization.keys()]));
  return [...names].flatMap((name): CandidateChange[] => {
    const all = demand(state.resources, name) + demand(related, name);
    const holder = nodeElement(state, node);
    const set = holder && childNamed(holder, 'utilization');
    const pair = set?.children.find((one) => attributeOf(one, 'name') === name);
    const from = scanInteger(pair && attributeOf(pair, 'value')) ?? 0;
    const to = from + Math.max(all, 1);
    const first = nodePairChange(state, node, 'utilization', [name, String(to)]);
    if (!first) return [];
    const own = scanInteger(resource.utilization.get(name)) ?? 0;
    const range = { from, to, hints: [from + own, from + own - 1] };
    const by = (value: number): Changes =>
      nodePairChange(state, node, 'utilization', [name, String(value)]) ?? first;
    const at = [pair ? place(pair) : citeNode(state, node)];
    return [{ kind: 'node-capacity', id: node.name, node: node.name, name, at, change: { range, by } }];
  });
}

/** Less need of what the resource uses. */
function demandCandidates({ explanation, resource }: MoveProblem): CandidateChange[] {
  const { state } = explanation;
  const set = childNamed(resource.definition, 'utilization');
  if (state.settings.placementStrategy === 'default' || !set) return [];
  return set.children.flatMap((pair): CandidateChange[] => {
    const name = attributeOf(pair, 'name');
    const from = scanInteger(attributeOf(pair, 'value'));
    if (pair.name !== 'nvpair' || name === undefined || from === undefined || from <= 0) return [];
    const range = { from, to: 0, hints: [] };
    const by = (value: number): Changes => setting(state.root, pair, 'value', String(value));
    const id = stripInstance(resource.id);
    return [{ kind: 'resource-demand', id, name, at: [place(pair)], change: { range, by } }];
  });
}

/** Candidates that change the node, and tickets. */
export function nodeChanges(scene: MoveProblem): CandidateChange[] {
  return [...nodeCandidates(scene), ...ticketCandidates(scene)];
}

/** Candidates that change the whole cluster, or how room is counted. */
export function clusterChanges(scene: MoveProblem): CandidateChange[] {
  return [...capacityCandidates(scene), ...demandCandidates(scene), ...optionCandidates(scene)];
}
