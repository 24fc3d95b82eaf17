/** Quorum that is kept and ignored. */
import { isOn, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'quorum-policy-vs-corosync',
    category: 'cluster',
    severity: 'error',
    summary: 'Quorum is ignored though Corosync keeps it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "two_node: 1" or a quorum device the surviving node keeps quorum. "no-quorum-policy=ignore" is not needed for that, and lets a node go on where it must not: one that starts alone without having seen the other, or one that the quorum device has decided against.',
    fix: 'Remove "no-quorum-policy".',
  },
  check({ cib, corosync: [first] }, report) {
    const pair = cib && optionPair(cib.configuration, 'no-quorum-policy');
    if (!first || pair?.value.toLowerCase() !== 'ignore') return;
    const { conf } = first.content;
    const device = quorumDevice(conf);
    const twoNode = isOn(conf, 'quorum.two_node') ? entryAt(conf, 'quorum.two_node') : undefined;
    const at = device?.nameSpan ?? twoNode?.nameSpan;
    if (!at) return;
    report(
      valueSpan(pair.element, 'value'),
      device
        ? '"no-quorum-policy" is "ignore", so that a node goes on which the quorum device has decided against'
        : '"no-quorum-policy" is "ignore", though "two_node: 1" keeps quorum; a node that starts alone takes over what the other one runs',
      { related: [{ at, message: device ? 'the quorum device' : 'the node that is left keeps quorum' }] },
    );
  },
  examples: [
    {
      title: 'two nodes',
      input: `==> cib.xml <==
<nvpair id="opt-policy" name="no-quorum-policy" value="ignore"/>
==> corosync.conf <==
quorum {
  two_node: 1
}`,
      finds: [
        '"no-quorum-policy" is "ignore", though "two_node: 1" keeps quorum; a node that starts alone takes over what the other one runs',
      ],
    },
    {
      title: 'a quorum device',
      input: `==> cib.xml <==
<nvpair id="opt-policy" name="no-quorum-policy" value="ignore"/>
==> corosync.conf <==
quorum {
  device {
    model: net
  }
}`,
      finds: [
        '"no-quorum-policy" is "ignore", so that a node goes on which the quorum device has decided against',
      ],
    },
    {
      title: 'the default',
      input: `==> cib.xml <==
==> corosync.conf <==
quorum {
  two_node: 1
}`,
      finds: [],
    },
  ],
});
