/** Clones that are to be notified, of agents that take no notice. */
import { hasAction } from '../../../agents/agent.js';
import { parseBoolean } from '../../../base/values.js';
import { primitivesIn } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { ownMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** Agents that answer notifications although their metadata do not say so. */
const TAKES_NOTICE = new Set([
  'ocf:heartbeat:podman-etcd',
  'ocf:heartbeat:SAPInstance',
  'ocf:heartbeat:db2',
  'ocf:heartbeat:rabbitmq-cluster',
]);

const OF_SYSTEM = ['systemd', 'lsb', 'service', 'upstart'];

export default cibRule({
  meta: {
    id: 'clone-notify-unsupported',
    category: 'collectives',
    severity: 'info',
    summary: 'A clone asks for notifications that its agent does not take',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With "notify" Pacemaker calls the agent before and after each start, stop, promotion and demotion of any instance, and waits for it. An agent without the action only makes every transition longer.',
    fix: 'Remove "notify" from the clone.',
  },
  check({ cib, configuration, agents }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone') continue;
      const notify = ownMeta(configuration, clone, 'notify');
      if (!notify || parseBoolean(notify.value) !== true) continue;
      const primitives = primitivesIn(clone);
      const isTaken = primitives.some((primitive) => {
        // Services of the system know no notifications, whatever they are.
        if (OF_SYSTEM.includes(primitive.class ?? '')) return false;
        const agent = agents.of(primitive);
        return !agent || hasAction(agent, 'notify') || TAKES_NOTICE.has(agentOf(primitive));
      });
      const [first] = primitives;
      if (isTaken || !first) continue;
      report(
        valueSpan(notify.element, 'value'),
        `"${clone.id}" asks for notifications, and ${agentOf(first)} has no action "notify": each transition waits for nothing`,
        { fix: removingPair(notify.element, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'an agent that takes none',
      input: `<clone id="ping-clone"><meta_attributes id="ping-clone-meta"><nvpair id="ping-clone-notify" name="notify" value="true"/></meta_attributes>
<primitive id="ping" class="ocf" provider="pacemaker" type="ping"/></clone>`,
      finds: [
        '"ping-clone" asks for notifications, and ocf:pacemaker:ping has no action "notify": each transition waits for nothing',
      ],
    },
    {
      title: 'an agent that takes them, and does not list the action',
      input: `<clone id="etcd-clone"><meta_attributes id="etcd-clone-meta"><nvpair id="etcd-clone-notify" name="notify" value="true"/></meta_attributes>
<primitive id="etcd" class="ocf" provider="heartbeat" type="podman-etcd"/></clone>`,
      finds: [],
    },
    {
      title: 'a unit of systemd',
      input: `<clone id="web-clone"><meta_attributes id="web-clone-meta"><nvpair id="web-clone-notify" name="notify" value="true"/></meta_attributes>
<primitive id="web" class="systemd" type="httpd"/></clone>`,
      finds: [
        '"web-clone" asks for notifications, and systemd:httpd has no action "notify": each transition waits for nothing',
      ],
    },
    {
      title: 'DRBD, which needs them',
      input: `<clone id="disk-clone"><meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-notify" name="notify" value="true"/></meta_attributes>
<primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [],
    },
  ],
});
