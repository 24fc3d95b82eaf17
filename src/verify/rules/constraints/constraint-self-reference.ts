/** Constraints between a resource and itself. */
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

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

function sentence(constraint: string, id: string, what: string): string {
  return `"${constraint}" has "${id}" ${what} itself: it has no meaning, and some versions of Pacemaker crash on it`;
}

export default cibRule({
  meta: {
    id: 'constraint-self-reference',
    category: 'constraints',
    severity: 'error',
    summary: 'A constraint relates a resource to itself',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A resource cannot wait for itself or follow itself. Pacemaker at best ignores the constraint; where a resource is ordered after itself, also by way of sets or tags, the scheduler and the checking tool of some versions crash on it.',
    fix: 'Name the other resource, or remove the constraint.',
  },
  check({ cib, configuration }, report) {
    for (const constraint of cib.constraints) {
      const found = selfReference(constraint);
      if (!found) continue;
      report(valueSpan(constraint.element, found.attribute), sentence(constraint.id, found.id, found.what), {
        fix: removingIt(constraint.element, `"${constraint.id}"`, 'unsafe'),
      });
    }
    const reported = new Set<string>();
    for (const { first, later, firstAction, laterAction, constraint, element } of configuration.constraints
      .orders) {
      // An order that names the resource twice itself is reported above.
      const isWritten = constraint.firstResource === first && constraint.thenResource === later;
      if (first !== later || firstAction !== laterAction || isWritten) continue;
      const message = sentence(constraint.id, first, 'ordered after');
      if (!reported.has(message)) report(startTagSpan(element), message);
      reported.add(message);
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
      title: 'one resource in two sets, twice in one, and under its id and a tag',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<tag id="all"><obj_ref id="app"/><obj_ref id="db"/></tag>
<rsc_order id="in-sets"><resource_set id="s1" sequential="false"><resource_ref id="db"/><resource_ref id="app"/></resource_set><resource_set id="s2"><resource_ref id="db"/></resource_set></rsc_order>
<rsc_order id="in-one-set"><resource_set id="s3"><resource_ref id="app"/><resource_ref id="app"/></resource_set></rsc_order>
<rsc_order id="in-a-tag" first="all" then="db"/>`,
      finds: [
        '"in-sets" has "db" ordered after itself: it has no meaning, and some versions of Pacemaker crash on it',
        '"in-one-set" has "app" ordered after itself: it has no meaning, and some versions of Pacemaker crash on it',
        '"in-a-tag" has "db" ordered after itself: it has no meaning, and some versions of Pacemaker crash on it',
      ],
    },
    {
      title: 'one resource twice in a set without an order',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="o"><resource_set id="s1" sequential="false"><resource_ref id="db"/><resource_ref id="db"/></resource_set><resource_set id="s2"><resource_ref id="app"/></resource_set></rsc_order>`,
      finds: [],
    },
    {
      title: 'two actions of one resource',
      input: `<primitive id="db" class="systemd" type="postgresql"/><rsc_order id="db-db" first="db" first-action="start" then="db" then-action="promote"/>`,
      finds: [],
    },
  ],
});
