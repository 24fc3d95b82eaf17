/** Fence agents that fence nothing. */
import { valueSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

/** Agents for tests: they do nothing, or ask the lost node itself, or a human. */
const FOR_TESTS =
  /^(fence_dummy|fence_null|null|external\/null|ssh|external\/ssh|meatware|fence_ack_manual)$/;

export default cibRule({
  meta: {
    id: 'fence-dummy-in-production',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is made for tests and fences nothing',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Such agents report success without switching anything off, or ask the lost node by SSH to stop itself. The cluster then starts the resources of a node that still works: both write to the same data.',
    fix: 'Use the agent of a real device.',
  },
  check({ cib, configuration }, report) {
    if (pairDisablingFencing(configuration)) return;
    for (const device of devicesInUse(cib, configuration)) {
      if (!FOR_TESTS.test(device.type ?? '')) continue;
      report(
        valueSpan(device.element, 'type'),
        `"${device.id}" uses ${device.type ?? ''}, which is for tests: the cluster takes a lost node for dead that may still be working`,
      );
    }
  },
  examples: [
    {
      title: 'fencing by SSH',
      input: '<primitive id="fence" class="stonith" type="external/ssh"/>',
      finds: [
        '"fence" uses external/ssh, which is for tests: the cluster takes a lost node for dead that may still be working',
      ],
    },
    {
      title: 'a power switch',
      input: '<primitive id="rack" class="stonith" type="fence_apc_snmp"/>',
      finds: [],
    },
  ],
});
