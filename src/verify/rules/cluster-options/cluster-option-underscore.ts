/** Option names of Pacemaker 0.6 to 1.1 that Pacemaker 2 no longer reads. */
import { clusterOptionNamed, FORMER_OPTIONS } from '../../../config/option-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair, renamingPair } from '../../fix/finding-fix.js';

// Still read by Pacemaker 2, and renamed without loss by the upgrade to Pacemaker 3.
const RENAMED_WITHOUT_LOSS = new Set([
  'crmd-integration-timeout',
  'crmd-finalization-timeout',
  'crmd-transition-delay',
]);

const presentName = (name: string): string => name.replaceAll('_', '-');

/** What to do about an old name; undefined for a name that is not old. */
function advice(name: string): string | undefined {
  const hyphenated = presentName(name);
  if (RENAMED_WITHOUT_LOSS.has(name) || clusterOptionNamed(name)) return undefined;
  return clusterOptionNamed(hyphenated) ? `use "${hyphenated}"` : FORMER_OPTIONS.get(hyphenated);
}

export default cibRule({
  meta: {
    id: 'cluster-option-underscore',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A cluster option has a name that Pacemaker 2 no longer reads',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker 2 and later do not read the old names. Only while the configuration still claims an old schema are they translated on loading; written into a present-day configuration they have no effect.',
    fix: 'Use the present name, or the place to which the setting has moved.',
  },
  check({ cib }, report) {
    for (const { name, element } of cib.clusterOptions.flatMap(({ pairs }) => pairs)) {
      const help = advice(name);
      if (help === undefined) continue;
      report(
        valueSpan(element, 'name'),
        `cluster option "${name}" is a name that Pacemaker 2 and later do not read; it has no effect there`,
        {
          help,
          fix: clusterOptionNamed(presentName(name))
            ? renamingPair(element, presentName(name), 'unsafe')
            : removingPair(element),
        },
      );
    }
  },
  examples: [
    {
      title: 'an underscore in the name',
      input: '<nvpair id="opt-quorum" name="no_quorum_policy" value="freeze"/>',
      finds: [
        'cluster option "no_quorum_policy" is a name that Pacemaker 2 and later do not read; it has no effect there',
      ],
    },
    {
      title: 'a default that has moved to rsc_defaults',
      input: '<nvpair id="opt-sticky" name="default-resource-stickiness" value="100"/>',
      finds: [
        'cluster option "default-resource-stickiness" is a name that Pacemaker 2 and later do not read; it has no effect there',
      ],
    },
    {
      title: 'the present name',
      input: '<nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>',
      finds: [],
    },
  ],
});
