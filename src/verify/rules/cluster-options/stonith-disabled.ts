/** Fencing switched off for the whole cluster. */
import { valueSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stonith-disabled',
    category: 'cluster-options',
    severity: 'error',
    summary: 'Fencing is switched off',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A node that stops answering may still write to shared data. Without fencing the cluster cannot make sure that it is gone: it either waits for ever or starts the same service twice. A stop that fails blocks its resource until somebody intervenes. Vendors do not support such clusters.',
    fix: 'Configure a fence device for every node (or a watchdog with SBD), test it, and remove the option or set it to true.',
  },
  check({ configuration }, report) {
    const pair = pairDisablingFencing(configuration);
    if (!pair) return;
    report(
      valueSpan(pair.element, 'value'),
      `"${pair.name}" is "${pair.value ?? ''}": no node is ever fenced, so a lost node can go on using shared data and a failed stop is never resolved`,
      { help: 'configure and test a fence device for every node, then remove this option' },
    );
  },
  examples: [
    {
      title: 'fencing switched off to get started quickly',
      input: '<nvpair id="opt-stonith" name="stonith-enabled" value="false"/>',
      finds: [
        '"stonith-enabled" is "false": no node is ever fenced, so a lost node can go on using shared data and a failed stop is never resolved',
      ],
    },
    {
      title: 'the name that Pacemaker 3.0.2 introduced',
      input: '<nvpair id="opt-fencing" name="fencing-enabled" value="off"/>',
      finds: [
        '"fencing-enabled" is "off": no node is ever fenced, so a lost node can go on using shared data and a failed stop is never resolved',
      ],
    },
    {
      title: 'fencing left on',
      input: '<nvpair id="opt-stonith" name="stonith-enabled" value="true"/>',
      finds: [],
    },
    {
      title: 'another set overruled by the bootstrap set',
      input: `<cluster_property_set id="old"><nvpair id="old-stonith" name="stonith-enabled" value="false"/></cluster_property_set>
<cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-stonith" name="stonith-enabled" value="true"/></cluster_property_set>`,
      finds: [],
    },
  ],
});
