/** Location rules that do not say how much they count. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'rule-score-missing',
    category: 'rules',
    severity: 'error',
    summary: 'A rule of a location constraint has neither a score nor a score-attribute',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'A location rule says by its score how strongly a node is preferred or avoided. Without one Pacemaker ignores the rule.',
    fix: 'Add score, or score-attribute with the name of a node attribute that holds the score.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location') continue;
      for (const { id, element, score, scoreAttribute } of constraint.rules) {
        if (score !== undefined || scoreAttribute !== undefined) continue;
        report(
          startTagSpan(element),
          `rule "${id ?? ''}" of "${constraint.id}" has neither score nor score-attribute: Pacemaker ignores it`,
        );
      }
    }
  },
  examples: [
    {
      title: 'no score',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-ssd" rsc="web"><rule id="web-ssd-rule"><expression id="is-ssd" attribute="disk" operation="eq" value="ssd"/></rule></rsc_location>`,
      finds: ['rule "web-ssd-rule" of "web-ssd" has neither score nor score-attribute: Pacemaker ignores it'],
    },
    {
      title: 'a score from the node',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-ssd" rsc="web"><rule id="web-ssd-rule" score-attribute="disk-speed"><expression id="is-ssd" attribute="disk" operation="eq" value="ssd"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});
