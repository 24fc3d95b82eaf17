/** Nodes that are given up after few packets. */
import { plainValue, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const DEFAULT = 4;
const NAME = 'token_retransmits_before_loss_const';

export default corosyncRule({
  meta: {
    id: 'corosync-retransmits-profile',
    category: 'corosync',
    severity: 'info',
    summary: 'Fewer retransmits than the default are tried before a node is lost',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A token that gets lost is sent again so many times before the cluster takes its ring for broken. With fewer tries a few lost packets are enough to fence a healthy node. Vendors of SAP and clouds ask for 10 (AWS 6), which is more than the default of 4.',
    fix: 'Remove the setting, or use the value that your vendor asks for.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, `totem.${NAME}`);
    const tries = entry && wholeNumber(plainValue(entry));
    if (!entry || tries === undefined || tries >= DEFAULT) return;
    report(
      entry.valueSpan,
      `"${NAME}" is ${tries}, less than the default of ${DEFAULT}: a few lost packets make a node count as lost`,
    );
  },
  examples: [
    {
      title: 'two tries',
      input: `totem {
  token_retransmits_before_loss_const: 2
}`,
      finds: [
        '"token_retransmits_before_loss_const" is 2, less than the default of 4: a few lost packets make a node count as lost',
      ],
    },
    {
      title: 'ten tries',
      input: `totem {
  token_retransmits_before_loss_const: 10
}`,
      finds: [],
    },
  ],
});
