/** Attributes that a node only repeats to a peer that has come back: nothing has changed by that. */
import { happeningsOf, type HappeningOf } from './of-kinds.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

/** A node that starts hears of all attributes within this time. */
const CATCHING_UP = 60_000;

const TELLING = ['attribute-set', 'pacemaker-started', 'peer'] as const;

const isUnset = (value: string): boolean => /^\((?:unset|null)\)$/.test(value);

class AttributeTracker {
  readonly resent = new Set<PlacedEvent>();
  readonly #values = new Map<string, Map<string, string>>();
  readonly #started = new Map<string, number>();

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { node, at, event } = happening;
    const { data } = event;
    switch (data.kind) {
      case 'attribute-set':
        // What is asked for of the attribute manager is not yet so.
        if (event.daemon === 'attrd' && data.node !== undefined) this.#set(happening, data, data.node);
        return;
      case 'pacemaker-started':
        this.#started.set(node, at);
        this.#values.delete(node);
        return;
      case 'peer':
        // The attributes of a node that is gone are gone with it.
        if (data.state === 'lost') this.#values.delete(data.node);
        return;
      default:
    }
  }

  #set(happening: PlacedEvent, { name, value, old }: DataOf<'attribute-set'>, of: string): void {
    const values = this.#values.get(of) ?? new Map<string, string>();
    this.#values.set(of, values);
    const isKnown = values.get(name) === value;
    const started = this.#started.get(happening.node) ?? -Infinity;
    const isCatchingUp = of !== happening.node && old === undefined && happening.at - started <= CATCHING_UP;
    if (isKnown || isCatchingUp) this.resent.add(happening);
    if (isUnset(value)) values.delete(name);
    else values.set(name, value);
  }
}

/** The events that set an attribute to what it was already. */
export function findResent(happenings: readonly PlacedEvent[]): ReadonlySet<PlacedEvent> {
  const tracker = new AttributeTracker();
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  return tracker.resent;
}
