/** How long operations of resources took, by what is logged of their begin and of their result. */
import { parseLoggedOperationKey, withoutInstance } from '../logs/operation-key.js';
import { hasMoment, type PlacedEvent } from './placed-event.js';

/** An operation that succeeded. */
export interface OperationDuration {
  /** Without the number of an instance. */
  readonly resource: string;
  readonly operation: string;
  readonly node: string;
  readonly seconds: number;
}

interface Begin {
  readonly resource: string;
  readonly operation: string;
  readonly node: string;
}

/** What asks for an operation that is not repeated: the node itself, or the DC. */
function beginOf({ node, event: { data } }: PlacedEvent): Begin | undefined {
  if (data.kind === 'operation-requested') {
    const { resource, operation } = data;
    return { resource, operation, node: data.node ?? node };
  }
  if (data.kind !== 'action-initiated') return undefined;
  const key = parseLoggedOperationKey(data.key);
  if (!key || key.interval !== 0) return undefined;
  return { resource: key.resource, operation: key.operation, node: data.node ?? node };
}

const keyOf = ({ resource, operation, node }: Begin): string =>
  JSON.stringify([withoutInstance(resource), operation, node]);

/**
 * The operations that succeeded, in the order of their results. What the node itself says of the begin counts, else what
 * the DC says: the way between the two is short, their clocks may differ.
 * @param happenings - in the order of time
 */
export function operationDurations(happenings: readonly PlacedEvent[]): readonly OperationDuration[] {
  const begun = new Map<string, PlacedEvent>();
  const durations: OperationDuration[] = [];
  for (const happening of happenings) {
    const { at, node, event } = happening;
    const begin = hasMoment(at) ? beginOf(happening) : undefined;
    if (begin) begun.set(keyOf(begin), happening);
    const { data } = event;
    if (data.kind !== 'operation-result' || (data.interval ?? 0) !== 0) continue;
    const done = { resource: data.resource, operation: data.operation, node: data.node ?? node };
    const from = begun.get(keyOf(done));
    begun.delete(keyOf(done));
    const isGood = data.code === 0 && hasMoment(at) && from !== undefined && at >= from.at;
    if (isGood)
      durations.push({ ...done, resource: withoutInstance(done.resource), seconds: (at - from.at) / 1000 });
  }
  return durations;
}
