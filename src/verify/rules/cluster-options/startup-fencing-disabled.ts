/** Nodes that were never seen are taken for harmless. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { optionPair } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'startup-fencing-disabled',
    alsoKnownAs: ['startup-fencing-off'],
    category: 'cluster-options',
    severity: 'warning',
    summary: 'Nodes that have not been seen since start-up are not fenced',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A cluster that starts cannot know what a node does that it has not heard of yet. With this option off it assumes that such a node runs nothing, starts the resources, and they run twice when the assumption is wrong.',
    fix: 'Remove the option; its default is true.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'startup-fencing');
    if (pair?.value === undefined || parseBoolean(pair.value) !== false) return;
    report(
      valueSpan(pair.element, 'value'),
      `"startup-fencing" is "${pair.value}": a node that is not seen at start-up is taken to run nothing, and its resources are started although they may be active there`,
      { help: 'remove the option' },
    );
  },
  examples: [
    {
      title: 'start-up fencing switched off',
      input: '<nvpair id="opt-startup" name="startup-fencing" value="false"/>',
      finds: [
        '"startup-fencing" is "false": a node that is not seen at start-up is taken to run nothing, and its resources are started although they may be active there',
      ],
    },
    {
      title: 'the default, written out',
      input: '<nvpair id="opt-startup" name="startup-fencing" value="true"/>',
      finds: [],
    },
  ],
});
