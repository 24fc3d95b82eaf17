/** References to sets that lead back to themselves. */
import { walkConfiguredSets } from '../../../config/constraints/set-walk.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'set-reference-endless',
    category: 'constraints',
    severity: 'error',
    summary: 'A constraint whose id-ref to a set keeps the scheduler from ever coming to an end',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker replaces <resource_set id-ref="…"> by the set it refers to and then reads on behind that set. When it comes to the same reference again, it goes round for ever: the scheduler takes more and more memory and the cluster does nothing any more.',
    fix: 'Write the set out with an id of its own.',
  },
  check({ cib }, report) {
    const text = { root: cib.root, references: new Map() };
    for (const { id, element } of cib.constraints) {
      const walk = walkConfiguredSets(element, text);
      let step = walk.next();
      while (step.done !== true) step = walk.next();
      const repeated = step.value;
      if (!repeated) continue;
      report(
        startTagSpan(repeated),
        `the sets of "${id}" lead back to this one, "${attributeOf(repeated, 'id-ref') ?? attributeOf(repeated, 'id') ?? ''}": Pacemaker's scheduler never comes to an end`,
      );
    }
  },
  examples: [
    {
      title: 'a reference to a set before it in the same constraint',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="round"><resource_set id="s-a"><resource_ref id="a"/></resource_set><resource_set id-ref="s-a"/></rsc_order>`,
      finds: [
        'the sets of "round" lead back to this one, "s-a": Pacemaker\'s scheduler never comes to an end',
      ],
    },
    {
      title: 'a reference to the last set of another constraint',
      input: `<primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
<rsc_order id="first"><resource_set id="s-a"><resource_ref id="a"/></resource_set></rsc_order>
<rsc_order id="second"><resource_set id="s-b"><resource_ref id="b"/></resource_set><resource_set id-ref="s-a"/></rsc_order>`,
      finds: [],
    },
  ],
});
