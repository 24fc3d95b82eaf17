/** Times of operations that are none. */
import { operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { parseOperationTime } from '../../operation-time.js';
import { cibRule } from '../../rule.js';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  interval: 'Pacemaker reads it as 0, and the operation is not repeated.',
  timeout: 'Pacemaker uses its default of 20 seconds.',
  'start-delay': 'Pacemaker does not delay the operation.',
};

export default cibRule({
  meta: {
    id: 'interval-invalid',
    category: 'operations',
    severity: 'error',
    summary: 'An interval, timeout or delay of an operation cannot be read as a time',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker replaces a time that it cannot read by a default without failing: a monitor with a bad interval never repeats, an operation with a bad timeout is killed after 20 seconds.',
    fix: 'Write a number with a unit (ms, s, min, h), for instance "30s", or an ISO 8601 duration such as "PT1M".',
  },
  check({ cib }, report) {
    for (const { owner, operation } of operationDefinitions(cib)) {
      const times = Object.entries(CONSEQUENCE).flatMap(([name, consequence]) =>
        operationSettings(operation, name).map((setting) => ({ ...setting, name, consequence })),
      );
      for (const { value, at, name, consequence } of times) {
        if (parseOperationTime(value) !== undefined) continue;
        report(
          at,
          `${name} "${value}" of ${operation.name ?? 'an operation'} of "${owner.id}" is no time such as "30s". ${consequence}`,
        );
      }
    }
  },
  examples: [
    {
      title: 'an interval in words and a timeout with an unknown unit',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="ten" timeout="20 secs"/>
</operations></primitive>`,
      finds: [
        'interval "ten" of monitor of "WebIP" is no time such as "30s". Pacemaker reads it as 0, and the operation is not repeated.',
        'timeout "20 secs" of monitor of "WebIP" is no time such as "30s". Pacemaker uses its default of 20 seconds.',
      ],
    },
    {
      title: 'times in several spellings',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="PT1M" timeout="20 sec"/>
  <op id="WebIP-start" name="start" interval="0" timeout="1min"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
