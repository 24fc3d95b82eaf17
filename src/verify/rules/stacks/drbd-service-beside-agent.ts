/** DRBD that the cluster starts twice, by its agent and as a service. */
import { startTagSpan } from '../../../xml/element.js';
import { isDrbd } from '../../known-agents.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'drbd-service-beside-agent',
    alsoKnownAs: ['drbd-init-enabled-hint'],
    category: 'stacks',
    severity: 'warning',
    summary: 'DRBD is started by its agent and as a service',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The service starts and stops all DRBD devices of a node at once. Beside the agent, which starts, promotes and stops each by itself, its stop takes devices away under filesystems that are mounted.',
    fix: 'Remove the resource of the service, and disable the unit on all nodes.',
  },
  check({ cib }, report) {
    const agent = cib.primitives.find(isDrbd);
    if (!agent) return;
    for (const primitive of cib.primitives) {
      const { class: standard = '', type = '' } = primitive;
      if (!['systemd', 'lsb', 'service'].includes(standard) || !/^drbd(\.service)?$/.test(type)) continue;
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" is the service that starts and stops all DRBD devices, and "${agent.id}" is managed by the agent: each changes the devices of the other`,
        { related: [{ at: startTagSpan(agent.element), message: 'managed by the agent' }] },
      );
    }
  },
  examples: [
    {
      title: 'both',
      input: `<primitive id="all" class="systemd" type="drbd"/>
<clone id="disk-clone"><meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-promotable" name="promotable" value="true"/><nvpair id="disk-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [
        '"all" is the service that starts and stops all DRBD devices, and "disk" is managed by the agent: each changes the devices of the other',
      ],
    },
    {
      title: 'the agent alone',
      input: `<clone id="disk-clone"><meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-promotable" name="promotable" value="true"/><nvpair id="disk-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [],
    },
  ],
});
