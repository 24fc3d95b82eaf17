/** Options that can still switch something off today and will not be able to later. */
import { parseBoolean } from '../../../base/values.js';
import { attributeSpan } from '../../../xml/element.js';
import { optionPair } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** Option → what to do instead of switching it off. */
const DEPRECATED: ReadonlyMap<string, string> = new Map([
  [
    'enable-startup-probes',
    'forbid probes where they do harm with location constraints that have "resource-discovery" set to "never"',
  ],
  ['concurrent-fencing', 'remove the option: nodes will always be fenced in parallel'],
  [
    'stop-removed-resources',
    'remove the option: resources taken out of the configuration will always be stopped',
  ],
  [
    'cancel-removed-actions',
    'remove the option: operations taken out of the configuration will always be cancelled',
  ],
]);

export default cibRule({
  meta: {
    id: 'deprecated-cluster-option',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A cluster option switches something off that a later Pacemaker always does',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker will drop the option and behave as if it were true. After that upgrade the cluster does what this option forbids.',
    fix: 'Arrange the cluster so that it does not need the option, and remove it.',
  },
  check({ configuration }, report) {
    for (const [name, help] of DEPRECATED) {
      const pair = optionPair(configuration, name);
      if (pair?.value === undefined || parseBoolean(pair.value) !== false) continue;
      report(
        attributeSpan(pair.element, 'value'),
        `"${pair.name}" is "${pair.value}"; a later version of Pacemaker drops the option and behaves as if it were true`,
        { help, fix: help.startsWith('remove') ? removingPair(pair.element, 'unsafe') : undefined },
      );
    }
  },
  examples: [
    {
      title: 'removed resources are left running',
      input: '<nvpair id="opt-orphans" name="stop-orphan-resources" value="false"/>',
      finds: [
        '"stop-orphan-resources" is "false"; a later version of Pacemaker drops the option and behaves as if it were true',
      ],
    },
    {
      title: 'the value that stays possible',
      input: '<nvpair id="opt-probes" name="enable-startup-probes" value="true"/>',
      finds: [],
    },
  ],
});
