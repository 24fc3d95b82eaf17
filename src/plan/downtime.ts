/** How long a resource is away at most: by the timeouts of the actions that the plan has for it. */
import { metaName } from '../cluster/actions/digest.js';
import type { TransitionGraph } from '../scheduler/graph/transition-graph.js';
import type { Downtime, EffectKind } from './effect.js';
import type { ObservedDuration } from './observed.js';

const BLIPS: ReadonlySet<EffectKind> = new Set<EffectKind>(['migrate', 'promote', 'demote', 're-promote']);
const OUTAGES: ReadonlySet<EffectKind> = new Set<EffectKind>(['move', 'restart', 'recover', 'stop']);
/** The operations during which it is not there. */
const AWAY: ReadonlySet<string> = new Set([
  'stop',
  'start',
  'demote',
  'promote',
  'migrate_to',
  'migrate_from',
]);

const TIMEOUT = metaName('timeout');

/** What interrupts a resource. */
export interface Interruption {
  /** The sum of the timeouts of its operations. */
  readonly seconds: number;
  /** Their names, each as often as it is carried out. */
  readonly operations: readonly string[];
}

/** The operations that interrupt resources, by the ids of these in the graph. */
export function interruptionsIn({ synapses }: TransitionGraph): ReadonlyMap<string, Interruption> {
  const interruptions = new Map<string, Interruption>();
  for (const { action } of synapses) {
    if (action.element !== 'rsc_op') continue;
    const attributes = new Map(action.attributes);
    const { details } = action;
    const operation = attributes.get('operation') ?? '';
    if (!AWAY.has(operation) || !details?.resource) continue;
    const names = new Map(details.resource.attributes);
    const id = names.get('long-id') ?? names.get('id') ?? '';
    const timeout = Number(new Map(details.attributes).get(TIMEOUT) ?? 0) / 1000;
    const { seconds, operations } = interruptions.get(id) ?? { seconds: 0, operations: [] };
    interruptions.set(id, { seconds: seconds + timeout, operations: [...operations, operation] });
  }
  return interruptions;
}

export interface DowntimeRequest {
  readonly kind: EffectKind;
  /** Undefined where the plan has no operation that interrupts it. */
  readonly interruption: Interruption | undefined;
  readonly blocked: boolean;
  readonly observed: ObservedDuration | undefined;
}

export function downtimeOf({ kind, interruption, blocked, observed }: DowntimeRequest): Downtime {
  const isBlip = BLIPS.has(kind);
  if (!isBlip && !OUTAGES.has(kind)) return { class: 'none', upperBoundSeconds: 0, observed: undefined };
  const name = isBlip ? 'blip' : 'outage';
  // What does not come back, or cannot be done, has no end.
  if (blocked || kind === 'stop') return { class: name, upperBoundSeconds: undefined, observed: undefined };
  return { class: name, upperBoundSeconds: interruption?.seconds, observed };
}
