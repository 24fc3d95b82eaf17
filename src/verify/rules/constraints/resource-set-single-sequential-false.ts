/** Constraints of one set whose members have nothing to do with each other. */
import { parseBoolean } from '../../../base/values.js';
import { attributeOf, attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-set-single-sequential-false',
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint has one set, and the set is not sequential',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'In a set with sequential="false" the members do not depend on each other, only on other sets. With no other set in the constraint nothing is left: neither an order nor a colocation comes out of it, also not one that keeps resources apart.',
    fix: 'Remove sequential="false" to tie the members to each other, add the set that they belong to, or remove the constraint.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'colocation' && constraint.kind !== 'order') continue;
      const [set, ...others] = constraint.sets;
      if (!set || others.length > 0 || parseBoolean(set.sequential ?? 'true') !== false) continue;
      // Members that must not act at one time are kept so in any set; behind a reference other sets may follow.
      const kinds = [constraint.element, set.element].map((element) => attributeOf(element, 'kind'));
      const isReference = constraint.element.children.some(
        (child) => attributeOf(child, 'id-ref') !== undefined,
      );
      if (kinds.includes('Serialize') || isReference) continue;
      report(
        attributeSpan(set.element, 'sequential'),
        `the only set of "${constraint.id}" is not sequential: its members are not ${constraint.kind === 'order' ? 'ordered' : 'tied to each other'}, and the constraint has no effect`,
      );
    }
  },
  examples: [
    {
      title: 'an order that orders nothing',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="a-b"><resource_set id="a-b-set" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>`,
      finds: [
        'the only set of "a-b" is not sequential: its members are not ordered, and the constraint has no effect',
      ],
    },
    {
      title: 'resources that are not kept apart',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_colocation id="apart" score="-INFINITY"><resource_set id="apart-set" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>`,
      finds: [
        'the only set of "apart" is not sequential: its members are not tied to each other, and the constraint has no effect',
      ],
    },
    {
      title: 'two sets, and members that must not start at one time',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/><primitive id="c" class="systemd" type="c"/>
<rsc_order id="all">
  <resource_set id="first" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
  <resource_set id="then"><resource_ref id="c"/></resource_set>
</rsc_order>
<rsc_order id="one-by-one" kind="Serialize"><resource_set id="ab" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>`,
      finds: [],
    },
  ],
});
