/** Conditions on the phase of the moon. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingAttribute } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'deprecated-date-spec-moon',
    category: 'rules',
    severity: 'warning',
    summary: 'A date specification asks for a phase of the moon',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker 3 no longer knows the phases of the moon. It drops the attribute when it upgrades the configuration, so that the condition holds in every phase.',
    fix: 'Remove the attribute, or write the dates that are meant.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_spec' || attributeOf(element, 'moon') === undefined) continue;
      report(
        attributeSpan(element, 'moon'),
        `date specification "${attributeOf(element, 'id') ?? ''}" asks for a phase of the moon, which Pacemaker 3 drops: the condition then holds in every phase`,
        // Before Pacemaker 3 the moon counts.
        { fix: removingAttribute(element, 'moon', 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'full moon',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-moon" rsc="web"><rule id="web-moon-rule" score="-INFINITY"><date_expression id="web-moon-date" operation="date_spec"><date_spec id="full-moon" moon="4"/></date_expression></rule></rsc_location>`,
      finds: [
        'date specification "full-moon" asks for a phase of the moon, which Pacemaker 3 drops: the condition then holds in every phase',
      ],
    },
    {
      title: 'Mondays',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-monday" rsc="web"><rule id="web-monday-rule" score="-INFINITY"><date_expression id="web-monday-date" operation="date_spec"><date_spec id="mondays" weekdays="1"/></date_expression></rule></rsc_location>`,
      finds: [],
    },
  ],
});
