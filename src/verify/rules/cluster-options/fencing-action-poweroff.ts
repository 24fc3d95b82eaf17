/** The old word for "off", which only configurations in an old schema may say. */
import { optionPair } from '../../../config/cluster-options.js';
import { attributeSpan } from '../../../xml/element.js';
import { writing } from '../../fix/finding-fix.js';
import { cibRule } from '../../rule.js';

const [OLD, NOW] = ['poweroff', 'off'];

export default cibRule({
  meta: {
    id: 'fencing-action-poweroff',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'Fencing is to switch nodes off by a word that Pacemaker drops',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'Pacemaker 1 and 2 read "poweroff" as "off" and warn of it. Pacemaker 3 does so for a configuration in a schema of theirs, and refuses one that says it in a schema of its own.',
    fix: 'Write "off".',
  },
  check({ configuration }, report) {
    const written = configuration.written.clusterOptions.flatMap(({ pairs }) => pairs);
    // Where it is not translated it is no value, which cluster-option-invalid-value tells.
    if (optionPair(configuration, 'fencing-action')?.value === OLD) return;
    for (const { name, value, element } of written) {
      if (name !== 'stonith-action' || value !== OLD) continue;
      report(
        attributeSpan(element, 'value'),
        `"${name}" is "${OLD}", which Pacemaker 2 reads as "${NOW}" with a warning and the schemas of Pacemaker 3 do not have`,
        { fix: writing(element, 'value', NOW, 'safe') },
      );
    }
  },
  examples: [
    {
      title: 'the old word',
      input: '<nvpair id="opt-action" name="stonith-action" value="poweroff"/>',
      finds: [
        '"stonith-action" is "poweroff", which Pacemaker 2 reads as "off" with a warning and the schemas of Pacemaker 3 do not have',
      ],
    },
    {
      title: 'its word of today',
      input: '<nvpair id="opt-action" name="stonith-action" value="off"/>',
      finds: [],
    },
  ],
});
