/** Monitors that may take many times as long as their interval. */
import { attributeSpan } from '../../../xml/element.js';
import { intervalOf, isRecurringMonitor, operationDefinitions } from '../../operation-definitions.js';
import { parseIntervalSpec } from '../../../base/interval.js';
import { cibRule } from '../../rule.js';

/** A timeout somewhat longer than the interval is usual; ten times as long is a mistake. */
const FACTOR = 10;

/** SAPHana, SAPHanaTopology and their kin: the vendor prescribes such values, since their monitor waits for the database. */
const SLOW_AGENTS = 'SAP';

export default cibRule({
  meta: {
    id: 'monitor-timeout-exceeds-interval',
    category: 'operations',
    severity: 'info',
    summary: 'The timeout of a monitor is more than ten times its interval',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'The next monitor starts only after the last has ended, so a monitor that hangs is noticed after the interval and the whole timeout. A short interval promises a quick detection that a long timeout takes away.',
    fix: 'Lower the timeout to what a healthy monitor needs at most, or lengthen the interval. The agents for SAP are left out: their vendor prescribes long timeouts.',
  },
  check({ cib }, report) {
    for (const { owner, operation } of operationDefinitions(cib)) {
      if (!isRecurringMonitor(operation) || operation.timeout === undefined) continue;
      if ((owner.type ?? '').startsWith(SLOW_AGENTS)) continue;
      const timeout = parseIntervalSpec(operation.timeout);
      if (timeout === undefined || timeout <= FACTOR * intervalOf(operation)) continue;
      report(
        attributeSpan(operation.element, 'timeout'),
        `the monitor of "${owner.id}" may take ${operation.timeout} with an interval of ${operation.interval ?? ''}: a hanging resource is noticed only after both together`,
      );
    }
  },
  examples: [
    {
      title: 'every 5 seconds, up to 2 minutes',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="oracle"><operations>
  <op id="db-monitor" name="monitor" interval="5s" timeout="120s"/>
</operations></primitive>`,
      finds: [
        'the monitor of "db" may take 120s with an interval of 5s: a hanging resource is noticed only after both together',
      ],
    },
    {
      title: 'every 10 seconds, up to 30',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="oracle"><operations>
  <op id="db-monitor" name="monitor" interval="10s" timeout="30s"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
