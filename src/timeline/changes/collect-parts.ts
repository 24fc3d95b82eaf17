/** Collects the parts of a change from the lines of one CIB manager: each line is a part, or lies inside the part before. */
import { pathSteps, type PathStep } from '../../logs/cib-path.js';
import type { DataOf, PlacedEvent } from '../placed-event.js';
import { CONTAINERS, HOLDERS, MEMBERS } from './cib-structure.js';
import type { CibPart } from './describe.js';

/** Parts of an object that say nothing new once the object itself is told. */
const DETAILS: ReadonlySet<string> = new Set(['nvpair', 'op']);

export interface CollectedPart extends CibPart {
  readonly members: string[];
  readonly evidence: PlacedEvent;
}

/** Where a pair lies, by its id alone: the oldest versions log no paths. */
function holderOfPair(pairId: string): readonly PathStep[] | undefined {
  const option = /^(cib-bootstrap-options)-/.exec(pairId);
  if (option) return [{ name: 'cluster_property_set', id: option[1] }];
  const node = /^(nodes-(.+))-[^-]+$/.exec(pairId);
  if (node)
    return [
      { name: 'node', id: node[2] },
      { name: 'instance_attributes', id: node[1] },
    ];
  const set = /^((.+)-(meta_attributes|instance_attributes))-/.exec(pairId);
  if (!set) return undefined;
  return [
    { name: 'primitive', id: set[2] },
    { name: set[3] ?? '', id: set[1] },
  ];
}

export class PartCollector {
  #parts: CollectedPart[] = [];
  #holder: readonly PathStep[] | undefined;
  #object: CollectedPart | undefined;

  /** When the first part was told. */
  get since(): number | undefined {
    return this.#parts[0]?.evidence.at;
  }

  /** All parts so far; the next line begins another change. */
  drain(): readonly CollectedPart[] {
    const parts = this.#parts;
    this.#parts = [];
    this.#holder = undefined;
    this.#object = undefined;
    return parts;
  }

  created(evidence: PlacedEvent, { path, element, attributes }: DataOf<'cib-part-created'>): void {
    const own: PathStep = { name: element, id: attributes['id'] };
    if (path === undefined) {
      this.#createdInside(evidence, own, attributes);
      return;
    }
    const steps = [...pathSteps(path), own];
    const isHolder = HOLDERS.has(element);
    this.#holder = isHolder ? steps : undefined;
    this.#object = isHolder ? undefined : this.#add({ change: 'created', steps, attributes, evidence });
  }

  removed(evidence: PlacedEvent, { path }: DataOf<'cib-part-removed'>): void {
    this.#holder = undefined;
    this.#object = undefined;
    this.#add({ change: 'removed', steps: pathSteps(path), attributes: {}, evidence });
  }

  changed(evidence: PlacedEvent, { path, attributes }: DataOf<'cib-part-changed'>): void {
    this.#holder = undefined;
    this.#object = undefined;
    this.#add({ change: 'changed', steps: pathSteps(path), attributes, evidence });
  }

  #createdInside(evidence: PlacedEvent, own: PathStep, attributes: CibPart['attributes']): void {
    const object = this.#object;
    if (object && MEMBERS.has(own.name) && CONTAINERS.has(object.steps.at(-1)?.name ?? '')) {
      if (own.id !== undefined) object.members.push(own.id);
      return;
    }
    // Without a holder whatever follows an object lies inside it.
    if (object && (DETAILS.has(own.name) || (this.#holder === undefined && object.steps.length > 1))) return;
    const holder = this.#holder ?? (own.name === 'nvpair' ? holderOfPair(own.id ?? '') : []);
    if (!holder) return;
    const part = this.#add({ change: 'created', steps: [...holder, own], attributes, evidence });
    if (!DETAILS.has(own.name)) this.#object = part;
  }

  #add(part: Omit<CollectedPart, 'members'>): CollectedPart {
    const whole = { members: [], ...part };
    this.#parts.push(whole);
    return whole;
  }
}
