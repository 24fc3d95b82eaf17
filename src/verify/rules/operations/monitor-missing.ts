/** Resources that nothing watches. */
import { startTagSpan } from '../../../xml/element.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

/** Agents that are meant to run without a monitor: another resource watches what they start. */
const WITHOUT_MONITOR = new Set(['ocf:suse:SAPStartSrv']);

function isWatched({ class: standard, provider, type, operations }: PrimitiveElement): boolean {
  // A monitor that is off, never repeats or has an unreadable interval is reported as just that.
  if (operations.some(({ name }) => name === 'monitor')) return true;
  return WITHOUT_MONITOR.has(`${standard}:${provider}:${type}`);
}

export default cibRule({
  meta: {
    id: 'monitor-missing',
    alsoKnownAs: ['remote-no-monitor'],
    category: 'operations',
    severity: 'error',
    summary: 'A resource has no recurring monitor',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker learns that a running resource has failed only from a recurring monitor. Without one it shows the resource as started for ever, and recovers nothing.',
    fix: 'Add an operation such as <op name="monitor" interval="30s" timeout="30s"/>; the advised values stand in the metadata of the agent.',
  },
  check({ cib }, report) {
    for (const primitive of cib.primitives) {
      // Fence devices have a rule of their own; a resource without an agent is beyond help here.
      if (isFenceDevice(primitive) || primitive.class === undefined) continue;
      if (isWatched(primitive)) continue;
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" has no recurring monitor: the cluster will not notice when it fails`,
        { help: 'add <op name="monitor" interval="…" timeout="…"/> with the values that the agent advises' },
      );
    }
  },
  examples: [
    {
      title: 'a resource without operations',
      input: '<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>',
      finds: ['"WebIP" has no recurring monitor: the cluster will not notice when it fails'],
    },
    {
      title: 'a monitor that comes from the template',
      input: `<template id="address" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations><op id="address-monitor" name="monitor" interval="30s"/></operations>
</template>
<primitive id="WebIP" template="address"/>`,
      finds: [],
    },
    {
      title: 'the start service of SAP, which SAPInstance watches',
      input: '<primitive id="start-ascs" class="ocf" provider="suse" type="SAPStartSrv"/>',
      finds: [],
    },
  ],
});
