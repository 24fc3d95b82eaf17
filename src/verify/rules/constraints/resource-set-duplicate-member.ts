/** Resources that stand twice in one constraint. */
import type { ConstraintElement, SetMember } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** What a set says of its members; one resource may be promoted in one set and started in another. */
function detailOf({ action, role }: ConstraintElement['sets'][number]): string {
  return JSON.stringify([action ?? 'start', role ?? 'Started']);
}

export default cibRule({
  meta: {
    id: 'resource-set-duplicate-member',
    category: 'constraints',
    severity: 'error',
    summary: 'A resource stands twice in the sets of one constraint',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A constraint relates each set to the one before it, and each member of a sequential set to its neighbour. A resource that stands there twice is placed with itself, or waits for itself by way of the others: the scheduler breaks the loop at some place of its own choosing.',
    fix: 'Name the resource once.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      // In locations and tickets the members have nothing to do with each other.
      if (constraint.kind !== 'colocation' && constraint.kind !== 'order') continue;
      const met = new Map<string, SetMember>();
      const members = constraint.sets.flatMap((set) =>
        set.members.map((member) => ({ member, key: JSON.stringify([member.id, detailOf(set)]) })),
      );
      const itself = constraint.kind === 'order' ? 'waits for itself' : 'is placed with itself';
      for (const { member, key } of members) {
        const before = met.get(key);
        met.set(key, before ?? member);
        // Two references to one set are one set.
        if (!before || before.element === member.element) continue;
        report(
          startTagSpan(member.element),
          `"${member.id}" stands twice in "${constraint.id}": it ${itself}`,
          { related: [{ at: startTagSpan(before.element), message: 'its first place' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'in two sets of an order',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="a-b-a"><resource_set id="s1"><resource_ref id="a"/></resource_set><resource_set id="s2"><resource_ref id="b"/><resource_ref id="a"/></resource_set></rsc_order>`,
      finds: ['"a" stands twice in "a-b-a": it waits for itself'],
    },
    {
      title: 'started in one set and promoted in another',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="a-b"><resource_set id="s1" action="start"><resource_ref id="a"/></resource_set><resource_set id="s2" action="promote"><resource_ref id="a"/></resource_set><resource_set id="s3"><resource_ref id="b"/></resource_set></rsc_order>`,
      finds: [],
    },
  ],
});
