/** Resources that stand twice in one constraint. */
import { parseScore } from '../../../base/score.js';
import type { ConstraintElement, SetMember } from '../../../cib/constraint-elements.js';
import { roleNamed } from '../../../config/role-names.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** What a set says of its members; one resource may be promoted in one set and started in another. */
function detailOf({ action = 'start', role = 'Started' }: ConstraintElement['sets'][number]): string {
  return JSON.stringify([action.toLowerCase(), roleNamed(role) ?? role]);
}

/** What comes of it where the members have something to do with each other, or with a node. */
function consequenceOf(constraint: ConstraintElement): string {
  switch (constraint.kind) {
    case 'order':
      return 'it waits for itself';
    case 'colocation':
      return 'it is placed with itself';
    case 'location': {
      const score = parseScore(attributeOf(constraint.element, 'score') ?? '') ?? 0;
      const isFinite = Math.abs(score) > 0 && Math.abs(score) < 1_000_000;
      return isFinite
        ? 'its score for the node counts twice'
        : 'once is enough, and another one may be meant';
    }
    default:
      return 'once is enough, and another one may be meant';
  }
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
    why: 'An order or a colocation relates each set to the one before it, and each member of a sequential set to its neighbour. A resource that stands there twice is placed with itself, or waits for itself by way of the others: the scheduler breaks the loop at some place of its own choosing. A location adds its score for each time that a member is named; and where the second name stands for another resource, that one is in no set.',
    fix: 'Name the resource once.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      const relates = constraint.kind === 'colocation' || constraint.kind === 'order';
      const met = new Map<string, SetMember>();
      const members = constraint.sets.flatMap((set) =>
        set.members.map((member) => ({ member, key: JSON.stringify([member.id, detailOf(set)]) })),
      );
      for (const { member, key } of members) {
        const before = met.get(key);
        met.set(key, before ?? member);
        // Two references to one set are one set.
        if (!before || before.element === member.element) continue;
        report(
          startTagSpan(member.element),
          `"${member.id}" stands twice in "${constraint.id}": ${consequenceOf(constraint)}`,
          {
            severity: relates ? undefined : 'warning',
            related: [{ at: startTagSpan(before.element), message: 'its first place' }],
          },
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
      title: 'in the set of a location and that of a ticket',
      input: `<node id="1" uname="alice"/><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_location id="on-alice" node="alice" score="100"><resource_set id="s1"><resource_ref id="a"/><resource_ref id="b"/><resource_ref id="a"/></resource_set></rsc_location>
<rsc_ticket id="by-ticket" ticket="T"><resource_set id="s2"><resource_ref id="b"/><resource_ref id="b"/></resource_set></rsc_ticket>`,
      finds: [
        '"a" stands twice in "on-alice": its score for the node counts twice',
        '"b" stands twice in "by-ticket": once is enough, and another one may be meant',
      ],
    },
    {
      title: 'started in one set and promoted in another',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="a-b"><resource_set id="s1" action="start"><resource_ref id="a"/></resource_set><resource_set id="s2" action="promote"><resource_ref id="a"/></resource_set><resource_set id="s3"><resource_ref id="b"/></resource_set></rsc_order>`,
      finds: [],
    },
  ],
});
