/** Conditions of rules in places where nothing answers them. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** What a condition asks about, by its element. */
const ASKS_ABOUT: ReadonlyMap<string, string> = new Map<string, string>([
  ['expression', 'a node attribute'],
  ['rsc_expression', 'the agent of a resource'],
  ['op_expression', 'an operation'],
]);

/** The element that has the rule (a constraint or a set), through rules within rules. */
function contextOf(condition: XmlElement): XmlElement | undefined {
  let at = condition.parent;
  while (at?.name === 'rule') at = at.parent;
  return at;
}

/** What the rule's place is called when the condition means nothing there. */
function wrongPlace(condition: XmlElement, context: XmlElement): string | undefined {
  const holder = context.parent?.name ?? '';
  const isDefaults = holder === 'rsc_defaults' || holder === 'op_defaults';
  switch (condition.name) {
    case 'op_expression':
      return holder === 'op_defaults' ? undefined : 'outside of op_defaults';
    case 'rsc_expression':
      return isDefaults ? undefined : 'outside of the defaults of resources and operations';
    default: {
      // About operations there is a rule of their own.
      if (holder === 'op' || holder === 'op_defaults') return undefined;
      if (context.name === 'cluster_property_set') return 'in cluster options';
      return context.name === 'meta_attributes' ? 'in meta attributes' : undefined;
    }
  }
}

export default cibRule({
  meta: {
    id: 'rule-context-invalid',
    category: 'rules',
    severity: 'warning',
    summary: 'A condition of a rule asks about something that is not known there',
    since: '0.2.0',
    preset: 'recommended',
    refusal: 'schema-words',
  },
  docs: {
    why: 'Meta attributes and cluster options are read once for the whole cluster, without a node in mind; conditions on agents and operations are for defaults. In another place there is nothing to compare with, and the condition does not hold.',
    fix: 'Use a condition that is known there (dates are everywhere), or move the rule: node attributes belong into location constraints and instance_attributes.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      const what = ASKS_ABOUT.get(element.name);
      const context = what === undefined ? undefined : contextOf(element);
      const place = context && wrongPlace(element, context);
      if (what === undefined || place === undefined) continue;
      report(
        startTagSpan(element),
        `"${attributeOf(element, 'id') ?? ''}" asks about ${what} ${place}, where it is not known: the condition does not hold`,
      );
    }
  },
  examples: [
    {
      title: 'a node in meta attributes, and an operation in a location constraint',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m">
  <rule id="mr"><expression id="on-alice" attribute="#uname" operation="eq" value="alice"/></rule>
  <nvpair id="m1" name="resource-stickiness" value="100"/>
</meta_attributes></primitive>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><op_expression id="starts" name="start"/></rule></rsc_location>`,
      finds: [
        '"on-alice" asks about a node attribute in meta attributes, where it is not known: the condition does not hold',
        '"starts" asks about an operation outside of op_defaults, where it is not known: the condition does not hold',
      ],
    },
    {
      title: 'each in its place',
      input: `<primitive id="web" class="systemd" type="httpd"><instance_attributes id="i">
  <rule id="ir"><expression id="on-alice" attribute="#uname" operation="eq" value="alice"/></rule>
  <nvpair id="i1" name="port" value="80"/>
</instance_attributes></primitive>
<op_defaults><meta_attributes id="d"><rule id="dr"><op_expression id="starts" name="start"/></rule><nvpair id="d1" name="timeout" value="60s"/></meta_attributes></op_defaults>
<rsc_defaults><meta_attributes id="rd"><rule id="rdr"><rsc_expression id="ips" class="ocf" type="IPaddr2"/></rule><nvpair id="rd1" name="priority" value="1"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
  ],
});
