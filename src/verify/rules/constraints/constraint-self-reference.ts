/** Constraints between a resource and itself. */
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { roleNamed } from '../../../config/role-names.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

interface SelfReference {
  readonly id: string;
  readonly attribute: string;
  readonly what: string;
  /** Two actions of the resource that the order names; absent for one and the same. */
  readonly actions?: readonly [first: string, later: string];
}

/** One role whether it is written or left out. */
function roleOf(role: string | undefined): string {
  return (role === undefined ? undefined : roleNamed(role)) ?? role ?? 'Started';
}

function selfReference(constraint: ConstraintElement): SelfReference | undefined {
  if (constraint.kind === 'order') {
    const { firstResource: id, thenResource, firstAction = 'start', thenAction = firstAction } = constraint;
    if (id === undefined || id !== thenResource) return undefined;
    const self = { id, attribute: 'then', what: 'ordered after' };
    return firstAction === thenAction ? self : { ...self, actions: [firstAction, thenAction] };
  }
  if (constraint.kind !== 'colocation') return undefined;
  const { dependent: id, primary, dependentRole, primaryRole } = constraint;
  const isSelf = id !== undefined && id === primary && roleOf(dependentRole) === roleOf(primaryRole);
  return isSelf ? { id, attribute: 'with-rsc', what: 'colocated with' } : undefined;
}

function sentence(constraint: string, id: string, what: string): string {
  return `"${constraint}" has "${id}" ${what} itself: it has no meaning, and some versions of Pacemaker crash on it`;
}

/** Colocations that come to a resource itself by a tag or a template. */
function checkColocations({ constraints }: Configuration, report: Report): void {
  const reported = new Set<ConstraintElement>();
  for (const {
    dependent,
    primary,
    dependentRole,
    primaryRole,
    constraint,
    element,
  } of constraints.colocations) {
    // What names the resource twice is told where it stands, and sets have a rule of their own.
    const isWritten = constraint.dependent === constraint.primary || constraint.sets.length > 0;
    if (dependent !== primary || dependentRole !== primaryRole || isWritten || reported.has(constraint))
      continue;
    reported.add(constraint);
    report(startTagSpan(element), sentence(constraint.id, dependent, 'colocated with'));
  }
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
      if (found.actions) {
        const [first, later] = found.actions;
        report(
          valueSpan(constraint.element, found.attribute),
          `"${constraint.id}" orders the actions ${first} and ${later} of "${found.id}" itself: Pacemaker orders the actions of one resource by itself, and another resource is probably meant`,
          {
            severity: 'warning',
            fix: removingIt(constraint.element, `"${constraint.id}"`, 'unsafe'),
          },
        );
        continue;
      }
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
    checkColocations(configuration, report);
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
      title:
        'two actions of one resource, a role that goes without saying, and a tag with the resource in it',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<tag id="all"><obj_ref id="app"/><obj_ref id="db"/></tag>
<rsc_order id="start-stop" first="db" first-action="start" then="db" then-action="stop"/>
<rsc_colocation id="with-itself" rsc="app" with-rsc="app" with-rsc-role="Started" score="INFINITY"/>
<rsc_colocation id="with-all" rsc="all" with-rsc="db" score="INFINITY"/>`,
      finds: [
        '"start-stop" orders the actions start and stop of "db" itself: Pacemaker orders the actions of one resource by itself, and another resource is probably meant',
        '"with-itself" has "app" colocated with itself: it has no meaning, and some versions of Pacemaker crash on it',
        '"with-all" has "db" colocated with itself: it has no meaning, and some versions of Pacemaker crash on it',
      ],
    },
    {
      title: 'two resources',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><rsc_order id="db-app" first="db" then="app"/>`,
      finds: [],
    },
  ],
});
