/** Forgets failures, as `crm resource cleanup` and `pcs resource cleanup` do. */
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { openChild, openWhole, removeChild } from '../../cib/change/open-tree.js';
import { commit, editCib } from '../../simulate/cib-edit.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';

/** Not failed: done, not running, running promoted. */
const GOOD_CODES: ReadonlySet<string> = new Set(['0', '7', '8']);

/** The resource that a fail count or the time of a failure is about. */
function failedResource(attribute: string): string | undefined {
  return /^(?:fail-count|last-failure)-([^#]+)/.exec(attribute)?.[1];
}

/** Whether the element says of one of the resources that it failed. */
function tellsOfFailure(element: XmlElement, names: ReadonlySet<string>): boolean {
  if (element.name === 'nvpair') {
    const failed = failedResource(attributeOf(element, 'name') ?? '');
    return failed !== undefined && names.has(stripInstance(failed));
  }
  if (element.name !== 'lrm_rsc_op') return false;
  const history = element.parent;
  if (!history || !names.has(stripInstance(attributeOf(history, 'id') ?? ''))) return false;
  const isFailure = attributeOf(element, 'id')?.endsWith('_last_failure_0') === true;
  return isFailure || !GOOD_CODES.has(attributeOf(element, 'rc-code') ?? '0');
}

/**
 * The CIB without the failures of these primitives, on whichever node. What else is recorded of them stays: nobody can
 * tell what a new probe would find.
 */
export function withoutFailures(cib: XmlElement, primitives: readonly string[]): XmlElement {
  const names = new Set(primitives.map(stripInstance));
  const edit = editCib(cib, { addsNodes: false });
  for (const nodeState of childrenNamed(edit.status, 'node_state')) {
    const inside = openWhole(openChild(edit.status, nodeState));
    for (const element of inside.filter((one) => tellsOfFailure(one, names))) {
      if (!element.parent) continue;
      removeChild(element.parent, element);
      edit.isDirty = true;
    }
  }
  commit(edit);
  return edit.root;
}
