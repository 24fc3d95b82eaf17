/** Happenings of some kinds: of a large log each reader of its events looks at few, and does not walk through the others. */
import { onceFor } from '../base/once-for.js';
import type { LogEvent, LogEventKind } from '../logs/event.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

/** A happening of one of these kinds. */
export interface HappeningOf<Kind extends LogEventKind> extends PlacedEvent {
  readonly event: Omit<LogEvent, 'data'> & { readonly data: DataOf<Kind> };
}

/** Where in the order of time the happenings of each kind stand. */
const placesByKind = onceFor((happenings: readonly PlacedEvent[]): ReadonlyMap<LogEventKind, number[]> => {
  const places = new Map<LogEventKind, number[]>();
  for (const [place, { event }] of happenings.entries()) {
    const { kind } = event.data;
    const known = places.get(kind);
    if (known) known.push(place);
    else places.set(kind, [place]);
  }
  return places;
});

const isOf = <Kind extends LogEventKind>(
  happening: PlacedEvent | undefined,
  kinds: readonly Kind[],
): happening is HappeningOf<Kind> => kinds.some((kind) => kind === happening?.event.data.kind);

/** The happenings of these kinds, in their order. */
export function happeningsOf<Kind extends LogEventKind>(
  happenings: readonly PlacedEvent[],
  kinds: readonly Kind[],
): readonly HappeningOf<Kind>[] {
  const byKind = placesByKind(happenings);
  const places = Uint32Array.from(kinds.flatMap((kind) => byKind.get(kind) ?? [])).sort();
  const found: HappeningOf<Kind>[] = [];
  for (const place of places) {
    const happening = happenings[place];
    if (isOf(happening, kinds)) found.push(happening);
  }
  return found;
}
