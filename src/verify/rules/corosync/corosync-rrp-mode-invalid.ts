/** Redundant ring modes that Corosync 1 and 2 do not have. */
import { didYouMean } from '../../../base/closest.js';
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

const MODES = ['none', 'active', 'passive'];

export default corosyncRule({
  meta: {
    id: 'corosync-rrp-mode-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'The redundant ring mode is none that Corosync has',
    since: '0.2.0',
    preset: 'recommended',
    appliesTo: { corosync: { before: '3' } },
  },
  docs: {
    why: 'Corosync 1 and 2 know the modes "none", "active" and "passive", and do not start with another one.',
    fix: 'Set "rrp_mode: passive" for two rings, or remove it.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.rrp_mode');
    if (!entry || MODES.includes(plainValue(entry))) return;
    report(
      entry.valueSpan,
      `"rrp_mode" is "${plainValue(entry)}", and ${quotedList(MODES)} are the modes that there are${didYouMean(plainValue(entry), MODES) || '.'} Corosync does not start.`,
    );
  },
  examples: [
    {
      title: 'a misspelt mode',
      target: 'corosync=2',
      input: `totem {
  transport: udpu
  rrp_mode: pasive
}`,
      finds: [
        '"rrp_mode" is "pasive", and "none", "active" and "passive" are the modes that there are; did you mean "passive"? Corosync does not start.',
      ],
    },
    {
      title: 'a mode that there is',
      target: 'corosync=2',
      input: `totem {
  transport: udpu
  rrp_mode: active
}`,
      finds: [],
    },
  ],
});
