/** Fencing that is given up while it still works. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { optionPair, optionValue, pairDisablingFencing } from '../../../config/cluster-options.js';
import type { Configuration } from '../../../config/configuration.js';
import type { Cib } from '../../../cib/cib.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { quotedList } from '../../wording.js';
import { deviceParameter, devicesInUse } from '../../fence-devices.js';
import { cibRule, type Report } from '../../rule.js';

/** Hardly an agent reaches its device, switches a machine off and on and checks that in as little. */
const SHORTEST = 10_000;

/** What the guides of clouds allow at least. fence_aws has a rule of its own. */
const SLOW: ReadonlyMap<string, number> = new Map([
  ['fence_azure_arm', 900_000],
  ['fence_gce', 300_000],
  ['external/gcpstonith', 300_000],
]);

/** What the agent itself waits in any case. */
interface Waiting {
  readonly milliseconds: number;
  /** The parameters that say so. */
  readonly names: readonly string[];
}

function waitingOf(configuration: Configuration, device: PrimitiveElement): Waiting {
  const parts = ['delay', 'power_wait'].map((name) => ({
    name,
    milliseconds: intervalOfParameter(configuration, device, name),
  }));
  return {
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    names: parts.filter(({ milliseconds }) => milliseconds > 0).map(({ name }) => name),
  };
}

/** What is wrong with a time, as a sentence; undefined where nothing is. */
function objectionTo(
  { id, type = '' }: PrimitiveElement,
  timeout: number,
  waiting: Waiting,
): string | undefined {
  const length = readableInterval(timeout);
  if (timeout <= SHORTEST)
    return `fencing is given up after ${length}: no device is that fast, and nothing is recovered after fencing that failed`;
  if (timeout <= waiting.milliseconds)
    return `"${id}" waits ${readableInterval(waiting.milliseconds)} by its own ${quotedList(waiting.names)} ${waiting.names.includes('power_wait') ? 'while' : 'before'} it fences, and is given up after ${length}: it never fences in time`;
  const least = SLOW.get(type);
  return least === undefined || timeout >= least
    ? undefined
    : `"${id}" is given up after ${length}, and ${type} is to have ${readableInterval(least)}: nothing is recovered after fencing that failed, although the machine goes down`;
}

/** The time that the cluster allows a device, and the pair that says so; without a pair it is the default. */
function timeoutFor(
  configuration: Configuration,
  device: PrimitiveElement,
): ReturnType<typeof deviceParameter> {
  return (
    deviceParameter(configuration, device, 'pcmk_reboot_timeout') ??
    optionPair(configuration, 'fencing-timeout')
  );
}

function intervalOfParameter(configuration: Configuration, device: PrimitiveElement, name: string): number {
  return parseIntervalSpec(deviceParameter(configuration, device, name)?.value ?? '') ?? 0;
}

/** The time of a device for one action, and what it has no time of its own for, in words. */
const OWN_TIMES = [
  { name: 'pcmk_reboot_timeout', other: 'pcmk_off_timeout', to: 'reboot a node', not: 'switch it off or on' },
  { name: 'pcmk_off_timeout', other: 'pcmk_reboot_timeout', to: 'switch a node off', not: 'reboot it' },
] as const;

/** A time for all devices, written or not, that is shorter than what one of them is known to need for an action. */
function checkOtherActions(cib: Cib, configuration: Configuration, report: Report): void {
  const all = optionPair(configuration, 'fencing-timeout');
  const timeout = parseIntervalSpec(all?.value ?? optionValue(configuration, 'fencing-timeout') ?? '') ?? 0;
  if (timeout === 0) return;
  const isOff = optionValue(configuration, 'fencing-action')?.toLowerCase() === 'off';
  for (const device of devicesInUse(cib, configuration)) {
    for (const { name, other, to, not } of OWN_TIMES) {
      const own = deviceParameter(configuration, device, name);
      const needed = parseIntervalSpec(own?.value ?? '') ?? 0;
      if (!own || deviceParameter(configuration, device, other) || needed <= timeout) continue;
      // What the cluster asks for is the reboot, unless it is told to switch off.
      const isAsked = (name === 'pcmk_off_timeout') !== isOff;
      report(
        valueSpan((all ?? own).element, 'value'),
        `${all?.name ?? 'the default of fencing-timeout'} is ${readableInterval(timeout)}, and "${device.id}" is given ${readableInterval(needed)} to ${to}: it has ${readableInterval(timeout)} only to ${not}`,
        {
          severity: isAsked ? undefined : 'info',
          ...(all && {
            related: [{ at: valueSpan(own.element, 'value'), message: 'the time of the device' }],
          }),
        },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'stonith-timeout-too-low',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'Fencing is given up before it can be done',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Fencing that has not ended within fencing-timeout (or the device\'s own pcmk_reboot_timeout) counts as failed, even when the machine goes down a moment later: nothing is recovered, and the shot is repeated. What the agent itself waits ("delay", "power_wait") is part of that time; pcmk_delay_base and pcmk_delay_max are added to it.',
    fix: 'Allow for the slowest device; the default of 60 seconds is right for most, and disk-based SBD and clouds need more.',
  },
  check({ cib, configuration }, report) {
    if (pairDisablingFencing(configuration)) return;
    const seen = new Set<unknown>();
    for (const device of devicesInUse(cib, configuration)) {
      const pair = timeoutFor(configuration, device);
      const text = pair?.value ?? optionValue(configuration, 'fencing-timeout') ?? '';
      const timeout = parseIntervalSpec(text);
      if (timeout === undefined || timeout === 0 || seen.has(pair)) continue;
      const objection = objectionTo(device, timeout, waitingOf(configuration, device));
      if (objection === undefined) continue;
      if (timeout <= SHORTEST) seen.add(pair);
      report(pair ? valueSpan(pair.element, 'value') : startTagSpan(device.element), objection, {
        related: [{ at: startTagSpan(device.element), message: `the fence device "${device.id}"` }],
      });
    }
    checkOtherActions(cib, configuration, report);
  },
  examples: [
    {
      title: 'two seconds for a reboot',
      input: `<nvpair id="opt-timeout" name="fencing-timeout" value="2s"/>
<primitive id="ilo" class="stonith" type="fence_ilo4"/>`,
      finds: [
        'fencing is given up after 2s: no device is that fast, and nothing is recovered after fencing that failed',
      ],
    },
    {
      title: 'a delay of the agent that is longer than the default timeout',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-delay" name="delay" value="60"/></instance_attributes>
</primitive>`,
      finds: [
        '"ilo" waits 1m by its own "delay" before it fences, and is given up after 1m: it never fences in time',
      ],
    },
    {
      title: 'ten seconds of the device itself',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-timeout" name="pcmk_reboot_timeout" value="10s"/></instance_attributes>
</primitive>`,
      finds: [
        'fencing is given up after 10s: no device is that fast, and nothing is recovered after fencing that failed',
      ],
    },
    {
      title: 'the default, and a delay that is added to it',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-delay" name="pcmk_delay_max" value="90s"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'the default for a device in a cloud',
      input: `<primitive id="gce" class="stonith" type="fence_gce"/>`,
      finds: [
        '"gce" is given up after 1m, and fence_gce is to have 5m: nothing is recovered after fencing that failed, although the machine goes down',
      ],
    },
    {
      title: 'less for all actions than one device has for a reboot',
      input: `<nvpair id="opt-timeout" name="stonith-timeout" value="60s"/>
<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-timeout" name="pcmk_reboot_timeout" value="120s"/></instance_attributes>
</primitive>`,
      finds: [
        'stonith-timeout is 1m, and "ilo" is given 2m to reboot a node: it has 1m only to switch it off or on',
      ],
    },
    {
      title: 'a reboot that takes longer than the default',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-timeout" name="pcmk_reboot_timeout" value="120s"/></instance_attributes>
</primitive>`,
      finds: [
        'the default of fencing-timeout is 1m, and "ilo" is given 2m to reboot a node: it has 1m only to switch it off or on',
      ],
    },
    {
      title: 'more time to switch off, which the cluster does not ask for, and an agent that waits for long',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-timeout" name="pcmk_off_timeout" value="120s"/></instance_attributes>
</primitive>
<primitive id="pdu" class="stonith" type="fence_apc">
  <instance_attributes id="pdu-params"><nvpair id="pdu-wait" name="power_wait" value="90"/></instance_attributes>
</primitive>`,
      finds: [
        '"pdu" waits 1m30s by its own "power_wait" while it fences, and is given up after 1m: it never fences in time',
        'the default of fencing-timeout is 1m, and "ilo" is given 2m to switch a node off: it has 1m only to reboot it',
      ],
    },
    {
      title: 'a time of its own for both actions',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-timeout" name="pcmk_reboot_timeout" value="120s"/><nvpair id="ilo-off" name="pcmk_off_timeout" value="120s"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
