/** Constraints between a resource and itself. */
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

function selfReference(
  constraint: ConstraintElement,
): { readonly id: string; readonly attribute: string; readonly what: string } | undefined {
  if (constraint.kind === 'order') {
    const { firstResource: id, thenResource, firstAction = 'start', thenAction = firstAction } = constraint;
    const isSelf = id !== undefined && id === thenResource && firstAction === thenAction;
    return isSelf ? { id, attribute: 'then', what: 'ordered after' } : undefined;
  }
  if (constraint.kind !== 'colocation') return undefined;
  const { dependent: id, primary, dependentRole, primaryRole } = constraint;
  const isSelf = id !== undefined && id === primary && dependentRole === primaryRole;
  return isSelf ? { id, attribute: 'with-rsc', what: 'colocated with' } : undefined;
}

export default cibRule({
  meta: {
    id: 'constraint-self-reference',
    category: 'constraints',
    severity: 'error',
    summary: 'A constraint relates a resource to itself',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A resource cannot wait for itself or follow itself. Pacemaker at best ignores the constraint; the checking tool of some versions crashes on it.',
    fix: 'Name the other resource, or remove the constraint.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      const found = selfReference(constraint);
      if (!found) continue;
      report(
        valueSpan(constraint.element, found.attribute),
        `"${constraint.id}" has "${found.id}" ${found.what} itself: it has no meaning, and some versions of Pacemaker crash on it`,
      );
    }
  },
  examples: [
    {
      title: 'the same id twice',
      input: `<primitive id="db" class="systemd" type="postgresql"/><rsc_order id="db-db" first="db" then="db"/>`,
      finds: [
        '"db-db" has "db" ordered after itself: it has no meaning, and some versions of Pacemaker crash on it',
      ],
    },
    {
      title: 'two actions of one resource',
      input: `<primitive id="db" class="systemd" type="postgresql"/><rsc_order id="db-db" first="db" first-action="start" then="db" then-action="promote"/>`,
      finds: [],
    },
  ],
});
