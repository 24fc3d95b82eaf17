/** What of a status is asked for, and how much of it is listed. */
import type { LocationConstraint } from '../../cluster/model/constraint.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { StatusSection } from './sections.js';
import { EVERYTHING, type Selection } from './selection.js';

/** How the parts of a status are listed. */
export interface StatusViewOptions {
  /** Show what is under way, instead of the state before it. */
  readonly pending: boolean;
  /** List also what is stopped. */
  readonly inactive: boolean;
  /** Show primitives below the nodes on which they are active. */
  readonly byNode: boolean;
  /** Count primitives by agent. */
  readonly brief: boolean;
  /** Each instance of a clone for itself. */
  readonly detail: boolean;
  readonly selection: Selection;
  /** Takes secrets out of a text that people or agents wrote. */
  readonly mask: (text: string) => string;
}

/** What is asked; what is left out is as crm_simulate shows it. */
export interface ClusterStatusOptions extends Partial<StatusViewOptions> {
  readonly pending: boolean;
  readonly sections?: ReadonlySet<StatusSection>;
  /** Where bans are asked for: the location constraints, oldest first, and how the ids of those wanted begin. */
  readonly bans?: { readonly locations: readonly LocationConstraint[]; readonly prefix: string };
}

/** The options with all defaults. */
export function listingOptions(asked: ClusterStatusOptions): StatusViewOptions {
  const {
    pending,
    inactive = true,
    byNode = false,
    brief = false,
    detail = false,
    selection = EVERYTHING,
    mask = (text) => text,
  } = asked;
  return { pending, inactive, byNode, brief, detail, selection, mask };
}

/** The description of a resource, as people wrote it. */
export function descriptionOf(element: XmlElement, { mask }: StatusViewOptions): string | undefined {
  const written = attributeOf(element, 'description');
  return written === undefined ? undefined : mask(written);
}
