/** SAP central services that a delay by priority does not favour. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { parseScore } from '../../../base/score.js';
import { optionPair } from '../../../config/cluster-options.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule, type Report } from '../../rule.js';
import { centralServices, type CentralServices } from '../../sap-instances.js';

/** What the guides give: the copy of the lock table counts for more, since the ASCS moves to it. */
const PRIORITIES = { ascs: 10, ers: 1000 } as const;

/** One of the two instances without a priority. */
function checkEach(
  configuration: Configuration,
  services: Pick<CentralServices, 'ascs' | 'ers'>,
  report: Report,
): void {
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
    fix: 'Give the ASCS and the ERS a priority.',
  },
  check({ cib, configuration }, report) {
    const delay = optionPair(configuration, 'priority-fencing-delay');
    if (!delay || (parseIntervalSpec(delay.value) ?? 0) === 0) return;
    for (const { system, ascs, ers } of centralServices(cib, configuration)) {
      const hasPriority = [ascs, ers].some(
        (one) => (parseScore(effectiveMeta(configuration, one, 'priority')?.value ?? '0') ?? 1) !== 0,
      );
      if (hasPriority) {
        checkEach(configuration, { ascs, ers }, report);
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
      title: 'a priority of the ASCS alone',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-priority" name="priority" value="10"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: ['"ers" has no priority, and the guides give it 1000 where fencing waits by priority'],
    },
  ],
});
