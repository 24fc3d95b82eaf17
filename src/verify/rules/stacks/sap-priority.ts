/** SAP central services that a delay by priority does not favour. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { parseScore } from '../../../base/score.js';
import { optionPair } from '../../../config/cluster-options.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule, type Report } from '../../rule.js';
import { centralServices, isForFirstEnqueueServer, type CentralServices } from '../../sap-instances.js';

/** What the guides for the first enqueue server give: the copy of the lock table counts for more, since the ASCS moves to it. */
const PRIORITIES = { ascs: 10, ers: 1000 } as const;

function priorityOf(configuration: Configuration, instance: PrimitiveElement): number {
  return parseScore(effectiveMeta(configuration, instance, 'priority')?.value ?? '0') ?? 1;
}

/** One of the two instances of the first enqueue server without a priority, or the ASCS with more than the ERS. */
function checkFirst(
  configuration: Configuration,
  services: Pick<CentralServices, 'ascs' | 'ers'>,
  report: Report,
): void {
  const [own, other] = [priorityOf(configuration, services.ascs), priorityOf(configuration, services.ers)];
  if (own > other && other > 0) {
    report(
      startTagSpan(services.ascs.element),
      `"${services.ascs.id}" has a priority of ${own} and "${services.ers.id}" one of ${other}, and the guides for the first enqueue server give the ERS more: it holds what the ASCS moves to`,
      { severity: 'info' },
    );
  }
  for (const role of ['ascs', 'ers'] as const) {
    const one = services[role];
    if (effectiveMeta(configuration, one, 'priority')) continue;
    report(
      startTagSpan(one.element),
      `"${one.id}" has no priority, and the guides give it ${PRIORITIES[role]} where fencing waits by priority`,
      { severity: 'info', help: `pcs resource meta ${one.id} priority=${PRIORITIES[role]}` },
    );
  }
}

/** An ASCS without a priority beside an ERS that has one, which the second enqueue server does not need there. */
function checkSecond(
  configuration: Configuration,
  { ascs, ers }: Pick<CentralServices, 'ascs' | 'ers'>,
  report: Report,
): void {
  if (priorityOf(configuration, ascs) !== 0) return;
  report(
    startTagSpan(ascs.element),
    `"${ascs.id}" has no priority, and "${ers.id}" one of ${priorityOf(configuration, ers)}: fencing that waits by priority keeps the node of the ERS, and the second enqueue server needs that of the ASCS`,
    { severity: 'info', help: 'give the ASCS more than the ERS' },
  );
}

export default cibRule({
  meta: {
    id: 'sap-priority',
    category: 'stacks',
    severity: 'info',
    summary: 'Fencing waits by priority, and the SAP central services have none',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With priority-fencing-delay the node with the higher sum of priorities wins the race of two nodes that lost contact. Where neither ASCS nor ERS has a priority, the node of the central services is fenced as readily as the other.',
    fix: 'For ENSA1, whose ASCS moves to its ERS, give the ASCS the priority 10 and the ERS 1000. For ENSA2 give one to the ASCS alone, or more than to the ERS.',
  },
  check({ cib, configuration }, report) {
    const delay = optionPair(configuration, 'priority-fencing-delay');
    if (!delay || (parseIntervalSpec(delay.value) ?? 0) === 0) return;
    for (const { system, ascs, ers } of centralServices(cib, configuration)) {
      if ([ascs, ers].some((one) => priorityOf(configuration, one) !== 0)) {
        const check = isForFirstEnqueueServer(configuration, ascs) ? checkFirst : checkSecond;
        check(configuration, { ascs, ers }, report);
        continue;
      }
      report(
        startTagSpan(ascs.element),
        `neither "${ascs.id}" nor "${ers.id}" has a priority: priority-fencing-delay does not favour the node with the lock table of "${system}"`,
        {
          help: `pcs resource meta ${ascs.id} priority=10`,
          related: [{ at: valueSpan(delay.element, 'value'), message: 'fencing waits by priority' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'no priority',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        'neither "ascs" nor "ers" has a priority: priority-fencing-delay does not favour the node with the lock table of "HA1"',
      ],
    },
    {
      title: 'a priority',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-priority" name="priority" value="10"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes><meta_attributes id="ers-meta"><nvpair id="ers-meta-priority" name="priority" value="1000"/></meta_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a priority of the ASCS alone, for the first enqueue server',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-priority" name="priority" value="10"/><nvpair id="ascs-meta-threshold" name="migration-threshold" value="1"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: ['"ers" has no priority, and the guides give it 1000 where fencing waits by priority'],
    },
    {
      title: 'priorities of the first enqueue server the wrong way round',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-priority" name="priority" value="1000"/><nvpair id="ascs-meta-threshold" name="migration-threshold" value="1"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes><meta_attributes id="ers-meta"><nvpair id="ers-meta-priority" name="priority" value="10"/></meta_attributes></primitive>`,
      finds: [
        '"ascs" has a priority of 1000 and "ers" one of 10, and the guides for the first enqueue server give the ERS more: it holds what the ASCS moves to',
      ],
    },
    {
      title: 'a priority of the ASCS alone, for the second enqueue server',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-priority" name="priority" value="100"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a priority of the ERS alone, for the second enqueue server',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes><meta_attributes id="ers-meta"><nvpair id="ers-meta-priority" name="priority" value="1000"/></meta_attributes></primitive>`,
      finds: [
        '"ascs" has no priority, and "ers" one of 1000: fencing that waits by priority keeps the node of the ERS, and the second enqueue server needs that of the ASCS',
      ],
    },
  ],
});
