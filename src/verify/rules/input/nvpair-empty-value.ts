/** Pairs without a value. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'nvpair-empty-value',
    category: 'input',
    severity: 'warning',
    summary: 'A pair has a name and no value',
    since: '0.2.0',
    preset: 'recommended',
    refusal: 'schema-words',
    fixable: 'safe',
  },
  docs: {
    why: 'Pacemaker treats a pair without a value as if it were not there, and an upgrade to Pacemaker 3 removes it. An option or parameter that somebody wanted to set is not set.',
    fix: 'Write the value, or remove the pair.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'nvpair' || attributeOf(element, 'value') !== undefined) continue;
      const name = attributeOf(element, 'name');
      if (name === undefined || attributeOf(element, 'id-ref') !== undefined) continue;
      report(startTagSpan(element), `"${name}" has no value: Pacemaker takes it as not set`, {
        fix: removingPair(element),
      });
    }
  },
  examples: [
    {
      title: 'an address without a value',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip"/></instance_attributes></primitive>`,
      finds: ['"ip" has no value: Pacemaker takes it as not set'],
    },
    {
      title: 'an address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});
