/** A reaction to lost quorum that needs fencing, while fencing is off. */
import { elementSpan, valueSpan } from '../../../xml/element.js';
import { optionPair, pairDisablingFencing } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'no-quorum-policy-fence-without-fencing',
    category: 'cluster-options',
    severity: 'error',
    summary: 'Nodes without quorum shall be fenced, but fencing is off',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker cannot fence anything while fencing is off, and uses "stop" instead: a part without quorum stops its resources and is not fenced.',
    fix: 'Switch fencing on and configure devices, or choose another policy.',
  },
  check({ configuration }, report) {
    const policy = optionPair(configuration, 'no-quorum-policy');
    const disabling = pairDisablingFencing(configuration);
    const value = policy?.value?.toLowerCase();
    if (!policy || !disabling || (value !== 'fence' && value !== 'suicide')) return;
    report(
      valueSpan(policy.element, 'value'),
      `"no-quorum-policy" is "${policy.value ?? ''}", which needs fencing, but "${disabling.name}" is "${disabling.value ?? ''}"; Pacemaker uses "stop" instead`,
      { related: [{ at: elementSpan(disabling.element), message: 'fencing is switched off here' }] },
    );
  },
  examples: [
    {
      title: 'fence without fencing',
      input: `<nvpair id="opt-stonith" name="stonith-enabled" value="false"/>
<nvpair id="opt-quorum" name="no-quorum-policy" value="suicide"/>`,
      finds: [
        '"no-quorum-policy" is "suicide", which needs fencing, but "stonith-enabled" is "false"; Pacemaker uses "stop" instead',
      ],
    },
    {
      title: 'fence with fencing',
      input: '<nvpair id="opt-quorum" name="no-quorum-policy" value="fence"/>',
      finds: [],
    },
  ],
});
