/** Constraints between members of one group. */
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import type { Constraints } from '../../../config/constraints/constraints.js';
import { groupAround } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

interface Pair {
  readonly one: string;
  readonly other: string;
  readonly constraint: ConstraintElement;
  readonly switchedOffBy: 'ordered' | 'collocated';
}

function pairsOf(constraints: Constraints): Pair[] {
  const orders = constraints.orders.map(({ first, later, constraint }) => ({
    one: first,
    other: later,
    constraint,
    switchedOffBy: 'ordered' as const,
  }));
  const colocations = constraints.colocations.map(({ dependent, primary, constraint }) => ({
    one: dependent,
    other: primary,
    constraint,
    switchedOffBy: 'collocated' as const,
  }));
  return [...orders, ...colocations];
}

export default cibRule({
  meta: {
    id: 'constraint-within-group',
    category: 'constraints',
    severity: 'error',
    summary: 'An order or colocation constraint is between members of one group',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A group orders and colocates its members already. A constraint between two of them, or between a member and the group, repeats that or contradicts it; moving the group may then end in a transition that cannot be carried out.',
    fix: 'Remove the constraint. The order of members is the order in which they stand in the group.',
  },
  check({ configuration }, report) {
    const { resources, constraints } = configuration;
    const reported = new Set<ConstraintElement>();
    for (const { one, other, constraint, switchedOffBy } of pairsOf(constraints)) {
      const group = groupAround(resources.named(one));
      if (!group || group !== groupAround(resources.named(other)) || one === other) continue;
      if (reported.has(constraint) || metaFlag(configuration, group, switchedOffBy) === false) continue;
      reported.add(constraint);
      const [what, does] =
        constraint.kind === 'order' ? ['order', 'orders'] : ['colocation', 'keeps together'];
      report(
        startTagSpan(constraint.element),
        `${what} "${constraint.id}" is between "${one}" and "${other}" of group "${group.id}", which ${does} its members by itself: moving the group may fail`,
        {
          related: [{ at: startTagSpan(group.element), message: `group "${group.id}"` }],
          fix: removingIt(constraint.element, `"${constraint.id}"`, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'an order against that of the group',
      input: `<group id="web"><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/></group>
<rsc_order id="web-then-ip" first="httpd" then="WebIP"/>`,
      finds: [
        'order "web-then-ip" is between "httpd" and "WebIP" of group "web", which orders its members by itself: moving the group may fail',
      ],
    },
    {
      title: 'an order between a group and a resource outside',
      input: `<group id="web"><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/></group>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_order id="db-then-web" first="db" then="web"/>`,
      finds: [],
    },
  ],
});
