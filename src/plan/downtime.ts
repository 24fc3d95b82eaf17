/** How long a resource is away at most: by the timeouts of the actions that the plan has for it. */
import { metaName } from '../cluster/actions/digest.js';
import type { TransitionGraph } from '../scheduler/graph/transition-graph.js';
import type { Downtime, EffectKind } from './effect.js';

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

/** Seconds of the timeouts of all operations of a resource that interrupt it, by its id in the graph. */
export function interruptionSeconds({ synapses }: TransitionGraph): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  for (const { action } of synapses) {
    if (action.element !== 'rsc_op') continue;
    const attributes = new Map(action.attributes);
    const { details } = action;
    if (!AWAY.has(attributes.get('operation') ?? '') || !details?.resource) continue;
    const names = new Map(details.resource.attributes);
    const id = names.get('long-id') ?? names.get('id') ?? '';
    const timeout = Number(new Map(details.attributes).get(TIMEOUT) ?? 0) / 1000;
    seconds.set(id, (seconds.get(id) ?? 0) + timeout);
  }
  return seconds;
}

/** @param seconds - of the timeouts of its operations; undefined where the plan has none */
export function downtimeOf(kind: EffectKind, seconds: number | undefined, isBlocked: boolean): Downtime {
  if (BLIPS.has(kind)) return { class: 'blip', upperBoundSeconds: isBlocked ? undefined : seconds };
  if (!OUTAGES.has(kind)) return { class: 'none', upperBoundSeconds: 0 };
  return { class: 'outage', upperBoundSeconds: kind === 'stop' || isBlocked ? undefined : seconds };
}
