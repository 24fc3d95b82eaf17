/** Which events something of what is asked for may be told by: the rest may go first where there are too many. */
import type { LogEvent } from '../../logs/event.js';
import type { EntryKind } from './entry.js';
import { statementOf } from './statements.js';
import { isSameNode, type TimelineFilter } from './timeline-view.js';

/** What lasts is told by events of other kinds than its own. */
const TOLD_BY: Readonly<Partial<Record<EntryKind, readonly EntryKind[]>>> = {
  dc: ['membership', 'pacemaker'],
  failure: ['resource', 'agent'],
  fencing: ['membership'],
  membership: ['corosync'],
  outage: ['resource', 'failure', 'fencing', 'membership', 'corosync', 'pacemaker'],
  quorum: ['membership', 'corosync'],
  transition: ['resource', 'failure', 'dc'],
};

const SEPARATOR = /[\s,;:@()[\]'"=]+/;

/** True when a text is a name, or has it as a word; operation keys and instances begin with that of their resource. */
function names(text: string, wanted: readonly string[]): boolean {
  return wanted.some((name) => text === name || text.startsWith(`${name}_`) || text.startsWith(`${name}:`));
}

function textsOf({ data }: LogEvent): string[] {
  return Object.values(data).flatMap((value) => {
    if (typeof value === 'string') return [value, ...value.split(SEPARATOR)];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  });
}

/** Tells for each event whether a filter by node, resource and kind may let something of it through. */
export function eventFilter({
  nodes,
  resources,
  kinds,
}: Pick<TimelineFilter, 'nodes' | 'resources' | 'kinds'>): (event: LogEvent) => boolean {
  const told = new Set(kinds.flatMap((kind) => [kind, ...(TOLD_BY[kind] ?? [])]));
  const isOfNode = (event: LogEvent): boolean => {
    const host = event.host ?? event.source.host;
    const own = host === undefined ? [] : [host];
    return [...own, ...textsOf(event)].some((text) => nodes.some((node) => isSameNode(text, node)));
  };
  return (event) => {
    const kind = told.size === 0 ? undefined : statementOf(event.data)?.kind;
    if (kind !== undefined && !told.has(kind)) return false;
    // What names no resource is about all of them: memberships, transitions.
    if (
      resources.length > 0 &&
      'resource' in event.data &&
      !textsOf(event).some((text) => names(text, resources))
    )
      return false;
    return nodes.length === 0 || isOfNode(event);
  };
}
