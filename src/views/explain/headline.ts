/** What happens to a resource, in half a sentence: `runs on a, moves to b`. */
import type { Resource } from '../../cluster/model/resource.js';
import { role } from '../../cluster/model/role.js';
import type { Change } from '../../explain/overview/changes.js';
import { finalNodes, type ResourceFact } from '../../explain/overview/overview.js';
import { primitivesIn } from '../../explain/with-parts.js';
import type { ChangeKind } from '../../scheduler/resource-actions/planned-changes.js';
import { changesWords, listed } from './change-words.js';
import type { OutcomeName } from './explanation-view.js';

const OUTCOMES: Readonly<Record<ChangeKind, OutcomeName>> = {
  Start: 'starts',
  Stop: 'stops',
  Move: 'moves',
  Migrate: 'migrates',
  Recover: 'recovers',
  Restart: 'restarts',
  Reload: 'reloads',
  Promote: 'promotes',
  Demote: 'demotes',
  'Re-promote': 're-promotes',
};

function isLeftAlone({ resource }: ResourceFact): boolean {
  return primitivesIn(resource).some(({ managed, activeNodes }) => !managed && activeNodes.length > 0);
}

/** What happens to a resource, for programs. */
export function outcomeOf(fact: ResourceFact): OutcomeName {
  const { resource, changes, blocked } = fact;
  const [first] = changes;
  if (!first) {
    if (blocked.length > 0) return 'blocked';
    if (isLeftAlone(fact)) return 'left-alone';
    return primitivesIn(resource).some(({ activeNodes }) => activeNodes.length > 0)
      ? 'stays'
      : 'stays-stopped';
  }
  const names = new Set(changes.map((change) => (change.blocked ? 'blocked' : OUTCOMES[change.kind])));
  const isWhole = resource.kind === 'primitive' || changes.length === primitivesIn(resource).length;
  const [only] = names;
  return names.size === 1 && only !== undefined && isWhole ? only : 'several';
}

function nodeNames(resource: Resource): string[] {
  const nodes = primitivesIn(resource).flatMap(({ activeNodes }) => activeNodes);
  return [...new Set(nodes.map(({ name }) => name))].sort();
}

function presentWords({ resource, failed, blocked }: ResourceFact): string {
  const names = nodeNames(resource);
  const where = names.length === 0 ? '' : ` on ${listed(names)}`;
  if (resource.kind === 'primitive' && failed.length > 0) {
    return `FAILED${where}${blocked.length > 0 ? ' and is blocked' : ''}`;
  }
  if (names.length === 0) return 'is stopped';
  const isPromoted = resource.kind === 'primitive' && resource.role === role.promoted;
  const isBlocked = resource.kind === 'primitive' && blocked.length > 0 ? ' and is blocked' : '';
  return `${isPromoted ? 'is promoted' : 'runs'}${where}${isBlocked}`;
}

const IN_PLACE: Partial<Readonly<Record<ChangeKind, string>>> = {
  Recover: 'is recovered there',
  Restart: 'is restarted there',
  Reload: 'is reloaded there',
  Promote: 'is promoted there',
  Demote: 'is demoted there',
  'Re-promote': 'is demoted and promoted again there',
};

function blockedWords({ kind, from, to }: Change): string {
  switch (kind) {
    case 'Start':
      return `stays stopped, though it would start on ${to}`;
    case 'Promote':
      return from === undefined
        ? `stays stopped, though it would be promoted on ${to}`
        : `should be promoted on ${to}, which is blocked`;
    case 'Stop':
      return 'should stop, which is blocked';
    case 'Move':
    case 'Migrate':
      return `should move to ${to}, which is blocked`;
    case 'Recover':
      return `should be recovered on ${to}, which is blocked`;
    default:
      return `should be ${{ Restart: 'restarted', Reload: 'reloaded', Demote: 'demoted', 'Re-promote': 'demoted and promoted again' }[kind]}, which is blocked`;
  }
}

function oneChange(resource: Resource, change: Change): string {
  const { kind, from, to, role: now, nextRole } = change;
  if (change.blocked) return blockedWords(change);
  const isPromotedThere = nextRole === 'Promoted' && now !== 'Promoted';
  const ending = isPromotedThere ? ' and is promoted there' : '';
  switch (kind) {
    case 'Start':
      return `starts on ${to}`;
    case 'Stop': {
      const node = resource.assignedNode?.name;
      const isElsewhere = node !== undefined && node !== from && nextRole !== 'Stopped';
      return isElsewhere ? `stops, though it would start on ${node}` : 'stops';
    }
    case 'Move':
      return `moves to ${to}${ending}`;
    case 'Migrate':
      return `migrates live to ${to}`;
    default:
      if (from === undefined) return `starts on ${to} and is promoted there`;
      if (from !== to && to !== undefined) return `is recovered on ${to}${ending}`;
      return IN_PLACE[kind] ?? 'changes';
  }
}

function primitiveWords(fact: ResourceFact): string {
  const { resource, changes, blocked } = fact;
  const present = presentWords(fact);
  if (changes.length > 0) {
    return `${present}, ${changes.map((change) => oneChange(resource, change)).join(', ')}`;
  }
  if (blocked.length > 0) return present;
  if (!resource.managed && resource.activeNodes.length > 0) return `${present}, is left alone`;
  return `${present}, ${resource.activeNodes.length === 0 ? 'stays stopped' : 'stays there'}`;
}

/** What happens to a resource: of a collective, to each of its parts that the transition acts on. */
export function headline(fact: ResourceFact): string {
  const { resource, changes, failed, blocked } = fact;
  if (resource.kind === 'primitive') return primitiveWords(fact);
  const names = listed(failed.map(({ id }) => id));
  const states = [
    ...(failed.length > 0 ? [`${names} FAILED`] : []),
    ...(blocked.length > 0 ? [`${listed(blocked.map(({ id }) => id))} blocked`] : []),
  ];
  const trouble = states.length === 0 ? '' : ` (${states.join('; ')})`;
  if (changes.length > 0) return `${presentWords(fact)}${trouble}; ${changesWords(changes)}`;
  if (isLeftAlone(fact)) return `${presentWords(fact)}${trouble}, is left alone`;
  const stays = finalNodes(resource).length === 0 ? 'stays stopped' : 'stays so';
  return `${presentWords(fact)}${trouble}, ${stays}`;
}
