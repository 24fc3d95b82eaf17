/** Monitors that are switched off, with none left. */
import { attributeSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { intervalOf, isEnabled, isRecurringMonitor } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'monitor-disabled',
    alsoKnownAs: ['managed-without-monitor-enabled'],
    category: 'operations',
    severity: 'warning',
    summary: 'Every recurring monitor of a resource is switched off',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'An operation with enabled="false" is not run. With all monitors off the cluster does not notice that the resource has failed. It is meant for a short time, for instance while debugging.',
    fix: 'Remove "enabled" from the monitor when it is to run again.',
  },
  check({ cib }, report) {
    for (const primitive of cib.primitives) {
      if (isFenceDevice(primitive) || primitive.operations.some(isRecurringMonitor)) continue;
      const disabled = primitive.operations.find(
        (operation) => operation.name === 'monitor' && !isEnabled(operation) && intervalOf(operation) > 0,
      );
      if (!disabled) continue;
      report(
        attributeSpan(disabled.element, 'enabled'),
        `the monitor of "${primitive.id}" is switched off and there is no other: the cluster will not notice a failure`,
        { help: 'remove enabled when the monitor is to run again' },
      );
    }
  },
  examples: [
    {
      title: 'the only monitor is off',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <operations><op id="db-monitor" name="monitor" interval="10s" enabled="false"/></operations>
</primitive>`,
      finds: [
        'the monitor of "db" is switched off and there is no other: the cluster will not notice a failure',
      ],
    },
    {
      title: 'a second monitor still runs',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <operations>
    <op id="db-monitor-deep" name="monitor" interval="60s" enabled="false"/>
    <op id="db-monitor" name="monitor" interval="10s"/>
  </operations>
</primitive>`,
      finds: [],
    },
  ],
});
