/** No quorum service. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { closest } from '../../../base/closest.js';
import { corosyncRule } from '../../rule.js';

const PROVIDER = 'corosync_votequorum';

export default corosyncRule({
  meta: {
    id: 'corosync-quorum-provider-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'No quorum service is configured',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync starts without a quorum service, and Pacemaker 2 and later do not: they ask Corosync for quorum, get no answer and give up with an error about a refused connection.',
    fix: `Add "provider: ${PROVIDER}" to the quorum section.`,
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.provider');
    if (entry) {
      const value = plainValue(entry);
      if (value === PROVIDER) return;
      const guess = closest(value, [PROVIDER]) === undefined ? '' : `; did you mean "${PROVIDER}"?`;
      report(
        entry.valueSpan,
        `"${value}" is no quorum provider of Corosync 2 or later, "${PROVIDER}" is the only one${guess || '.'} Pacemaker cannot learn whether there is quorum.`,
      );
      return;
    }
    const [section] = [...sectionsAt(conf, 'quorum'), ...sectionsAt(conf, 'totem')];
    report(
      section?.nameSpan ?? conf.root.nameSpan,
      `there is no "provider: ${PROVIDER}" in a quorum section; Pacemaker cannot learn whether there is quorum and does not start`,
      { help: `add a section "quorum" with "provider: ${PROVIDER}"` },
    );
  },
  examples: [
    {
      title: 'a quorum section without a provider',
      input: `quorum {
  two_node: 1
}`,
      finds: [
        'there is no "provider: corosync_votequorum" in a quorum section; Pacemaker cannot learn whether there is quorum and does not start',
      ],
    },
    {
      title: 'a misspelt provider',
      input: `quorum {
  provider: corosync_votequorom
}`,
      finds: [
        '"corosync_votequorom" is no quorum provider of Corosync 2 or later, "corosync_votequorum" is the only one; did you mean "corosync_votequorum"? Pacemaker cannot learn whether there is quorum.',
      ],
    },
    {
      title: 'votequorum',
      input: `quorum {
  provider: corosync_votequorum
}`,
      finds: [],
    },
  ],
});
