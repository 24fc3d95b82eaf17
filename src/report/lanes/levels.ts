/** Events of a lane counted in buckets of several widths, so that a view of any length is drawn from few of them. */

/** Buckets over the whole time, coarsest first. */
const LEVEL_SIZES = [2048, 8192, 32_768] as const;

export interface Level {
  readonly size: number;
  readonly count: Uint16Array;
  /** The worst severity in each bucket. */
  readonly worst: Uint8Array;
}

export interface LeveledEvents {
  /** Indexes of the events. */
  readonly events: Uint32Array;
  readonly at: Float64Array;
  readonly severity: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Empty where the events are so few that they are drawn one by one. */
  readonly levels: readonly Level[];
}

export interface LevelSource {
  readonly events: Uint32Array;
  /** Of all events, by index. */
  readonly at: Float64Array;
  readonly severity: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const MOST = 0xffff;

function level(source: LevelSource, size: number): Level {
  const count = new Uint16Array(size);
  const worst = new Uint8Array(size);
  const scale = size / (source.to - source.from);
  for (const event of source.events) {
    const place = Math.floor(((source.at[event] ?? 0) - source.from) * scale);
    const bucket = Math.min(Math.max(place, 0), size - 1);
    if ((count[bucket] ?? 0) < MOST) count[bucket] = (count[bucket] ?? 0) + 1;
    worst[bucket] = Math.max(worst[bucket] ?? 0, source.severity[event] ?? 0);
  }
  return { size, count, worst };
}

export function leveled(source: LevelSource): LeveledEvents {
  const { events, from, to } = source;
  return {
    events,
    at: Float64Array.from(events, (event) => source.at[event] ?? 0),
    severity: Uint8Array.from(events, (event) => source.severity[event] ?? 0),
    from,
    to,
    levels: LEVEL_SIZES.filter((size) => events.length > size / 2).map((size) => level(source, size)),
  };
}
