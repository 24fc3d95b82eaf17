/** SAP central services whose copy is stopped before it is read. */
import { outermost } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { centralServices, wholeOf } from '../../sap-instances.js';

export default cibRule({
  meta: {
    id: 'sap-ascs-ers-order',
    category: 'stacks',
    severity: 'warning',
    summary: 'The copy of the SAP lock table may be stopped before it is read',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When the ASCS moves to the node of the ERS, it reads the copy of the lock table there; then the ERS goes away. Stopped first, it takes the copy along, and all locks are lost. The order has to be optional: a mandatory one lets the ERS be stopped only after the ASCS was started.',
    fix: 'Order the start of the ASCS before the stop of the ERS, with kind="Optional" and symmetrical="false".',
  },
  check({ cib, configuration }, report) {
    for (const { system, ascs, ers } of centralServices(cib, configuration)) {
      const [before, behind] = [outermost(ascs).id, outermost(ers).id];
      const order = configuration.constraints.orders.find(
        ({ first, firstAction, later, laterAction }) =>
          firstAction === 'start' &&
          laterAction === 'stop' &&
          wholeOf(configuration, first)?.id === before &&
          wholeOf(configuration, later)?.id === behind,
      );
      if (!order) {
        report(
          startTagSpan(ers.element),
          `nothing orders the start of "${ascs.id}" before the stop of "${ers.id}": on a failover the copy of the lock table of "${system}" may be gone before it is read`,
          {
            help: `pcs constraint order start ${before} then stop ${behind} symmetrical=false kind=Optional`,
          },
        );
      } else if (order.kind === 'Mandatory') {
        report(
          startTagSpan(order.element),
          `"${order.constraint.id}" is mandatory: "${ers.id}" can be stopped only after a start of "${ascs.id}"`,
          { help: 'kind="Optional" symmetrical="false"' },
        );
      } else if (order.symmetrical) {
        report(
          startTagSpan(order.element),
          `"${order.constraint.id}" does not say symmetrical="false": it also orders the start of "${ers.id}" before the stop of "${ascs.id}", which nobody means`,
          { severity: 'info', help: 'symmetrical="false"' },
        );
      }
    }
  },
  examples: [
    {
      title: 'no order',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        'nothing orders the start of "ascs" before the stop of "ers": on a failover the copy of the lock table of "HA1" may be gone before it is read',
      ],
    },
    {
      title: 'a mandatory one',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_order id="ascs-first" first="ascs" first-action="start" then="ers" then-action="stop" symmetrical="false"/>`,
      finds: ['"ascs-first" is mandatory: "ers" can be stopped only after a start of "ascs"'],
    },
    {
      title: 'as the guides have it',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_order id="ascs-first" first="ascs" first-action="start" then="ers" then-action="stop" kind="Optional" symmetrical="false"/>`,
      finds: [],
    },
    {
      title: 'an order that is symmetrical',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive><primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>
<rsc_order id="o" first="ascs" first-action="start" then="ers" then-action="stop" kind="Optional"/>`,
      finds: [
        '"o" does not say symmetrical="false": it also orders the start of "ers" before the stop of "ascs", which nobody means',
      ],
    },
  ],
});
