/** Rules without a condition. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const CONDITIONS = ['rule', 'expression', 'date_expression', 'rsc_expression', 'op_expression'];

export default cibRule({
  meta: {
    id: 'rule-empty',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule has no condition',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
  },
  docs: {
    why: 'The schema refuses a rule without conditions. Where the schema is not checked Pacemaker ignores the rule, so that what it was to guard may apply always.',
    fix: 'Add a condition, or remove the rule.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'rule' || attributeOf(element, 'id-ref') !== undefined) continue;
      if (element.children.some(({ name }) => CONDITIONS.includes(name))) continue;
      report(
        startTagSpan(element),
        `rule "${attributeOf(element, 'id') ?? ''}" has no condition: Pacemaker ignores it`,
      );
    }
  },
  examples: [
    {
      title: 'nothing inside',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-rule" rsc="web"><rule id="web-rule-empty" score="100"/></rsc_location>`,
      finds: ['rule "web-rule-empty" has no condition: Pacemaker ignores it'],
    },
    {
      title: 'a condition',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-rule" rsc="web"><rule id="web-rule-ssd" score="100"><expression id="web-ssd" attribute="disk" operation="eq" value="ssd"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});
