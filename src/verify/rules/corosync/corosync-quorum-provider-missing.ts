/** No quorum service. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { closest } from '../../../base/closest.js';
import { corosyncRule } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';
import { addingLine, writingValue } from '../../fix/corosync-fix.js';

const PROVIDER = 'corosync_votequorum';

export default corosyncRule({
  meta: {
    id: 'corosync-quorum-provider-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'No quorum service is configured',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync starts without a quorum service, and Pacemaker 2 and later do not: they ask Corosync for quorum, get no answer and give up with an error about a refused connection. In a file that looks like one of Corosync 1, whose plugin counted votes itself, it is a hint; "--target corosync=1" silences it.',
    fix: `Add "provider: ${PROVIDER}" to the quorum section.`,
  },
  check({ conf, target, otherThan }, report) {
    const isPlugin = isOlderThan(target, 'corosync', '2');
    // The Pacemaker plugin of Corosync 1 counts votes itself. Of a move to another version another rule speaks.
    if (isPlugin && (target.corosync?.isStated || otherThan)) return;
    const entry = entryAt(conf, 'quorum.provider');
    if (entry) {
      const value = plainValue(entry);
      if (value === PROVIDER) return;
      const meant = closest(value, [PROVIDER]);
      const guess = meant === undefined ? '' : `; did you mean "${PROVIDER}"?`;
      report(
        entry.valueSpan,
        `"${value}" is no quorum provider of Corosync 2 or later, "${PROVIDER}" is the only one${guess || '.'} Pacemaker cannot learn whether there is quorum.`,
        { fix: writingValue(entry, meant) },
      );
      return;
    }
    const [quorum] = sectionsAt(conf, 'quorum');
    const section = quorum ?? sectionsAt(conf, 'totem')[0];
    const unless = isPlugin ? ', unless the nodes really run Corosync 1' : '';
    report(
      section?.nameSpan ?? conf.root.nameSpan,
      `there is no "provider: ${PROVIDER}" in a quorum section; Pacemaker cannot learn whether there is quorum and does not start${unless}`,
      {
        fix: quorum && addingLine(quorum, `provider: ${PROVIDER}`),
        help: `add a section "quorum" with "provider: ${PROVIDER}"`,
        severity: isPlugin ? 'info' : undefined,
      },
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
      title: 'the plugin of Corosync 1',
      input: `totem {
  version: 2
}
service {
  ver: 0
  name: pacemaker
}`,
      finds: [
        'there is no "provider: corosync_votequorum" in a quorum section; Pacemaker cannot learn whether there is quorum and does not start, unless the nodes really run Corosync 1',
      ],
    },
    {
      title: 'the same where Corosync 1 is the target',
      target: 'corosync=1.4',
      input: `totem {
  version: 2
}
service {
  ver: 0
  name: pacemaker
}`,
      finds: [],
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
