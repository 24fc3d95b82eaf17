/** Fenced nodes that come back by themselves. */
import { didYouMean } from '../../../base/closest.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdDevices } from '../../../sbd/sbd-settings.js';
import { titleOf } from '../../profiles/active.js';
import { advisedTiming } from '../../profiles/advised-timing.js';
import { sbdRule } from '../../rule.js';

const MODES = ['always', 'clean', ''];

export default sbdRule({
  meta: {
    id: 'sbd-startmode',
    category: 'sbd',
    severity: 'info',
    summary: 'A node that was fenced joins again by itself',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With SBD_STARTMODE=always a node that was fenced through its disk starts again and joins, whatever led to the fencing. With "clean" SBD does not start while the message that fenced the node is on the disk, so that somebody looks first.',
    fix: 'Set SBD_STARTMODE=clean, or keep it where nodes must come back without help.',
  },
  check({ conf, profiles }, report) {
    const entry = sbdEntry(conf, 'SBD_STARTMODE');
    if (entry && !MODES.includes(entry.value.trim().toLowerCase())) {
      report(
        entry.valueSpan,
        `SBD_STARTMODE is "${entry.value}", which is neither "always" nor "clean"${didYouMean(entry.value, MODES)}`,
        { severity: 'warning' },
      );
      return;
    }
    const advised = advisedTiming(profiles, 'startMode');
    if (entry && advised) {
      if (entry.value === advised.value) return;
      report(
        entry.valueSpan,
        `SBD_STARTMODE is "${entry.value}", and the guides for ${titleOf(advised.profile)} have "${advised.value}": a node that was fenced does not come back by itself`,
      );
      return;
    }
    if (!entry || entry.value === 'clean' || sbdDevices(conf).length === 0) return;
    report(
      entry.valueSpan,
      `SBD_STARTMODE is "${entry.value}", and not "clean": a node that was fenced joins again before anybody has looked`,
    );
  },
  examples: [
    {
      title: 'a node that always comes back',
      input: `SBD_DEVICE=/dev/disk/by-id/a
SBD_STARTMODE=always`,
      finds: [
        'SBD_STARTMODE is "always", and not "clean": a node that was fenced joins again before anybody has looked',
      ],
    },
    {
      title: 'a mode that there is not',
      input: 'SBD_STARTMODE=claen',
      finds: ['SBD_STARTMODE is "claen", which is neither "always" nor "clean"; did you mean "clean"?'],
    },
    {
      title: 'a node that waits for somebody',
      input: `SBD_DEVICE=/dev/disk/by-id/a
SBD_STARTMODE=clean`,
      finds: [],
    },
    {
      title: 'clean on Azure',
      profiles: ['azure'],
      input: `SBD_DEVICE=/dev/disk/by-id/a
SBD_STARTMODE=clean
`,
      finds: [
        'SBD_STARTMODE is "clean", and the guides for a cluster on Microsoft Azure have "always": a node that was fenced does not come back by itself',
      ],
    },
  ],
});
