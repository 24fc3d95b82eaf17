/** Fencing by Azure that is given up before Azure has done it. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { givenTimeout } from '../../advised-operations.js';
import { deviceParameter, devicesInUse } from '../../fence-devices.js';
import { fencingTime } from '../../fencing-time.js';
import { isEnabled } from '../../operation-definitions.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

const LEAST = 900_000;

/** Beside the time of the cluster: how long the agent waits for the machine, and retries that outlast a busy API. */
const ADVISED: readonly (readonly [name: string, least: number])[] = [
  ['power_timeout', 240],
  ['pcmk_monitor_retries', 4],
  ['pcmk_action_limit', 3],
];

const MONITOR_TIMEOUT = 120_000;

/** A monitor that is given less time than the guides give it: the API of Azure answers slowly at times. */
function checkMonitor({ id, operations }: PrimitiveElement, report: Report): void {
  const monitors = operations.filter((operation) => operation.name === 'monitor' && isEnabled(operation));
  for (const given of monitors.flatMap((operation) => givenTimeout(operation) ?? [])) {
    if (given.milliseconds >= MONITOR_TIMEOUT) continue;
    report(
      given.at,
      `the monitor of "${id}" has ${given.value}, and the guides for Azure give it 120 seconds: a slow answer of the API counts as a failure`,
      { severity: 'info' },
    );
  }
}

export default cibRule({
  meta: {
    id: 'azure-fence-arm-settings',
    category: 'stacks',
    severity: 'warning',
    summary: 'Fencing by Azure has less time than Azure takes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Azure stops and starts a machine in minutes, ten of them on a busy day. Fencing that is given up before counts as failed: nothing is recovered although the machine goes down, and the shot is repeated. Microsoft and the distributions give it 900 seconds.',
    fix: 'Set pcmk_reboot_timeout="900" for the device, power_timeout="240", pcmk_monitor_retries="4" and pcmk_action_limit="3", and fencing-timeout="900" for the cluster.',
  },
  check({ cib, configuration }, report) {
    for (const device of devicesInUse(cib, configuration)) {
      if (device.type !== 'fence_azure_arm') continue;
      const time = fencingTime(configuration, device);
      if (time && time.milliseconds < LEAST) {
        report(
          time.pair ? valueSpan(time.pair.element, 'value') : startTagSpan(device.element),
          `"${device.id}" is given up after ${time.text}, and Azure may take 15 minutes: nothing is recovered after fencing that failed`,
          { help: `pcs stonith update ${device.id} pcmk_reboot_timeout=900` },
        );
      }
      const unset = ['pcmk_reboot_timeout', ...ADVISED.map(([name]) => name)].filter(
        (name) => configuration.parameters(device).get(name) === undefined,
      );
      if (unset.length > 0) {
        report(
          startTagSpan(device.element),
          `"${device.id}" does not set ${quotedList(unset)}, which the guides for Azure have`,
          { severity: 'info' },
        );
      }
      checkMonitor(device, report);
      if (time && time.milliseconds >= LEAST && !optionPair(configuration, 'fencing-timeout')) {
        report(
          startTagSpan(device.element),
          `fencing-timeout is not set, and the guides for Azure have 900 seconds beside those of "${device.id}"`,
          { severity: 'info', help: 'pcs property set stonith-timeout=900' },
        );
      }
      for (const [name, least] of ADVISED) {
        const pair = deviceParameter(configuration, device, name);
        if (!pair || !/^\d{1,9}$/.test(pair.value) || Number(pair.value) >= least) continue;
        report(
          valueSpan(pair.element, 'value'),
          `${name} of "${device.id}" is ${pair.value}, and the guides for Azure have at least ${least}`,
          { severity: 'info' },
        );
      }
    }
  },
  examples: [
    {
      title: 'the default time, and a short one of the agent',
      input: `<primitive id="azure" class="stonith" type="fence_azure_arm"><instance_attributes id="azure-params"><nvpair id="azure-power_timeout" name="power_timeout" value="60"/></instance_attributes></primitive>`,
      finds: [
        '"azure" is given up after 60s, and Azure may take 15 minutes: nothing is recovered after fencing that failed',
        '"azure" does not set "pcmk_reboot_timeout", "pcmk_monitor_retries" and "pcmk_action_limit", which the guides for Azure have',
        'power_timeout of "azure" is 60, and the guides for Azure have at least 240',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<nvpair id="opt-timeout" name="fencing-timeout" value="900s"/><primitive id="azure" class="stonith" type="fence_azure_arm"><instance_attributes id="azure-params"><nvpair id="azure-pcmk_reboot_timeout" name="pcmk_reboot_timeout" value="900"/><nvpair id="azure-power_timeout" name="power_timeout" value="240"/><nvpair id="azure-pcmk_monitor_retries" name="pcmk_monitor_retries" value="4"/><nvpair id="azure-pcmk_action_limit" name="pcmk_action_limit" value="3"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'time for all devices',
      input: `<nvpair id="opt-timeout" name="fencing-timeout" value="900s"/>
<primitive id="azure" class="stonith" type="fence_azure_arm"/>`,
      finds: [
        '"azure" does not set "pcmk_reboot_timeout", "power_timeout", "pcmk_monitor_retries" and "pcmk_action_limit", which the guides for Azure have',
      ],
    },
    {
      title: 'a short monitor, and nothing for the cluster',
      input:
        '<primitive id="azure" class="stonith" type="fence_azure_arm"><instance_attributes id="azure-params"><nvpair id="azure-pcmk_reboot_timeout" name="pcmk_reboot_timeout" value="900"/><nvpair id="azure-power_timeout" name="power_timeout" value="240"/><nvpair id="azure-pcmk_monitor_retries" name="pcmk_monitor_retries" value="4"/><nvpair id="azure-pcmk_action_limit" name="pcmk_action_limit" value="3"/></instance_attributes><operations><op id="mon" name="monitor" interval="3600" timeout="20"/></operations></primitive>',
      finds: [
        'the monitor of "azure" has 20, and the guides for Azure give it 120 seconds: a slow answer of the API counts as a failure',
        'fencing-timeout is not set, and the guides for Azure have 900 seconds beside those of "azure"',
      ],
    },
  ],
});
