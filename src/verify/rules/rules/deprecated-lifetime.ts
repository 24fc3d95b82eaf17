/** Constraints that say by a lifetime when they hold. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-lifetime',
    category: 'rules',
    severity: 'warning',
    summary: 'A constraint has a lifetime',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker 3 has no <lifetime>. Its upgrade turns the lifetime of a location constraint into rules, not always with the same effect, and drops the lifetime of others, so that the constraint then holds for ever.',
    fix: 'Write the condition as a rule of a location constraint; remove the element from other constraints.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'lifetime' || !element.parent) continue;
      report(
        startTagSpan(element),
        `"${attributeOf(element.parent, 'id') ?? ''}" has a <lifetime>, which Pacemaker 3 does not have: after an upgrade the constraint may hold at other times or for ever`,
      );
    }
  },
  examples: [
    {
      title: 'a lifetime',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-alice" rsc="web" node="alice" score="100"><lifetime>
  <rule id="web-alice-until"><date_expression id="web-alice-end" operation="lt" end="2030-01-01"/></rule>
</lifetime></rsc_location>`,
      finds: [
        '"web-alice" has a <lifetime>, which Pacemaker 3 does not have: after an upgrade the constraint may hold at other times or for ever',
      ],
    },
    {
      title: 'a rule',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-alice" rsc="web">
  <rule id="web-alice-until" score="100"><expression id="web-alice-node" attribute="#uname" operation="eq" value="alice"/><date_expression id="web-alice-end" operation="lt" end="2030-01-01"/></rule>
</rsc_location>`,
      finds: [],
    },
  ],
});
