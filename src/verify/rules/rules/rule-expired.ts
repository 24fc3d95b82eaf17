/** Rules whose time is over. */
import { configurationElements } from '../../../cib/id-index.js';
import { readRule } from '../../../cib/rule-elements.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { dateConditions, hasExpired } from '../../rule-expiry.js';
import { cibRule } from '../../rule.js';
import { removingIt, type FindingFix } from '../../fix/finding-fix.js';

/** What a rule belongs to, in words. */
function holderOf(rule: XmlElement): string {
  const holder = rule.parent?.name === 'lifetime' ? rule.parent.parent : rule.parent;
  const id = holder && (attributeOf(holder, 'id') ?? '');
  return holder?.name === 'rsc_location' ? `constraint "${id ?? ''}"` : `set "${id ?? ''}"`;
}

/** What can never apply again goes, with what it guards; a lifetime is no rule of its own in every version. */
function mending(rule: XmlElement): FindingFix | undefined {
  const holder = rule.parent;
  if (!holder || holder.name === 'lifetime') return undefined;
  const isOnly = holder.children.every((child) => child === rule || child.name !== 'rule');
  const whole = isOnly ? holder : rule;
  return removingIt(whole, `"${attributeOf(whole, 'id') ?? ''}"`);
}

export default cibRule({
  meta: {
    id: 'rule-expired',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule can never apply again because its dates are past',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'The rule requires a date that is over, so that the constraint or the settings it guards have no effect any more. They only confuse whoever reads the configuration; commands that move a resource for a limited time leave such constraints behind.',
    fix: 'Remove what the rule guards ("crm_resource --clear --expired" does it for constraints of moves and bans), or give it new dates.',
  },
  check({ cib, now }, report) {
    for (const element of configurationElements(cib.root)) {
      // The inner rules of a rule are judged with it, references where they lead.
      if (element.name !== 'rule' || element.parent?.name === 'rule') continue;
      if (attributeOf(element, 'id-ref') !== undefined) continue;
      const rule = readRule(element, cib.ids);
      if (!hasExpired(rule, now.getTime() / 1000)) continue;
      const end = dateConditions(rule).find((condition) => condition.end !== undefined)?.end;
      report(
        startTagSpan(element),
        `rule "${rule.id ?? ''}" of ${holderOf(element)} can never apply again${end === undefined ? '' : `, it ended ${end}`}: what it guards has no effect`,
        { fix: mending(element) },
      );
    }
  },
  examples: [
    {
      title: 'a move for an hour, years ago, and a set for a past year',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="web-2013">
  <rule id="web-2013-rule"><date_expression id="web-2013-is" operation="date_spec"><date_spec id="web-2013-spec" years="2013"/></date_expression></rule>
  <nvpair id="web-2013-role" name="target-role" value="Stopped"/>
</meta_attributes></primitive>
<rsc_location id="cli-prefer-web" rsc="web"><rule id="cli-prefer-rule" score="INFINITY" boolean-op="and">
  <expression id="cli-prefer-node" attribute="#uname" operation="eq" value="alice"/>
  <date_expression id="cli-prefer-end" operation="lt" end="2019-04-18 21:08:37 +02:00"/>
</rule></rsc_location>`,
      finds: [
        'rule "web-2013-rule" of set "web-2013" can never apply again: what it guards has no effect',
        'rule "cli-prefer-rule" of constraint "cli-prefer-web" can never apply again, it ended 2019-04-18 21:08:37 +02:00: what it guards has no effect',
      ],
    },
    {
      title: 'an end in the future, and an end that is one way of two',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-until" rsc="web"><rule id="web-until-rule" score="100"><date_expression id="web-until-end" operation="lt" end="2099-01-01"/></rule></rsc_location>
<rsc_location id="web-or" rsc="web"><rule id="web-or-rule" score="100" boolean-op="or">
  <date_expression id="web-or-end" operation="lt" end="2019-01-01"/><expression id="web-or-node" attribute="#uname" operation="eq" value="alice"/>
</rule></rsc_location>`,
      finds: [],
    },
  ],
});
