/** A window without last_man_standing. */
import { isOn } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-lms-window-without-lms',
    category: 'corosync',
    severity: 'warning',
    summary: 'The time for last_man_standing is set without it',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The window says after what time fewer votes are expected. Without last_man_standing they never are.',
    fix: 'Set "last_man_standing: 1" and "wait_for_all: 1", or remove the window.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.last_man_standing_window');
    if (!entry || isOn(conf, 'quorum.last_man_standing')) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      '"last_man_standing_window" is set without "last_man_standing: 1"; it has no effect',
    );
  },
  examples: [
    {
      title: 'a window alone',
      input: `quorum {
  last_man_standing_window: 20000
}`,
      finds: ['"last_man_standing_window" is set without "last_man_standing: 1"; it has no effect'],
    },
    {
      title: 'both',
      input: `quorum {
  last_man_standing: 1
  last_man_standing_window: 20000
}`,
      finds: [],
    },
  ],
});
