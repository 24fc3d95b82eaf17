/** Operations that are to fence the node in a cluster without fencing. */
import { valueSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { defaultSettings, operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'on-fail-fence-without-fencing',
    category: 'operations',
    severity: 'error',
    summary: 'An operation is to fence the node on failure while fencing is switched off',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'on-fail="fence" gets a node out of the way whose resource is in an unknown state. With fencing switched off Pacemaker only stops the resource, or is stuck when the stop was what failed.',
    fix: 'Configure fence devices and switch fencing on, or use another on-fail.',
  },
  check({ cib, configuration }, report) {
    const switchedOff = pairDisablingFencing(configuration);
    if (!switchedOff) return;
    const related = [
      { at: valueSpan(switchedOff.element, 'value'), message: `${switchedOff.name} is set here` },
    ];
    for (const { value, at } of defaultSettings(cib, 'on-fail')) {
      if (value.toLowerCase() !== 'fence') continue;
      report(
        at,
        'the operation defaults have on-fail="fence", but fencing is switched off: Pacemaker stops the resource instead',
        { related },
      );
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      for (const { value, at } of operationSettings(operation, 'on-fail')) {
        if (value.toLowerCase() !== 'fence') continue;
        report(
          at,
          `${operation.name ?? ''} of "${owner.id}" has on-fail="fence", but fencing is switched off: Pacemaker stops the resource instead`,
          { related },
        );
      }
    }
  },
  examples: [
    {
      title: 'fencing on failure and off in general',
      input: `<nvpair id="fencing" name="stonith-enabled" value="false"/>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" on-fail="fence"/>
</operations></primitive>`,
      finds: [
        'monitor of "db" has on-fail="fence", but fencing is switched off: Pacemaker stops the resource instead',
      ],
    },
    {
      title: 'the same for all operations',
      input: `<nvpair id="fencing" name="stonith-enabled" value="false"/>
<op_defaults><meta_attributes id="d"><nvpair id="d1" name="on-fail" value="fence"/></meta_attributes></op_defaults>`,
      finds: [
        'the operation defaults have on-fail="fence", but fencing is switched off: Pacemaker stops the resource instead',
      ],
    },
    {
      title: 'fencing is on by default',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" on-fail="fence"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
