/** Puts the parts of each change together with the line that says who made it, once for all nodes that log it. */
import type { LogSource } from '../../logs/event.js';
import type { NodeNames } from '../names.js';
import { happeningsOf, type HappeningOf } from '../of-kinds.js';
import type { DataOf, PlacedEvent } from '../placed-event.js';
import type { ConfigurationChange, PartChange } from './change.js';
import { PartCollector, type CollectedPart } from './collect-parts.js';
import { describePart } from './describe.js';

/** The line that ends a change follows at once. */
const SOON = 2000;
/** Nodes log a change at the same moment, give or take their clocks. */
const SHARED = 600_000;

const TELLING = [
  'cib-part-created',
  'cib-part-removed',
  'cib-part-changed',
  'update-author',
  'cib-changed',
] as const;

/** The log of one CIB manager. */
interface Reading {
  readonly parts: PartCollector;
  author: DataOf<'update-author'> | undefined;
}

const nameOf = ({ object, of, id }: PartChange): string => [object, of ?? '', id].join('\u0001');

class ChangeTracker {
  readonly changes: ConfigurationChange[] = [];
  readonly #nodeName: NodeNames;
  readonly #readings = new Map<LogSource, Reading>();
  readonly #told = new Map<string, ConfigurationChange>();
  readonly #known = new Map<string, PartChange>();
  readonly #pairNames = new Map<string, string>();

  constructor(nodeName: NodeNames) {
    this.#nodeName = nodeName;
  }

  #reading({ event: { source } }: PlacedEvent): Reading {
    let known = this.#readings.get(source);
    if (!known) {
      known = { parts: new PartCollector(), author: undefined };
      this.#readings.set(source, known);
    }
    return known;
  }

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { data } = happening.event;
    switch (data.kind) {
      case 'cib-part-created':
        return this.#open(happening).created(happening, data);
      case 'cib-part-removed':
        return this.#open(happening).removed(happening, data);
      case 'cib-part-changed':
        return this.#open(happening).changed(happening, data);
      case 'update-author':
        return this.#author(this.#reading(happening), data);
      case 'cib-changed':
        return this.#completed(this.#reading(happening), data);
    }
  }

  finish(): void {
    for (const reading of this.#readings.values()) this.#tellAll(reading.parts.drain(), {});
    this.changes.sort((a, b) => a.at - b.at);
  }

  /** The parts of the present change; those of one whose end is not in the log are told without an author. */
  #open(happening: PlacedEvent): PartCollector {
    const { parts } = this.#reading(happening);
    if (happening.at - (parts.since ?? happening.at) > SOON) this.#tellAll(parts.drain(), {});
    return parts;
  }

  /** A line names only what differs from the change before. */
  #author(reading: Reading, data: DataOf<'update-author'>): void {
    reading.author = { ...data, user: data.user ?? reading.author?.user };
  }

  #completed({ parts, author }: Reading, data: DataOf<'cib-changed'>): void {
    const collected = parts.drain();
    if (data.byCluster === true) return;
    const { client, origin, version, ok } = data;
    const user = author?.client === client ? author.user : undefined;
    this.#tellAll(collected, { author: { client, origin, user }, version, ok });
  }

  #tellAll(
    parts: readonly CollectedPart[],
    { author, version, ok = true }: Partial<Pick<ConfigurationChange, 'author' | 'version' | 'ok'>>,
  ): void {
    for (const { attributes } of parts) {
      if (attributes['id'] !== undefined && attributes['name'] !== undefined)
        this.#pairNames.set(attributes['id'], attributes['name']);
    }
    const names = { node: this.#nodeName, pair: (id: string) => this.#pairNames.get(id) };
    // What is taken out here and put in there was moved.
    const inside = new Set(parts.flatMap(({ members }) => members));
    for (const part of parts) {
      if (part.change === 'removed' && inside.has(part.steps.at(-1)?.id ?? '')) continue;
      const { evidence } = part;
      for (const change of describePart(part, names))
        this.#tell({ at: evidence.at, author, version, ok, evidence, ...change });
    }
  }

  #tell(change: ConfigurationChange): void {
    const { author, version, at } = change;
    const name = nameOf(change);
    const key = [
      name,
      change.change,
      change.value ?? '',
      author?.client ?? '',
      author?.origin ?? '',
      version ?? '',
    ].join('\u0001');
    const told = this.#told.get(key);
    if (told && Math.abs(told.at - at) <= SHARED) {
      this.#preferOrigin(told, change);
      return;
    }
    const known = this.#known.get(name);
    const whole = { ...change, ...remembered(change, known) };
    if (change.ok && change.change === 'removed') this.#known.delete(name);
    else if (change.ok) this.#known.set(name, { ...known, ...whole });
    this.#told.set(key, whole);
    this.changes.push(whole);
  }

  /** The node on which a change was made knows best when that was. */
  #preferOrigin(told: ConfigurationChange, { author, at, evidence }: ConfigurationChange): void {
    if (evidence.node === author?.origin && told.evidence.node !== author.origin)
      Object.assign(told, { at, evidence });
  }
}

/** What the line leaves out and an earlier one has told. */
function remembered(change: ConfigurationChange, known: PartChange | undefined): Partial<PartChange> {
  if (!known) return {};
  const old = known.value === change.value ? undefined : known.value;
  return {
    resources: change.resources.length > 0 ? change.resources : known.resources,
    nodes: change.nodes.length > 0 ? change.nodes : known.nodes,
    details: change.details ?? (change.change === 'removed' ? known.details : undefined),
    ...(old === undefined ? {} : { old }),
  };
}

/** All changes of the configuration that people made, in the order of time. */
export function followChanges(
  happenings: readonly PlacedEvent[],
  nodeName: NodeNames,
): readonly ConfigurationChange[] {
  const tracker = new ChangeTracker(nodeName);
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  tracker.finish();
  return tracker.changes;
}
