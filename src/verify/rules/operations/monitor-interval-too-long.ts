/** Failures that go unnoticed for long. */
import { readableInterval } from '../../../base/interval.js';
import { attributeSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { intervalOf, isRecurringMonitor, operationDefinitions } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

const LONGEST = 300_000;

export default cibRule({
  meta: {
    id: 'monitor-interval-too-long',
    category: 'operations',
    severity: 'info',
    summary: 'A failure may go unnoticed for more than five minutes',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The cluster learns of a failure at the next monitor. With a long interval a service is down for that time before anything is done.',
    fix: 'Use an interval of seconds up to a minute.',
  },
  check({ cib }, report) {
    const watched = new Set(
      operationDefinitions(cib)
        .filter(({ operation }) => isRecurringMonitor(operation) && intervalOf(operation) <= LONGEST)
        .map(({ owner }) => owner),
    );
    for (const { owner, operation } of operationDefinitions(cib)) {
      // A second, thorough monitor may be rare.
      if (isFenceDevice(owner) || watched.has(owner) || !isRecurringMonitor(operation)) continue;
      report(
        attributeSpan(operation.element, 'interval'),
        `"${owner.id}" is monitored every ${readableInterval(intervalOf(operation))} only: it may be down for that long before the cluster notices`,
      );
    }
  },
  examples: [
    {
      title: 'every quarter of an hour',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="15min"/></operations></primitive>`,
      finds: ['"web" is monitored every 15m only: it may be down for that long before the cluster notices'],
    },
    {
      title: 'thoroughly every quarter of an hour, and every ten seconds',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-thorough" name="monitor" interval="15min"/><op id="web-monitor" name="monitor" interval="10s"/></operations></primitive>`,
      finds: [],
    },
  ],
});
