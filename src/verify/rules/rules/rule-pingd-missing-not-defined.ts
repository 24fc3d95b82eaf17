/** Rules that let a resource run where nobody has measured the network yet. */
import { parseScore } from '../../../base/score.js';
import type { AttributeCondition } from '../../../cib/rule-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { pingAttributes } from '../../connectivity.js';
import { attributeConditions } from '../../rule-conditions.js';
import { cibRule } from '../../rule.js';

function asksWhetherSet({ operation = '' }: AttributeCondition): boolean {
  return ['not_defined', 'defined'].includes(operation.toLowerCase());
}

export default cibRule({
  meta: {
    id: 'rule-pingd-missing-not-defined',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule about connectivity forgets the node where nothing is measured',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A comparison with an attribute that has no value is never true. On a node where the ping agent has not run yet, has failed or is stopped there is no value, so a rule that bans the resource from nodes with few connections does not ban it there.',
    fix: 'Add a condition with operation="not_defined" for the same attribute, and boolean-op="or".',
  },
  check({ cib, configuration }, report) {
    const measured = pingAttributes(cib, configuration);
    if (!measured || measured.size === 0) return;
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location') continue;
      const conditions = constraint.rules.flatMap(attributeConditions);
      const answered = new Set(conditions.filter(asksWhetherSet).map(({ attribute }) => attribute));
      for (const rule of constraint.rules) {
        if ((parseScore(rule.score ?? '') ?? 0) >= 0) continue;
        const open = attributeConditions(rule).find(
          ({ attribute = '', operation = '' }) =>
            measured.has(attribute) &&
            !answered.has(attribute) &&
            ['lt', 'lte', 'eq'].includes(operation.toLowerCase()),
        );
        if (!open) continue;
        report(
          startTagSpan(open.element),
          `rule "${rule.id ?? ''}" keeps away from nodes with few connections, but not from those where "${open.attribute ?? ''}" has no value yet: a comparison with nothing is never true`,
          {
            help: `add <expression attribute="${open.attribute ?? ''}" operation="not_defined"/> and boolean-op="or"`,
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'without not_defined',
      input: `<clone id="ping-clone"><primitive id="ping" class="ocf" provider="pacemaker" type="ping"/></clone>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-connected" rsc="web"><rule id="web-rule" score="-INFINITY">
  <expression id="web-few" attribute="pingd" operation="lt" value="1"/>
</rule></rsc_location>`,
      finds: [
        'rule "web-rule" keeps away from nodes with few connections, but not from those where "pingd" has no value yet: a comparison with nothing is never true',
      ],
    },
    {
      title: 'with not_defined',
      input: `<clone id="ping-clone"><primitive id="ping" class="ocf" provider="pacemaker" type="ping"/></clone>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-connected" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
  <expression id="web-few" attribute="pingd" operation="lt" value="1"/><expression id="web-none" attribute="pingd" operation="not_defined"/>
</rule></rsc_location>`,
      finds: [],
    },
  ],
});
