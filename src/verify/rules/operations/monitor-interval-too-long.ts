/** Failures that go unnoticed for long. */
import { readableInterval } from '../../../base/interval.js';
import { attributeSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { activeProfiles } from '../../profiles/active.js';
import { isAddress } from '../../virtual-addresses.js';
import { isFenceDevice } from '../../fence-devices.js';
import { intervalOf, isRecurringMonitor, operationDefinitions } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

const LONGEST = 300_000;

/** What the guides of Google give addresses: what happens to one there is seen by the health check beside it. */
const LONGEST_ON_GOOGLE = 3_600_000;

const MOVES_ON_GOOGLE = /^ocf:heartbeat:gcp-vpc-move-(?:ip|route|vip)$/;

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
  check({ cib, configuration, profiles }, report) {
    const isOnGoogle = activeProfiles(configuration, profiles).some(({ id }) => id === 'gcp');
    const watched = new Set(
      operationDefinitions(cib)
        .filter(({ operation }) => isRecurringMonitor(operation) && intervalOf(operation) <= LONGEST)
        .map(({ owner }) => owner),
    );
    for (const { owner, operation } of operationDefinitions(cib)) {
      // A second, thorough monitor may be rare.
      if (isFenceDevice(owner) || watched.has(owner) || !isRecurringMonitor(operation)) continue;
      const isGoogleAddress = MOVES_ON_GOOGLE.test(agentOf(owner)) || (isOnGoogle && isAddress(owner));
      if (isGoogleAddress && intervalOf(operation) <= LONGEST_ON_GOOGLE) continue;
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
      title: 'an address on Google Cloud every hour, as its guides have it',
      input: `<primitive id="gce" class="stonith" type="fence_gce"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><operations><op id="ip-monitor" name="monitor" interval="3600s"/></operations></primitive>
<primitive id="alias" class="ocf" provider="heartbeat" type="gcp-vpc-move-vip"><operations><op id="alias-monitor" name="monitor" interval="3600s"/></operations></primitive>`,
      finds: [],
    },
    {
      title: 'thoroughly every quarter of an hour, and every ten seconds',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-thorough" name="monitor" interval="15min"/><op id="web-monitor" name="monitor" interval="10s"/></operations></primitive>`,
      finds: [],
    },
  ],
});
