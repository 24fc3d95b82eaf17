/** Rules whose conditions about one attribute exclude each other. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

interface Asked {
  readonly element: XmlElement;
  readonly attribute: string;
  readonly operation: string;
  readonly value: string;
}

/** The conditions of a rule about attributes, compared with what is written in them. */
function askedBy(rule: XmlElement): readonly Asked[] {
  return rule.children.flatMap((element) => {
    const attribute = attributeOf(element, 'attribute');
    const source = attributeOf(element, 'value-source')?.toLowerCase() ?? 'literal';
    if (element.name !== 'expression' || attribute === undefined || source !== 'literal') return [];
    return {
      element,
      attribute,
      operation: attributeOf(element, 'operation')?.toLowerCase() ?? '',
      value: attributeOf(element, 'value') ?? '',
    };
  });
}

const NUMBER = /^[+-]?\d{1,15}$/;

/** True when a whole number cannot be above one and below the other. */
function leavesNothing(above: Asked, below: Asked): boolean {
  if (!NUMBER.test(above.value) || !NUMBER.test(below.value)) return false;
  const isStrict = above.operation === 'gt' || below.operation === 'lt';
  const [low, high] = [Number(above.value), Number(below.value)];
  return low > high || (isStrict && low === high);
}

/** True when no value of the attribute answers both. */
function exclude(one: Asked, other: Asked): boolean {
  const both = `${one.operation} ${other.operation}`;
  if (both === 'eq eq')
    return (
      one.value !== other.value &&
      !(NUMBER.test(one.value) && NUMBER.test(other.value) && Number(one.value) === Number(other.value))
    );
  if (both === 'eq ne') return one.value === other.value;
  if (both === 'not_defined defined') return true;
  if (one.operation === 'not_defined') return ['eq', 'lt', 'lte', 'gt', 'gte'].includes(other.operation);
  const isRange = ['gt', 'gte'].includes(one.operation) && ['lt', 'lte'].includes(other.operation);
  return isRange && leavesNothing(one, other);
}

function inWords({ operation, value }: Asked): string {
  return operation === 'defined' || operation === 'not_defined' ? operation : `${operation} "${value}"`;
}

export default cibRule({
  meta: {
    id: 'rule-contradictory',
    category: 'rules',
    severity: 'warning',
    summary: 'The conditions of a rule about one attribute exclude each other',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With boolean-op="and", which is the default, all conditions of a rule have to hold. When no value of an attribute answers two of them, the rule never holds, and what it guards has no effect.',
    fix: 'Write boolean-op="or" when either is enough, or correct the condition.',
  },
  check({ cib }, report) {
    for (const rule of configurationElements(cib.root)) {
      if (rule.name !== 'rule' || (attributeOf(rule, 'boolean-op') ?? 'and').toLowerCase() !== 'and')
        continue;
      const asked = askedBy(rule);
      for (const [i, one] of asked.entries()) {
        const other = asked
          .slice(0, i)
          .find(
            (earlier) =>
              earlier.attribute === one.attribute && (exclude(earlier, one) || exclude(one, earlier)),
          );
        if (!other) continue;
        report(
          startTagSpan(one.element),
          `rule "${attributeOf(rule, 'id') ?? ''}" asks for "${one.attribute}" ${inWords(other)} and ${inWords(one)} at once: it never holds`,
          { related: [{ at: startTagSpan(other.element), message: 'the other condition' }] },
        );
        break;
      }
    }
  },
  examples: [
    {
      title: 'two names for one node, and a number above and below',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-nodes" rsc="web"><rule id="r1" score="100"><expression id="e1" attribute="#uname" operation="eq" value="alice"/><expression id="e2" attribute="#uname" operation="eq" value="bob"/></rule></rsc_location>
<rsc_location id="web-load" rsc="web"><rule id="r2" score="100" boolean-op="and"><expression id="e3" attribute="cpus" operation="gt" value="16" type="integer"/><expression id="e4" attribute="cpus" operation="lt" value="8" type="integer"/></rule></rsc_location>`,
      finds: [
        'rule "r1" asks for "#uname" eq "alice" and eq "bob" at once: it never holds',
        'rule "r2" asks for "cpus" gt "16" and lt "8" at once: it never holds',
      ],
    },
    {
      title: 'either of two nodes, and a number between two others',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-nodes" rsc="web"><rule id="r1" score="100" boolean-op="or"><expression id="e1" attribute="#uname" operation="eq" value="alice"/><expression id="e2" attribute="#uname" operation="eq" value="bob"/></rule></rsc_location>
<rsc_location id="web-load" rsc="web"><rule id="r2" score="100"><expression id="e3" attribute="cpus" operation="gt" value="8" type="integer"/><expression id="e4" attribute="cpus" operation="lt" value="16" type="integer"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});
