/** Depths of a check that the agent does not list. */
import { valueSpan } from '../../../xml/element.js';
import { advisedOperations } from '../../advised-operations.js';
import { agentUses, basisOf, MetOnce } from '../../agent-uses.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** Agents whose monitor is one and the same whatever depth it is given. */
const CHECKS_NO_DEEPER = new Set([
  'ocf:heartbeat:IPaddr2',
  'ocf:heartbeat:IPaddr',
  'ocf:heartbeat:IPsrcaddr',
  'ocf:heartbeat:Dummy',
  'ocf:pacemaker:Dummy',
  'ocf:pacemaker:Stateful',
]);

/** A depth among the parameters of the resource: every monitor of it gets that. */
function checkParameters(context: CibContext, report: Report): void {
  const met = new MetOnce();
  for (const { primitive, name, agent } of agentUses(context)) {
    if (!CHECKS_NO_DEEPER.has(name)) continue;
    const pair = context.configuration.parameters(primitive).settled('OCF_CHECK_LEVEL');
    if (!pair || pair.value.trim() === '0' || !met.isFirst(name, pair.element)) continue;
    report(
      valueSpan(pair.element, 'value'),
      `"${primitive.id}": depth ${pair.value} is not one that ${name} lists; it checks no deeper`,
      { help: basisOf(agent) },
    );
  }
}

export default cibRule({
  meta: {
    id: 'ocf-check-level-unsupported',
    category: 'operations',
    severity: 'info',
    summary: 'A monitor asks for a depth that its agent does not list',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The depth of a check (OCF_CHECK_LEVEL) is a word between administrator and agent: an agent that does not know the level checks no deeper than before, or less.',
    fix: 'Use a depth that the agent lists.',
  },
  check(context, report) {
    checkParameters(context, report);
    for (const { primitive, name, agent, operation } of advisedOperations(context)) {
      const depths = agent.actions.flatMap((action) =>
        action.name === operation.name && action.depth !== undefined ? action.depth : [],
      );
      // Many agents know depths of which their metadata is silent; one that lists some lists all.
      if (depths.length === 0 && !CHECKS_NO_DEEPER.has(name)) continue;
      for (const { name: parameter, value, element } of operation.instance.flatMap(({ pairs }) => pairs)) {
        const isOther = value !== undefined && value !== '0' && !depths.includes(value.trim());
        if (parameter !== 'OCF_CHECK_LEVEL' || !isOther) continue;
        report(
          valueSpan(element, 'value'),
          `"${primitive.id}": depth ${value} is not one that ${name} lists for ${operation.name ?? ''}; it has ${quotedList([...new Set(['0', ...depths])])}`,
          { help: basisOf(agent) },
        );
      }
    }
  },
  examples: [
    {
      title: 'a level that is not there',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="sybaseASE"><operations>
  <op id="db-monitor" name="monitor" interval="60s" timeout="60s">
    <instance_attributes id="db-deep"><nvpair id="db-level" name="OCF_CHECK_LEVEL" value="50"/></instance_attributes>
  </op>
</operations></primitive>`,
      finds: [
        '"db": depth 50 is not one that ocf:heartbeat:sybaseASE lists for monitor; it has "0" and "10"',
      ],
    },
    {
      title: 'a level that the agent lists, and an agent that lists none',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="sybaseASE"><operations>
  <op id="db-monitor" name="monitor" interval="60s" timeout="60s">
    <instance_attributes id="db-deep"><nvpair id="db-level" name="OCF_CHECK_LEVEL" value="10"/></instance_attributes>
  </op>
</operations></primitive>
<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><operations>
  <op id="data-monitor" name="monitor" interval="60s" timeout="60s">
    <instance_attributes id="data-deep"><nvpair id="data-level" name="OCF_CHECK_LEVEL" value="20"/></instance_attributes>
  </op>
</operations></primitive>`,
      finds: [],
    },
    {
      title: 'a depth for an address',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><operations><op id="ip-monitor" name="monitor" interval="10s"><instance_attributes id="ip-monitor-a"><nvpair id="ip-monitor-a1" name="OCF_CHECK_LEVEL" value="30"/></instance_attributes></op></operations></primitive>`,
      finds: ['"ip": depth 30 is not one that ocf:heartbeat:IPaddr2 lists for monitor; it has "0"'],
    },
    {
      title: 'a depth among the parameters of an address',
      input:
        '<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/><nvpair id="a2" name="OCF_CHECK_LEVEL" value="30"/></instance_attributes></primitive>',
      finds: ['"ip": depth 30 is not one that ocf:heartbeat:IPaddr2 lists; it checks no deeper'],
    },
  ],
});
