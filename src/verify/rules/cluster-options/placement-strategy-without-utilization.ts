/** Placement by utilization where nothing has any. */
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { countsUtilization } from '../../utilization.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'placement-strategy-without-utilization',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Placement goes by utilization that nothing has, or not by that which there is',
    since: '0.2.0',
    preset: 'strict',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A placement-strategy other than "default" places resources by what they need and what nodes have. When no resource says what it needs, it changes nothing.',
    fix: 'Add utilization attributes to resources and nodes, or remove the option.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'placement-strategy');
    const needs = cib.primitives.find(({ utilization }) => utilization.some(({ pairs }) => pairs.length > 0));
    if (needs && !countsUtilization(configuration)) {
      report(
        pair ? valueSpan(pair.element, 'value') : startTagSpan(needs.element),
        `"${needs.id}" says what it needs of a node, and placement-strategy is "default", which pays no attention to that`,
        { help: 'set placement-strategy to balanced or utilization' },
      );
    }
    if (!pair || !countsUtilization(configuration)) return;
    if (cib.primitives.some(({ utilization }) => utilization.some(({ pairs }) => pairs.length > 0))) return;
    report(
      valueSpan(pair.element, 'value'),
      `placement-strategy is "${pair.value}", but no resource has utilization attributes: it changes nothing`,
      { fix: removingPair(pair.element, 'unsafe') },
    );
  },
  examples: [
    {
      title: 'nothing to balance',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="balanced"/>
<primitive id="web" class="systemd" type="httpd"/>`,
      finds: [
        'placement-strategy is "balanced", but no resource has utilization attributes: it changes nothing',
      ],
    },
    {
      title: 'a resource that needs memory',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="balanced"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="4096"/></utilization>
</primitive>`,
      finds: [],
    },
    {
      title: 'needs that nobody looks at',
      input: `<primitive id="db" class="systemd" type="postgresql"><utilization id="u"><nvpair id="u1" name="memory" value="4"/></utilization></primitive>`,
      finds: [
        '"db" says what it needs of a node, and placement-strategy is "default", which pays no attention to that',
      ],
    },
  ],
});
