/** Location constraints with more than one rule. */
import { startTagSpan } from '../../../xml/element.js';
import { counted } from '../../wording.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'rule-multiple-top-level',
    category: 'rules',
    severity: 'warning',
    summary: 'A location constraint has several rules side by side',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker 3 allows one rule per location constraint. It splits such constraints when it upgrades an older configuration, and refuses them in one that claims a current schema.',
    fix: 'Write one location constraint for each rule.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location' || constraint.rules.length < 2) continue;
      const second = constraint.rules[1];
      report(
        startTagSpan(second?.element ?? constraint.element),
        `"${constraint.id}" has ${counted(constraint.rules.length, 'rule')} side by side, and Pacemaker 3 allows one: each needs a constraint of its own`,
        { related: [{ at: startTagSpan(constraint.element), message: 'the constraint' }] },
      );
    }
  },
  examples: [
    {
      title: 'two rules',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-disk" rsc="web">
  <rule id="web-ssd" score="100"><expression id="is-ssd" attribute="disk" operation="eq" value="ssd"/></rule>
  <rule id="web-hdd" score="-100"><expression id="is-hdd" attribute="disk" operation="eq" value="hdd"/></rule>
</rsc_location>`,
      finds: [
        '"web-disk" has 2 rules side by side, and Pacemaker 3 allows one: each needs a constraint of its own',
      ],
    },
    {
      title: 'one rule with two conditions',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-disk" rsc="web">
  <rule id="web-fast" score="100" boolean-op="or"><expression id="is-ssd" attribute="disk" operation="eq" value="ssd"/><expression id="is-nvme" attribute="disk" operation="eq" value="nvme"/></rule>
</rsc_location>`,
      finds: [],
    },
  ],
});
