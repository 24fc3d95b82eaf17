/** Resource sets with an ordering of their own. */
import { attributeOf, attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-set-ordering',
    category: 'constraints',
    severity: 'warning',
    summary: 'A resource set has the attribute "ordering"',
    since: '0.2.0',
    preset: 'recommended',
    parity: 'as-said',
  },
  docs: {
    why: '"ordering" was never documented, and Pacemaker 3.0.2 warns of every value but "group": a later version will read the set as if it were not there.',
    fix: 'Use "sequential", and one set for each step.',
  },
  check({ cib }, report) {
    for (const { element, id } of cib.constraints.flatMap(({ sets }) => sets)) {
      const ordering = attributeOf(element, 'ordering');
      if (ordering === undefined || ordering === 'group') continue;
      report(
        attributeSpan(element, 'ordering'),
        `resource set "${id ?? ''}" has ordering="${ordering}", which Pacemaker deprecates and will ignore one day`,
        { help: 'use "sequential"' },
      );
    }
  },
  examples: [
    {
      title: 'a set in the order of a list',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="web" class="systemd" type="httpd"/><rsc_order id="o"><resource_set id="s" ordering="listed"><resource_ref id="db"/><resource_ref id="web"/></resource_set></rsc_order>`,
      finds: ['resource set "s" has ordering="listed", which Pacemaker deprecates and will ignore one day'],
    },
    {
      title: 'a sequential set',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="web" class="systemd" type="httpd"/><rsc_order id="o"><resource_set id="s" sequential="true"><resource_ref id="db"/><resource_ref id="web"/></resource_set></rsc_order>`,
      finds: [],
    },
  ],
});
