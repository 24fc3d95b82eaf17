/** Changes of a plan in words: `rsc1 and rsc3 start on node1`. */
import type { Action } from '../../cluster/model/action.js';
import type { Change } from '../../explain/overview/changes.js';
import type { ChangeKind } from '../../scheduler/resource-actions/planned-changes.js';

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A verb for one, for several, and behind "should". */
type Verb = readonly [one: string, several: string, infinitive: string];

const VERBS: Readonly<Record<ChangeKind, Verb>> = {
  Start: ['starts', 'start', 'start'],
  Stop: ['stops', 'stop', 'stop'],
  Move: ['moves', 'move', 'move'],
  Migrate: ['migrates live', 'migrate live', 'migrate live'],
  Recover: ['is recovered', 'are recovered', 'be recovered'],
  Restart: ['is restarted', 'are restarted', 'be restarted'],
  Reload: ['is reloaded', 'are reloaded', 'be reloaded'],
  'Re-promote': [
    'is demoted and promoted again',
    'are demoted and promoted again',
    'be demoted and promoted',
  ],
  Promote: ['is promoted', 'are promoted', 'be promoted'],
  Demote: ['is demoted', 'are demoted', 'be demoted'],
};

const START_AND_PROMOTE: Verb = ['starts and is promoted', 'start and are promoted', 'start and be promoted'];

function verbOf({ kind, from }: Change): Verb {
  return kind === 'Promote' && from === undefined ? START_AND_PROMOTE : VERBS[kind];
}

function whereWords({ kind, from, to, role: now, nextRole }: Change): string {
  const isPromotedToo = now !== 'Promoted' && nextRole === 'Promoted' && kind === 'Move';
  const ending = isPromotedToo ? ', promoted there' : '';
  if (kind === 'Stop' || to === undefined) return from === undefined ? '' : ` on ${from}`;
  if (from === undefined || from === to) return ` on ${to}`;
  if (kind === 'Recover') return ` on ${to} instead of ${from}`;
  return ` from ${from} to ${to}${ending}`;
}

/** What happens to resources that share a change: `starts on node1`, `should stop on node1, which is blocked`. */
export function changeWords(change: Change, count = 1): string {
  const [one, several, infinitive] = verbOf(change);
  const where = whereWords(change);
  if (change.blocked) return `should ${infinitive}${where}, which is blocked`;
  return `${count === 1 ? one : several}${where}`;
}

/** Changes that differ in the resource only, in the order in which they come first. */
export function groupChanges(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${changeWords(change)}\n${change.from}\n${change.to}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

/** `rsc1 and rsc3 start on node1; rsc2 stops on node1` */
export function changesWords(changes: readonly Change[]): string {
  return groupChanges(changes)
    .map((group) => {
      const [first] = group;
      const names = listed(group.map(({ resource }) => resource.id));
      return first ? `${names} ${changeWords(first, group.length)}` : '';
    })
    .join('; ');
}

const TASKS: ReadonlyMap<string, string> = new Map([
  ['start', 'start'],
  ['stop', 'stop'],
  ['promote', 'be promoted'],
  ['demote', 'be demoted'],
  ['migrate_to', 'migrate'],
  ['migrate_from', 'migrate'],
  ['monitor', 'be probed'],
  ['running', 'be running'],
  ['stopped', 'be stopped'],
  ['promoted', 'be promoted'],
  ['demoted', 'be demoted'],
]);

/** `d1 to stop on node1, which is blocked` */
export function blockedActionWords({ resource, task, key, node }: Action): string {
  const verb = TASKS.get(task);
  const where = node ? ` on ${node.name}` : '';
  if (!resource || verb === undefined) return `${key}${where}, which is blocked`;
  return `${resource.id} to ${verb}${where}, which is blocked`;
}
