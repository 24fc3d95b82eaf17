/** Fence devices whose agent newer releases do not have. */
import { successorOf } from '../../../agents/successors.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-agent-removed',
    category: 'fencing',
    severity: 'info',
    summary: 'Newer releases do not have the agent of a fence device',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'After an upgrade to a release without the agent the device cannot fence, and a lost node is not recovered.',
    fix: 'Move to the agent that took its place before the upgrade. Its parameters have other names.',
  },
  check({ cib }, report) {
    for (const owner of [...cib.templates, ...cib.primitives].filter(isFenceDevice)) {
      if (attributeOf(owner.element, 'type') === undefined) continue;
      const successor = successorOf(agentOf(owner));
      if (!successor) continue;
      report(
        valueSpan(owner.element, 'type'),
        `"${owner.id}" is a device of ${agentOf(owner)}, which is given up: ${successor.reason}`,
        successor.name === undefined ? {} : { help: `use ${successor.name}` },
      );
    }
  },
  examples: [
    {
      title: 'SBD by the plugin of cluster-glue',
      input: '<primitive id="fence-sbd" class="stonith" type="external/sbd"/>',
      finds: [
        '"fence-sbd" is a device of stonith:external/sbd, which is given up: cluster-glue is no longer developed',
      ],
    },
    {
      title: 'SBD by its fence agent',
      input: '<primitive id="fence-sbd" class="stonith" type="fence_sbd"/>',
      finds: [],
    },
    {
      title: 'containers as nodes',
      input: '<primitive id="fence-box" class="stonith" type="fence_docker"/>',
      finds: [
        '"fence-box" is a device of stonith:fence_docker, which is given up: SUSE Linux Enterprise 16 does not have it any more',
      ],
    },
  ],
});
