/** What of the configuration Pacemaker ignores or reads otherwise, and which resources that concerns. */
import type { InputProblem } from '../../cluster/model/input-problem.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Scheduler } from '../../scheduler/context.js';
import { referencesIn } from '../../config/references.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { place, type Located } from '../citation.js';
import { withParts } from '../with-parts.js';

export interface Ignored {
  readonly kind: InputProblem['kind'];
  readonly severity: InputProblem['severity'];
  readonly message: string;
  readonly citation: Located;
  /** Ids of resources that the element defines or names. */
  readonly resources: ReadonlySet<string>;
}

const RESOURCE_ELEMENTS: ReadonlySet<string> = new Set([
  'primitive',
  'group',
  'clone',
  'master',
  'bundle',
  'template',
]);

/** Complaints about what is so now: nothing that is written is wrong. */
const OF_THE_MOMENT: ReadonlySet<InputProblem['kind']> = new Set<InputProblem['kind']>([
  'node-cannot-be-unfenced',
]);

function namedIn(element: XmlElement): Set<string> {
  const found = new Set<string>();
  for (const { kind, id } of referencesIn(element)) if (kind === 'constraint') found.add(id);
  for (let holder: XmlElement | undefined = element; holder; holder = holder.parent) {
    const id = RESOURCE_ELEMENTS.has(holder.name) ? attributeOf(holder, 'id') : undefined;
    if (id !== undefined) found.add(id);
  }
  return found;
}

function isConfiguration(element: XmlElement): boolean {
  for (let holder: XmlElement | undefined = element; holder; holder = holder.parent) {
    if (holder.name === 'configuration') return true;
  }
  return false;
}

/** What the engine found wrong with the configuration, each once; results in the status are told as failures. */
export function ignoredParts(state: Scheduler): Ignored[] {
  const seen = new Map<string, Ignored>();
  for (const { kind, severity, message, element } of state.problems) {
    if (!element || !isConfiguration(element) || OF_THE_MOMENT.has(kind)) continue;
    const key = `${element.start} ${message}`;
    if (seen.has(key)) continue;
    seen.set(key, { kind, severity, message, citation: place(element), resources: namedIn(element) });
  }
  return [...seen.values()];
}

/** Whether something ignored concerns a resource, what holds it or what is in it. */
export function concerns({ resources }: Ignored, resource: Resource): boolean {
  for (let one: Resource | undefined = resource; one; one = one.parent) {
    if (resources.has(one.id)) return true;
  }
  for (const part of withParts(resource)) if (resources.has(part.id)) return true;
  return false;
}
