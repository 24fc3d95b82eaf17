/** SAP central services that move for small reasons. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { parseScore } from '../../../base/score.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta, ownMeta } from '../../meta-values.js';
import { cibRule, type Report } from '../../rule.js';
import { centralServices, isForFirstEnqueueServer } from '../../sap-instances.js';

const WANTED = 5000;

const WANTED_OF_GROUP = 3000;

/** The group around an ASCS, whose address and filesystem have the stickiness of the group. */
function checkGroup(configuration: Configuration, ascs: PrimitiveElement, report: Report): void {
  const { parent } = ascs;
  if (parent?.kind !== 'group') return;
  const pair = effectiveMeta(configuration, parent, 'resource-stickiness');
  const score = parseScore(pair?.value ?? '0') ?? WANTED_OF_GROUP;
  if (score >= WANTED_OF_GROUP || configuration.meta(parent).get('resource-stickiness')?.dependsOn) return;
  report(
    pair && ownMeta(configuration, parent, 'resource-stickiness')
      ? valueSpan(pair.element, 'value')
      : startTagSpan(parent.element),
    `resource-stickiness of the group "${parent.id}" is ${pair?.value ?? 0}, and the guides give it ${WANTED_OF_GROUP}`,
    { severity: 'info', help: `pcs resource meta ${parent.id} resource-stickiness=${WANTED_OF_GROUP}` },
  );
}

const FAILURE_TIMEOUT = 60_000;

/** A failure of the first enqueue server that counts longer, or less long, than the guides have it. */
function checkFailureTimeout(configuration: Configuration, ascs: PrimitiveElement, report: Report): void {
  const pair = effectiveMeta(configuration, ascs, 'failure-timeout');
  const given = parseIntervalSpec(pair?.value ?? '');
  if (!pair || given === undefined || given === 0 || given === FAILURE_TIMEOUT) return;
  if (!isForFirstEnqueueServer(configuration, ascs)) return;
  report(
    valueSpan(pair.element, 'value'),
    `failure-timeout of "${ascs.id}" is ${pair.value}, and the guides for the first enqueue server give it 60 seconds: for that long the ASCS keeps away from the node that it left`,
    { severity: 'info', help: `pcs resource meta ${ascs.id} failure-timeout=60` },
  );
}

export default cibRule({
  meta: {
    id: 'sap-ascs-stickiness',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP central services have less stickiness than the guides give them',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The ASCS and its ERS keep each other away by a score of -5000. The stickiness of the ASCS has to weigh as much, or it moves when a node comes back and the ERS finds a better place.',
    fix: 'Set resource-stickiness="5000" for the resource of the ASCS.',
  },
  check({ cib, configuration }, report) {
    for (const { ascs } of centralServices(cib, configuration)) {
      checkGroup(configuration, ascs, report);
      checkFailureTimeout(configuration, ascs, report);
      const pair = effectiveMeta(configuration, ascs, 'resource-stickiness');
      const score = parseScore(pair?.value ?? '0') ?? WANTED;
      if (score >= WANTED || configuration.meta(ascs).get('resource-stickiness')?.dependsOn) continue;
      report(
        pair ? valueSpan(pair.element, 'value') : startTagSpan(ascs.element),
        `resource-stickiness of "${ascs.id}" is ${pair?.value ?? 0}, and the guides give it ${WANTED}: the ASCS may move without a failure`,
        { help: `pcs resource meta ${ascs.id} resource-stickiness=${WANTED}` },
      );
    }
  },
  examples: [
    {
      title: 'none',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        'resource-stickiness of "ascs" is 0, and the guides give it 5000: the ASCS may move without a failure',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-resource-stickiness" name="resource-stickiness" value="5000"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a failure of the first enqueue server that counts for ten minutes',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-s" name="resource-stickiness" value="5000"/><nvpair id="ascs-meta-t" name="migration-threshold" value="1"/><nvpair id="ascs-meta-f" name="failure-timeout" value="600"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: [
        'failure-timeout of "ascs" is 600, and the guides for the first enqueue server give it 60 seconds: for that long the ASCS keeps away from the node that it left',
      ],
    },
    {
      title: 'a group without a stickiness of its own',
      input: `<group id="g"><primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-s" name="resource-stickiness" value="5000"/></meta_attributes></primitive></group><primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: ['resource-stickiness of the group "g" is 0, and the guides give it 3000'],
    },
  ],
});
