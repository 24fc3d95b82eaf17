/** The constraints section, in document order. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain } from '../../cluster/model/cluster-state.js';
import type { Scheduler } from '../context.js';
import { unpackColocation } from './colocation.js';
import { unpackLocation } from './location.js';
import { unpackOrdering } from './ordering.js';
import { unpackTicket } from './ticket.js';

const UNPACK: ReadonlyMap<string, (scheduler: Scheduler, element: XmlElement) => void> = new Map<
  string,
  (scheduler: Scheduler, element: XmlElement) => void
>([
  ['rsc_order', unpackOrdering],
  ['rsc_colocation', unpackColocation],
  ['rsc_location', unpackLocation],
  ['rsc_ticket', unpackTicket],
]);

/** Pacemaker: pcmk__unpack_constraints */
export function unpackConstraints(scheduler: Scheduler): void {
  const section = scheduler.configuration.sections.get('constraints');
  for (const element of section?.children ?? []) {
    const unpackOne = UNPACK.get(element.name);
    if (attributeOf(element, 'id') === undefined || !unpackOne) {
      complain(scheduler, {
        kind: 'unknown-constraint',
        severity: 'error',
        message: `<${element.name}> in constraints has no id or is not known: it is ignored`,
        said:
          attributeOf(element, 'id') === undefined
            ? `Ignoring <${element.name}> constraint without id`
            : `Unsupported constraint type: ${element.name}`,
        element,
      });
      continue;
    }
    unpackOne(scheduler, element);
  }
}
