/** Rules in operations that look at node attributes. */
import { attributeOf, descendants, startTagSpan } from '../../../xml/element.js';
import { configurationElements } from '../../../cib/id-index.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-op-node-attribute-rule',
    category: 'operations',
    severity: 'warning',
    summary: 'A rule in an operation or in the operation defaults looks at a node attribute',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'Settings of an operation are read before it is known on which node it will run, so a condition on a node attribute cannot do what it says. Pacemaker warns about it and will drop it.',
    fix: 'Use conditions on date and time, on the operation or on the agent only.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'op' && element.name !== 'op_defaults') continue;
      for (const set of element.children.filter(({ name }) => name === 'meta_attributes')) {
        for (const expression of [...descendants(set)].filter(({ name }) => name === 'expression')) {
          const owner =
            element.name === 'op'
              ? `operation "${attributeOf(element, 'id') ?? ''}"`
              : 'the operation defaults';
          report(
            startTagSpan(expression),
            `a rule in ${owner} looks at node attribute "${attributeOf(expression, 'attribute') ?? ''}", which Pacemaker will not support there for long`,
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'a timeout for some nodes',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s"><meta_attributes id="db-monitor-slow">
    <rule id="db-monitor-rule"><expression id="db-monitor-rule-old" attribute="hardware" operation="eq" value="old"/></rule>
    <nvpair id="db-monitor-timeout" name="timeout" value="60s"/>
  </meta_attributes></op>
</operations></primitive>`,
      finds: [
        'a rule in operation "db-monitor" looks at node attribute "hardware", which Pacemaker will not support there for long',
      ],
    },
    {
      title: 'a timeout for some operations',
      input: `<op_defaults><meta_attributes id="slow-start">
  <rule id="slow-start-rule"><op_expression id="slow-start-op" name="start"/></rule>
  <nvpair id="slow-start-timeout" name="timeout" value="60s"/>
</meta_attributes></op_defaults>`,
      finds: [],
    },
  ],
});
