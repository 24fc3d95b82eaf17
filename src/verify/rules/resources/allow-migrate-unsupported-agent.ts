/** Live migration switched on for agents that cannot do it. */
import { hasAction } from '../../../agents/agent.js';
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { ownMeta } from '../../meta-values.js';
import { agentUses } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'allow-migrate-unsupported-agent',
    category: 'resources',
    severity: 'warning',
    summary: 'Live migration is allowed for an agent that cannot migrate',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With allow-migrate Pacemaker moves a resource by the actions "migrate_to" and "migrate_from". An agent without them cannot: the move fails or becomes a plain stop and start, while the configuration promises a move without a break.',
    fix: 'Remove allow-migrate from the resource.',
  },
  check(context, report) {
    for (const { primitive, agent, name } of agentUses(context)) {
      // Inherited values are left alone: a default for all is meant for those that can.
      const pair = ownMeta(context.configuration, primitive, 'allow-migrate');
      if (agent.standard !== 'ocf' || hasAction(agent, 'migrate_to')) continue;
      if (pair?.value === undefined || parseBoolean(pair.value) !== true) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}" is allowed to migrate live, but ${name} has no migration actions: moving it still means a stop and a start`,
        { fix: removingPair(pair.element, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'an address that is to migrate',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-migrate" name="allow-migrate" value="true"/></meta_attributes>
</primitive>`,
      finds: [
        '"WebIP" is allowed to migrate live, but ocf:heartbeat:IPaddr2 has no migration actions: moving it still means a stop and a start',
      ],
    },
    {
      title: 'a virtual machine',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <meta_attributes id="vm-meta"><nvpair id="vm-migrate" name="allow-migrate" value="true"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
