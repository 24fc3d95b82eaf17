/** The meta attributes that Pacemaker 3.0.2 knows, with the kind of value that each takes. */
import { parseScore } from '../base/score.js';
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';

export type MetaValueKind =
  'score' | 'threshold' | 'boolean' | 'count' | 'interval' | 'role' | 'requires' | 'multiple-active' | 'text';

/** Names and kinds of value; former names that are still read among them. */
export const META_ATTRIBUTES: ReadonlyMap<string, MetaValueKind> = new Map<string, MetaValueKind>([
  // Any resource.
  ['allow-migrate', 'boolean'],
  ['allow-unhealthy-nodes', 'boolean'],
  ['container-attribute-target', 'text'],
  ['critical', 'boolean'],
  ['failure-timeout', 'interval'],
  ['is-managed', 'boolean'],
  ['maintenance', 'boolean'],
  ['migration-threshold', 'threshold'],
  ['multiple-active', 'multiple-active'],
  ['priority', 'score'],
  ['requires', 'requires'],
  ['resource-stickiness', 'score'],
  ['target-role', 'role'],
  // Guest nodes.
  ['remote-addr', 'text'],
  ['remote-allow-migrate', 'boolean'],
  ['remote-connect-timeout', 'interval'],
  ['remote-node', 'text'],
  ['remote-port', 'text'],
  ['container', 'text'],
  // Clones and groups.
  ['clone-max', 'count'],
  ['clone-min', 'count'],
  ['clone-node-max', 'count'],
  ['collocated', 'boolean'],
  ['globally-unique', 'boolean'],
  ['interleave', 'boolean'],
  ['notify', 'boolean'],
  ['ordered', 'boolean'],
  ['promotable', 'boolean'],
  ['promoted-max', 'count'],
  ['promoted-node-max', 'count'],
  // Former names, and what fence devices say of themselves.
  ['master-max', 'count'],
  ['master-node-max', 'count'],
  ['provides', 'text'],
]);

const ROLES = ['started', 'stopped', 'promoted', 'unpromoted', 'master', 'slave'];

const CHOICES: Readonly<Partial<Record<MetaValueKind, readonly string[]>>> = {
  role: ['Started', 'Stopped', 'Promoted', 'Unpromoted'],
  requires: ['nothing', 'quorum', 'fencing', 'unfencing'],
  'multiple-active': ['block', 'stop_only', 'stop_start', 'stop_unexpected'],
};

/** The words that a kind of value is limited to; empty for other kinds. */
export function choicesOf(kind: MetaValueKind): readonly string[] {
  return CHOICES[kind] ?? [];
}

/** True when Pacemaker takes the value; deprecated ways to write "the default" count as taken. */
export function isMetaValue(kind: MetaValueKind, value: string): boolean {
  if (value === '#default' || value === 'default') return true;
  switch (kind) {
    case 'score':
      return parseScore(value) !== undefined;
    case 'threshold':
      return (parseScore(value) ?? -1) >= 0;
    case 'boolean':
      return parseBoolean(value) !== undefined;
    case 'count':
      return /^\s*\+?\d/.test(value);
    case 'interval':
      return parseIntervalSpec(value) !== undefined;
    case 'role':
      return ROLES.includes(value.toLowerCase());
    case 'requires':
    case 'multiple-active':
      return choicesOf(kind).includes(value.toLowerCase());
    case 'text':
      return true;
  }
}

/** What a kind of value looks like, for a message; the choices are those to name. */
export function describeKind(kind: MetaValueKind, choices: readonly string[]): string {
  switch (kind) {
    case 'score':
      return 'an integer, "INFINITY" or "-INFINITY"';
    case 'threshold':
      return 'an integer that is not negative, or "INFINITY"';
    case 'boolean':
      return '"true" or "false"';
    case 'count':
      return 'a whole number';
    case 'interval':
      return 'a time such as "30s"';
    case 'role':
    case 'requires':
    case 'multiple-active':
      return `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`;
    case 'text':
      return 'a text';
  }
}

/** Switches of groups, which count as on unless they are switched off. */
const ON_UNLESS_OFF: ReadonlySet<string> = new Set(['ordered', 'collocated']);

/** The value as which Pacemaker takes one that it cannot read; undefined where it uses the default. */
export function takenAs(name: string, kind: MetaValueKind): string | undefined {
  switch (kind) {
    case 'boolean':
      return ON_UNLESS_OFF.has(name) ? undefined : 'false';
    case 'score':
    case 'count':
      return '0';
    case 'threshold':
      return 'INFINITY';
    case 'role':
    case 'multiple-active':
    case 'interval':
    case 'requires':
    case 'text':
      return undefined;
  }
}

/** What Pacemaker does with a value that it cannot read. */
export function consequenceOfBadValue(name: string, kind: MetaValueKind): string {
  switch (kind) {
    case 'boolean':
      return ON_UNLESS_OFF.has(name)
        ? 'Pacemaker uses the default instead.'
        : 'Pacemaker takes it as "false".';
    case 'score':
    case 'count':
      return 'Pacemaker uses 0 instead.';
    case 'threshold':
      return 'Pacemaker uses INFINITY instead: failures never move the resource away.';
    case 'role':
      return 'Pacemaker ignores it and starts the resource.';
    case 'multiple-active':
      return 'Pacemaker uses "stop_start" instead.';
    case 'interval':
    case 'requires':
    case 'text':
      return 'Pacemaker uses the default instead.';
  }
}
