/** Link modes that do not exist. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { didYouMean } from '../../../base/closest.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const MODES = ['passive', 'active', 'rr'];

export default corosyncRule({
  meta: {
    id: 'corosync-link-mode-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'The link mode does not exist',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync does not start with a link mode that it does not know.',
    fix: 'Write "passive" (one link at a time, by priority), "active" (all at once) or "rr" (in turn).',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.link_mode');
    if (!entry || MODES.includes(plainValue(entry))) return;
    const known = didYouMean(plainValue(entry), MODES) || `; known are ${MODES.join(', ')}`;
    report(entry.valueSpan, `there is no link mode "${plainValue(entry)}"${known}`, {
      help: 'Corosync does not start with it',
    });
  },
  examples: [
    {
      title: 'a mode that does not exist',
      input: `totem {
  link_mode: both
}`,
      finds: ['there is no link mode "both"; known are passive, active, rr'],
    },
    {
      title: 'one link at a time',
      input: `totem {
  link_mode: passive
}`,
      finds: [],
    },
  ],
});
