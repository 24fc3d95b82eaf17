/** Times in milliseconds, which Pacemaker reads as seconds. */
import type { AgentAction } from '../../../agents/agent.js';
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import type { OperationElement } from '../../../cib/resource-elements.js';
import { clusterOptionNamed } from '../../../config/option-catalog.js';
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { advisedOperations } from '../../advised-operations.js';
import { fenceDevices } from '../../fence-devices.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import {
  defaultSettings,
  operationDefinitions,
  operationSettings,
  type OperationSetting,
} from '../../operation-definitions.js';
import { cibRule, type CibContext } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** Nobody waits for an operation for that many seconds; as milliseconds it is ten seconds. */
const SUSPICIOUS = 10_000;

/** So many times what the agent advises is no generous value any more: a second is a thousand milliseconds. */
const BEYOND_ADVICE = 50;

interface Time extends OperationSetting {
  /** What the number is: `timeout 20000 of start of "db"`. */
  readonly what: string;
  /** From how many seconds on it cannot be meant; SUSPICIOUS where nothing is known. */
  readonly from: number | undefined;
}

/** That time, without the members of a setting that are not asked for. */
function timeAt(
  { value, element, attribute, at }: OperationSetting,
  { what, from }: Pick<Time, 'what' | 'from'>,
): Time {
  return { value, element, attribute, at, what, from };
}

/** Times that somebody wrote as pairs: of devices, of resources, of the cluster. */
function pairTimes({ cib, configuration }: CibContext): Time[] {
  const time = (element: XmlElement, value: string, whose: string): Time => ({
    what: `${attributeOf(element, 'name') ?? ''} ${value.trim()} ${whose}`,
    value,
    element,
    attribute: 'value',
    at: valueSpan(element, 'value'),
    from: undefined,
  });
  const options = [...configuration.options.names()]
    .filter((name) => ['duration', 'timeout'].includes(clusterOptionNamed(name)?.type ?? ''))
    .flatMap((name) => configuration.options.get(name)?.choices ?? [])
    .map(({ element, value }) => time(element, value, 'of the cluster'));
  const metas = metaDefinitions(cib)
    .filter(({ pair }) => pair.name === 'failure-timeout')
    .map(({ owner, pair }) => time(pair.element, pair.value ?? '', `of ${ownerName(owner)}`));
  const seen = new Set<unknown>();
  const devices = fenceDevices(cib).flatMap((device) =>
    device.instance
      .flatMap(({ pairs }) => pairs)
      .filter(({ name }) => /^pcmk_(?:[a-z]+_timeout|delay_(?:max|base))$/.test(name))
      .filter(({ element }) => !seen.has(element) && seen.add(element))
      .map(({ element, value = '' }) => time(element, value, `of "${device.id}"`)),
  );
  return [...options, ...metas, ...devices];
}

/** What agents advise of each operation, by the element that defines it: times far beyond it are in milliseconds. */
function adviceOf(context: CibContext): ReadonlyMap<XmlElement, AgentAction> {
  return new Map(advisedOperations(context).map(({ operation, advised }) => [operation.element, advised]));
}

function timesIn(context: CibContext): Time[] {
  const { cib } = context;
  const advice = adviceOf(context);
  const limit = (operation: OperationElement, name: string): number | undefined => {
    const advised = advice.get(operation.element);
    const milliseconds = parseIntervalSpec((name === 'timeout' ? advised?.timeout : advised?.interval) ?? '');
    return milliseconds ? Math.min(SUSPICIOUS, (milliseconds / 1000) * BEYOND_ADVICE) : undefined;
  };
  const own = operationDefinitions(cib).flatMap(({ owner, operation }) =>
    ['timeout', 'interval'].flatMap((name) =>
      operationSettings(operation, name).map((setting) =>
        timeAt(setting, {
          what: `${name} ${setting.value.trim()} of ${operation.name ?? 'an operation'} of "${owner.id}"`,
          from: limit(operation, name),
        }),
      ),
    ),
  );
  const byDefault = defaultSettings(cib, 'timeout').map((setting) =>
    timeAt(setting, { what: `timeout ${setting.value.trim()} of all operations`, from: undefined }),
  );
  return [...own, ...byDefault, ...pairTimes(context)];
}

export default cibRule({
  meta: {
    id: 'timeout-suspiciously-large-unitless',
    category: 'operations',
    severity: 'warning',
    summary: 'A time without a unit is so large that milliseconds must be meant',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A number without a unit means seconds. 20000 is five and a half hours: an operation that hangs is not noticed for that long, and neither is a failure between two monitors.',
    fix: 'Write the unit: "20s" or "20000ms".',
  },
  check(context, report) {
    for (const { what, value, at, element, attribute, from = SUSPICIOUS } of timesIn(context)) {
      const number = /^\s*\d+\s*$/.test(value) ? Number(value) : 0;
      // 86400 is a day, and meant; milliseconds are round numbers.
      if (number < from || number % 1000 !== 0) continue;
      report(at, `${what} means ${readableInterval(number * 1000)}: a number without a unit is in seconds`, {
        help: `write "${number / 1000}s" or "${number}ms"`,
        fix: writing(element, attribute, `${number / 1000}s`),
      });
    }
  },
  examples: [
    {
      title: 'twenty seconds in milliseconds',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0s" timeout="20000"/>
</operations></primitive>`,
      finds: ['timeout 20000 of stop of "db" means 5h33m20s: a number without a unit is in seconds'],
    },
    {
      title: 'an hour, a day, and milliseconds that say so',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-start" name="start" interval="0s" timeout="3600"/><op id="db-stop" name="stop" interval="0s" timeout="20000ms"/><op id="db-check" name="monitor" interval="86400" timeout="60"/>
</operations></primitive>`,
      finds: [],
    },
    {
      title: 'five seconds in milliseconds, where the agent advises twenty',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><operations><op id="ip-monitor" name="monitor" interval="10000" timeout="5000"/></operations></primitive>`,
      finds: [
        'timeout 5000 of monitor of "ip" means 1h23m20s: a number without a unit is in seconds',
        'interval 10000 of monitor of "ip" means 2h46m40s: a number without a unit is in seconds',
      ],
    },
    {
      title: 'of the cluster, of a resource and of a fence device',
      input: `<nvpair id="o" name="fencing-timeout" value="60000"/>
<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="failure-timeout" value="30000"/></meta_attributes></primitive>
<primitive id="ilo" class="stonith" type="fence_ilo4"><instance_attributes id="i"><nvpair id="i1" name="pcmk_delay_max" value="15000"/></instance_attributes></primitive>`,
      finds: [
        'fencing-timeout 60000 of the cluster means 16h40m: a number without a unit is in seconds',
        'failure-timeout 30000 of "web" means 8h20m: a number without a unit is in seconds',
        'pcmk_delay_max 15000 of "ilo" means 4h10m: a number without a unit is in seconds',
      ],
    },
    {
      title: 'for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="60000"/></meta_attributes></op_defaults>`,
      finds: ['timeout 60000 of all operations means 16h40m: a number without a unit is in seconds'],
    },
  ],
});
