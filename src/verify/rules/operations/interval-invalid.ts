/** Times of operations that are none. */
import {
  defaultSettings,
  operationDefinitions,
  operationSettings,
  type OperationSetting,
} from '../../operation-definitions.js';
import { isZeroDuration } from '../../../base/duration.js';
import { parseIntervalSpec, parseMilliseconds } from '../../../base/interval.js';
import { cibRule } from '../../rule.js';
import { writing, type FindingFix } from '../../fix/finding-fix.js';

interface TimeSetting {
  readonly name: string;
  /** How Pacemaker reads it: only an interval may be an ISO 8601 duration. */
  readonly read: (text: string) => number | undefined;
  readonly consequence: string;
  /** What it is without a value that can be read; an operation cannot be without an interval. */
  readonly fallback?: string;
}

const SETTINGS: readonly TimeSetting[] = [
  {
    name: 'interval',
    // Pacemaker refuses a duration of nothing, and counts 0 for it: what is meant.
    read: (text) => (isZeroDuration(text) ? 0 : parseIntervalSpec(text)),
    consequence: 'Pacemaker reads it as 0, and the operation is not repeated.',
  },
  {
    name: 'timeout',
    read: parseMilliseconds,
    consequence: 'Pacemaker uses its default of 20 seconds.',
    fallback: '20s',
  },
  {
    name: 'start-delay',
    read: parseMilliseconds,
    consequence: 'Pacemaker does not delay the operation.',
    fallback: '0s',
  },
];

/** Why a time of which Pacemaker reads one sort is none of another, for the reader who wonders. */
function whatIsWrong(value: string): string {
  return parseIntervalSpec(value) === undefined
    ? 'is no time such as "30s"'
    : 'is a duration of ISO 8601, which Pacemaker reads for intervals only';
}

/** A duration is written as Pacemaker reads it; what is none becomes what it counts as. */
function mending(
  { value, element, attribute }: OperationSetting,
  fallback: string | undefined,
): FindingFix | undefined {
  const duration = parseIntervalSpec(value);
  if (duration !== undefined) return writing(element, attribute, `${duration}ms`);
  return writing(element, attribute, fallback, 'safe');
}

export default cibRule({
  meta: {
    id: 'interval-invalid',
    category: 'operations',
    severity: 'error',
    summary: 'An interval, timeout or delay of an operation cannot be read as a time',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker replaces a time that it cannot read by a default without failing: a monitor with a bad interval never repeats, an operation with a bad timeout is killed after 20 seconds.',
    fix: 'Write a number with a unit (ms, s, min, h), for instance "30s"; for an interval also an ISO 8601 duration such as "PT1M".',
  },
  check({ cib }, report) {
    for (const { name, read, consequence, fallback } of SETTINGS.filter((one) => one.name !== 'interval')) {
      for (const setting of defaultSettings(cib, name)) {
        if (read(setting.value) !== undefined) continue;
        const fix = mending(setting, fallback);
        report(
          setting.at,
          `${name} "${setting.value}" of the operation defaults ${whatIsWrong(setting.value)}. ${consequence}`,
          { fix },
        );
      }
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      const whose = `${operation.name ?? 'an operation'} of "${owner.id}"`;
      const unread = SETTINGS.flatMap(({ name, read, consequence, fallback }) =>
        operationSettings(operation, name)
          .filter(({ value }) => read(value) === undefined)
          .map((setting) => ({ ...setting, name, consequence, fix: mending(setting, fallback) })),
      );
      for (const { at, value, name, consequence, fix } of unread)
        report(at, `${name} "${value}" of ${whose} ${whatIsWrong(value)}. ${consequence}`, { fix });
    }
  },
  examples: [
    {
      title: 'an interval in words and a timeout with an unknown unit',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="ten" timeout="20 ticks"/>
</operations></primitive>`,
      finds: [
        'interval "ten" of monitor of "WebIP" is no time such as "30s". Pacemaker reads it as 0, and the operation is not repeated.',
        'timeout "20 ticks" of monitor of "WebIP" is no time such as "30s". Pacemaker uses its default of 20 seconds.',
      ],
    },
    {
      title: 'a timeout in the defaults of all operations',
      input: `<op_defaults><meta_attributes id="defaults"><nvpair id="defaults-timeout" name="timeout" value="sixty"/></meta_attributes></op_defaults>`,
      finds: [
        'timeout "sixty" of the operation defaults is no time such as "30s". Pacemaker uses its default of 20 seconds.',
      ],
    },
    {
      title: 'a timeout written like an interval',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="PT1M" timeout="PT2M"/>
</operations></primitive>`,
      finds: [
        'timeout "PT2M" of monitor of "WebIP" is a duration of ISO 8601, which Pacemaker reads for intervals only. Pacemaker uses its default of 20 seconds.',
      ],
    },
    {
      title: 'times in several spellings',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="PT1M" timeout="20 sec"/>
  <op id="WebIP-probe" name="monitor" interval="10minutes" timeout="20 secs"/>
  <op id="WebIP-start" name="start" interval="PT0S" timeout="1min"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
