/** Fence devices with a fixed action, or a way to carry it out of which they cannot know the result. */
import { didYouMean } from '../../../base/closest.js';
import { attributeSpan, valueSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices } from '../../fence-devices.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** A power cycle where the agent itself prefers to switch off, to look, and to switch on. */
function checkMethod({ cib, configuration, agents }: CibContext, report: Report): void {
  for (const device of fenceDevices(cib)) {
    const pair = deviceParameter(configuration, device, 'method');
    const usual = agents.of(device)?.parameters.get('method')?.default;
    if (!pair || pair.value !== 'cycle' || usual === undefined || usual === 'cycle') continue;
    report(
      valueSpan(pair.element, 'value'),
      `fence device "${device.id}" has method="cycle": it reports success without having seen that the node is off, and resources may be started while the node still runs them`,
      { help: `the agent's own choice is "${usual}"` },
    );
  }
}

/** What the fencer asks of agents, and what agents may be told to do in its place. */
const ACTIONS = [
  'on',
  'off',
  'reboot',
  'cycle',
  'diag',
  'status',
  'list',
  'list-status',
  'monitor',
  'metadata',
  'none',
];

/** Parameters that put one action in the place of another, which the agent does not have. */
function checkReplaced({ cib, configuration, agents }: CibContext, report: Report): void {
  for (const device of fenceDevices(cib)) {
    const agent = agents.of(device);
    if (!agent) continue;
    const known = new Set([...ACTIONS, ...agent.actions.map(({ name }) => name)]);
    for (const action of ['reboot', 'off', 'on', 'monitor', 'status', 'list']) {
      const pair = deviceParameter(configuration, device, `pcmk_${action}_action`);
      if (!pair || known.has(pair.value)) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${pair.value}" as ${pair.name} of fence device "${device.id}" is no action of fence agents${didYouMean(pair.value, known) || ':'} ${action === 'reboot' || action === 'off' || action === 'on' ? 'Fencing' : 'The call'} fails each time.`,
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'fence-device-action-param',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is told an action that disturbs fencing, or makes it fail',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker tells a fence agent itself what to do each time. A fixed action does not change that, or makes the agent do it when it is only asked for its state. With method="cycle" an agent asks the device for a power cycle and cannot see that the node was off.',
    fix: 'Remove the parameter. To have nodes switched off instead of rebooted, set "pcmk_reboot_action" to "off" on the device, or "stonith-action" for the whole cluster.',
  },
  check(context, report) {
    const { cib, configuration } = context;
    checkMethod(context, report);
    checkReplaced(context, report);
    for (const device of fenceDevices(cib)) {
      const pair = deviceParameter(configuration, device, 'action');
      if (!pair) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `fence device "${device.id}" has the parameter "action"; Pacemaker passes the action itself, and a fixed one is ignored or disturbs the monitor`,
        {
          help: 'remove it; "pcmk_reboot_action" changes what a reboot does',
          fix: removingPair(pair.element, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'a fixed action',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-action" name="action" value="off"/></instance_attributes>
</primitive>`,
      finds: [
        'fence device "fence-rack" has the parameter "action"; Pacemaker passes the action itself, and a fixed one is ignored or disturbs the monitor',
      ],
    },
    {
      title: 'an action that no agent has',
      input: `<primitive id="ilo" class="stonith" type="fence_ipmilan">
  <instance_attributes id="ilo-params"><nvpair id="ilo-action" name="pcmk_reboot_action" value="reboott"/></instance_attributes>
</primitive>`,
      finds: [
        '"reboott" as pcmk_reboot_action of fence device "ilo" is no action of fence agents; did you mean "reboot"? Fencing fails each time.',
      ],
    },
    {
      title: 'a power cycle',
      input: `<primitive id="ilo" class="stonith" type="fence_ipmilan">
  <instance_attributes id="ilo-params"><nvpair id="ilo-method" name="method" value="cycle"/></instance_attributes>
</primitive>`,
      finds: [
        'fence device "ilo" has method="cycle": it reports success without having seen that the node is off, and resources may be started while the node still runs them',
      ],
    },
    {
      title: 'the parameter that Pacemaker has for this',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-action" name="pcmk_reboot_action" value="off"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
