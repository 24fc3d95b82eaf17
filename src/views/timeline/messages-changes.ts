/** What people did to the configuration, each in one sentence, with who did it. */
import { movedTo } from '../../timeline/placed-event.js';
import type { ChangeEffect, ConfigurationChange, PartChange } from '../../timeline/changes/change.js';
import type { Timeline } from '../../timeline/timeline.js';
import { entryAt, type TimelineEntry } from './entry.js';

/** A change whose subject has words. */
interface Worded extends PartChange {
  /** The thing changed, by what it is: `resource web`, `the cluster`. */
  readonly owner: string;
}

const EFFECTS: Readonly<Record<ChangeEffect, (change: Worded) => string>> = {
  standby: ({ owner }) => `${owner} was put in standby`,
  'standby-ended': ({ owner }) => `${owner} was taken out of standby`,
  maintenance: ({ owner }) => `${owner} was put in maintenance`,
  'maintenance-ended': ({ owner }) => `${owner} was taken out of maintenance`,
  disabled: ({ owner }) => `${owner} was disabled`,
  enabled: ({ owner }) => `${owner} was enabled`,
  unmanaged: ({ owner }) => `${owner} was set unmanaged`,
  managed: ({ owner }) => `${owner} was set managed`,
  banned: ({ resources, nodes, id }) =>
    `${moved(resources)} was banned from ${moved(nodes)} (constraint ${id})`,
  preferred: ({ resources, nodes, id }) =>
    `${moved(resources)} was moved to ${moved(nodes)} (constraint ${id})`,
  'ban-cleared': ({ resources, id }) => `the ban of ${moved(resources)} was cleared (constraint ${id})`,
  'preference-cleared': ({ resources, id }) =>
    `the move of ${moved(resources)} was cleared (constraint ${id})`,
  granted: ({ owner }) => `${owner} was granted`,
  revoked: ({ owner }) => `${owner} was revoked`,
  'ticket-standby': ({ owner }) => `${owner} was put in standby`,
  'ticket-activated': ({ owner }) => `${owner} was taken out of standby`,
  'validation-off': () => 'schema validation of the configuration was turned off',
};

const moved = (names: readonly string[]): string =>
  names.join(', ') || 'a resource or node that is not named';

const OBJECTS: Readonly<Record<PartChange['object'], (change: PartChange) => string>> = {
  resource: ({ id }) => `resource ${id}`,
  template: ({ id }) => `template ${id}`,
  constraint: ({ id }) => `constraint ${id}`,
  operation: ({ id, of }) => (of === undefined ? `operation ${id}` : `operation ${id} of ${of}`),
  'fencing-level': ({ id }) => `fencing level ${id}`,
  tag: ({ id }) => `tag ${id}`,
  alert: ({ id }) => `alert ${id}`,
  acl: ({ id }) => `access rule ${id}`,
  node: ({ id }) => `node ${id}`,
  ticket: ({ of, id }) => (of === id ? `ticket ${id}` : `"${id}" of ticket ${of ?? '?'}`),
  'cluster-option': ({ id }) => `option ${id}`,
  'resource-default': ({ id }) => `default ${id} of resources`,
  'operation-default': ({ id }) => `default ${id} of operations`,
  'node-attribute': ({ id, of }) => `attribute ${id} of ${of ?? 'a node'}`,
  'meta-attribute': ({ id, of }) => `${id} of ${of ?? 'a resource'}`,
  parameter: ({ id, of }) => `parameter ${id} of ${of ?? 'a resource'}`,
  utilization: ({ id, of }) => `utilization ${id} of ${of ?? '?'}`,
  schema: () => 'the schema of the configuration',
  other: ({ id, of }) => (of === undefined ? id : `${id} of ${of}`),
};

function ownerOf(change: PartChange): string {
  if (change.object === 'cluster-option') return 'the cluster';
  if (change.object === 'ticket') return `ticket ${change.of ?? change.id}`;
  return change.of ?? change.id;
}

function verbOf({ change, value, old }: PartChange): string {
  if (change === 'removed') return 'was removed';
  if (value === undefined) return `was ${change}`;
  return old === undefined ? `was set to "${value}"` : `was changed from "${old}" to "${value}"`;
}

/** The sentence without who did it: `node2 was put in standby`. */
function sentenceOf(change: PartChange): string {
  const { effect, details, object } = change;
  if (effect !== undefined) return EFFECTS[effect]({ owner: ownerOf(change), ...change });
  const words = `${OBJECTS[object](change)} ${verbOf(change)}`;
  return details === undefined ? words : `${words}: ${details}`;
}

/** ` by cibadmin (root) on node1`; empty where nobody is known. */
function authorWords({ author }: Pick<ConfigurationChange, 'author'>): string {
  if (!author) return '';
  const { client, user, origin } = author;
  return ` by ${client}${user === undefined ? '' : ` (${user})`} on ${origin}`;
}

/** The whole sentence. Of a change that was refused it says so. */
export function changeText(change: Pick<ConfigurationChange, 'author' | 'ok'> & PartChange): string {
  const [sentence = '', ...details] = sentenceOf(change).split(/(?=: )/);
  const by = authorWords(change);
  if (!change.ok) return `${sentence.replace(/\bwas\b/, 'could not be')}${by}`;
  return `${sentence}${by}${details.join('')}`;
}

/** One entry for each change. */
export function changeEntries({ changes }: Timeline): TimelineEntry[] {
  return changes.map((change) => {
    const { author, ok, at, evidence, resources, nodes } = change;
    return entryAt(
      { ...movedTo(evidence, at), count: 1 },
      {
        kind: 'configuration',
        severity: ok ? 'notice' : 'warning',
        weight: 'key',
        text: changeText(change),
        nodes: author ? [...nodes, author.origin] : nodes,
        resources,
      },
      [],
      { kind: 'configuration-change', change },
    );
  });
}
