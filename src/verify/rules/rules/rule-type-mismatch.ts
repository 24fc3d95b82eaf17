/** Comparisons of numbers as texts. */
import { scanDouble } from '../../../base/c-numbers.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, attributeSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

const ORDERINGS = ['lt', 'lte', 'gt', 'gte'];
/** Whole numbers compare with these as texts as they do as numbers. */
const SAME_EITHER_WAY = /^[01]$/;

const NUMERIC = ['integer', 'number'];

export default cibRule({
  meta: {
    id: 'rule-type-mismatch',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule compares by size and by letters at once',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With type="string" values are compared letter by letter, in which "10" comes before "9". A value that is no number is compared so too, whatever the type says. The rule then holds on other nodes than is meant.',
    fix: 'Use type="number" or "integer" with a number; without a type Pacemaker compares numbers where it finds them.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'expression') continue;
      const value = attributeOf(element, 'value');
      const type = attributeOf(element, 'type')?.toLowerCase() ?? 'number';
      const source = attributeOf(element, 'value-source')?.toLowerCase() ?? 'literal';
      const operation = attributeOf(element, 'operation')?.toLowerCase() ?? '';
      if (value === undefined || source !== 'literal' || !ORDERINGS.includes(operation)) continue;
      const isNumber = scanDouble(value) !== undefined;
      const id = attributeOf(element, 'id') ?? '';
      if (type === 'string' && isNumber) {
        report(
          attributeSpan(element, 'type'),
          `"${id}" compares with the number ${value} by type "string": "10" comes before "9" there`,
          { help: 'write type="number"', fix: writing(element, 'type', 'number') },
        );
      } else if (isNumber && attributeOf(element, 'type') === undefined && !SAME_EITHER_WAY.test(value)) {
        report(
          valueSpan(element, 'value'),
          `"${id}" compares with the number ${value} and says no type: Pacemaker compares by size then, old releases of it letter by letter, where "10" comes before "9"`,
          { severity: 'info', help: 'write type="number"', fix: writing(element, 'type', 'number') },
        );
      } else if (NUMERIC.includes(type) && !isNumber) {
        report(
          valueSpan(element, 'value'),
          `"${id}" compares by size with "${value}", which is no number: values are compared letter by letter`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a number as a text, and a text as a number',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-load" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
  <expression id="busy" attribute="load" operation="gt" value="9" type="string"/>
  <expression id="full" attribute="used" operation="gt" value="most"/>
</rule></rsc_location>`,
      finds: [
        '"busy" compares with the number 9 by type "string": "10" comes before "9" there',
        '"full" compares by size with "most", which is no number: values are compared letter by letter',
      ],
    },
    {
      title: 'numbers by size, and versions',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-load" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
  <expression id="busy" attribute="load" operation="gt" value="9" type="number"/>
  <expression id="old" attribute="release" operation="lt" value="8.10" type="version"/>
</rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'no type',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY"><expression id="e" attribute="load" operation="lt" value="9"/></rule></rsc_location>`,
      finds: [
        '"e" compares with the number 9 and says no type: Pacemaker compares by size then, old releases of it letter by letter, where "10" comes before "9"',
      ],
    },
  ],
});
