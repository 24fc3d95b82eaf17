/** Live migration switched on for agents that cannot do it. */
import { hasAction } from '../../../agents/agent.js';
import { parseBoolean } from '../../../base/values.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { primitivesIn } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { ownMeta } from '../../meta-values.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';
import { removingPair } from '../../fix/finding-fix.js';

/** Classes whose services cannot migrate, whatever they are. */
const OF_SYSTEM = ['systemd', 'lsb', 'service', 'upstart'];

/** True for a resource that certainly has no migration actions. */
function cannotMigrate({ agents }: CibContext, primitive: PrimitiveElement): boolean {
  if (OF_SYSTEM.includes(primitive.class ?? '')) return true;
  const agent = agents.of(primitive);
  return agent?.standard === 'ocf' && !hasAction(agent, 'migrate_to');
}

/** Groups and clones that say it for members of which none can. */
function checkWholes(context: CibContext, report: Report): void {
  for (const whole of context.cib.allResources) {
    if (whole.kind !== 'group' && whole.kind !== 'clone') continue;
    const pair = ownMeta(context.configuration, whole, 'allow-migrate');
    const members = primitivesIn(whole);
    if (!pair || parseBoolean(pair.value) !== true || members.length === 0) continue;
    if (!members.every((member) => cannotMigrate(context, member))) continue;
    report(
      valueSpan(pair.element, 'value'),
      `"${whole.id}" is allowed to migrate live, but none of its members can (${quotedList(members.map(agentOf))}): moving it still means a stop and a start`,
      { fix: removingPair(pair.element, 'unsafe') },
    );
  }
}

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
    checkWholes(context, report);
    for (const primitive of context.cib.primitives) {
      // Inherited values are left alone: a default for all is meant for those that can.
      const pair = ownMeta(context.configuration, primitive, 'allow-migrate');
      if (!cannotMigrate(context, primitive)) continue;
      if (pair?.value === undefined || parseBoolean(pair.value) !== true) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}" is allowed to migrate live, but ${agentOf(primitive)} has no migration actions: moving it still means a stop and a start`,
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
      title: 'a group without any member that could, and a unit of systemd',
      input: `<group id="nfs"><meta_attributes id="nfs-meta"><nvpair id="nfs-migrate" name="allow-migrate" value="true"/></meta_attributes>
  <primitive id="nfs-ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="nfs-server" class="ocf" provider="heartbeat" type="nfsserver"/>
</group>
<primitive id="web" class="systemd" type="httpd"><meta_attributes id="web-meta"><nvpair id="web-migrate" name="allow-migrate" value="true"/></meta_attributes></primitive>`,
      finds: [
        '"nfs" is allowed to migrate live, but none of its members can ("ocf:heartbeat:IPaddr2" and "ocf:heartbeat:nfsserver"): moving it still means a stop and a start',
        '"web" is allowed to migrate live, but systemd:httpd has no migration actions: moving it still means a stop and a start',
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
