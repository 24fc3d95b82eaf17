/** Redundant rings of Corosync 1 and 2. */
import { redundantRingMode } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-rrp-mode',
    category: 'corosync',
    severity: 'warning',
    summary: 'The file sets the redundant ring mode of Corosync 1 and 2',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
    appliesTo: { corosync: { since: '3' } },
  },
  docs: {
    why: 'Corosync 3 ignores "rrp_mode" without a word, and several links need its transport knet. Who relies on it has no second link there. With Corosync 2 it is right, and a file with nothing of Corosync 3 in it is judged as one of that version.',
    fix: 'Remove it, use knet, give each node a "ring1_addr", and set "link_mode" where "passive" is not wanted.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.rrp_mode');
    if (!entry) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      '"rrp_mode" belongs to Corosync 1 and 2; Corosync 3 ignores it',
      {
        // Nothing is lost with a mode that asks for no second ring.
        severity: redundantRingMode(conf) ? undefined : 'info',
        help: 'remove it; several links are given by "ring1_addr" and so on, their use by "link_mode"',
        fix: removingEntry(entry),
      },
    );
  },
  examples: [
    {
      title: 'redundant rings beside the transport of Corosync 3',
      input: `totem {
  transport: knet
  rrp_mode: passive
}`,
      finds: ['"rrp_mode" belongs to Corosync 1 and 2; Corosync 3 ignores it'],
    },
    {
      title: 'redundant rings of Corosync 2',
      input: `totem {
  transport: udpu
  rrp_mode: passive
}`,
      finds: [],
    },
    {
      title: 'links of Corosync 3',
      input: `totem {
  link_mode: passive
}`,
      finds: [],
    },
    {
      title: 'a single ring',
      input: `totem {
  transport: knet
  rrp_mode: none
}`,
      finds: ['"rrp_mode" belongs to Corosync 1 and 2; Corosync 3 ignores it'],
    },
  ],
});
