/** Fenced nodes that come back by themselves. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdDevices } from '../../../sbd/sbd-settings.js';
import { sbdRule } from '../../rule.js';

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
  check({ conf }, report) {
    const entry = sbdEntry(conf, 'SBD_STARTMODE');
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
      title: 'a node that waits for somebody',
      input: `SBD_DEVICE=/dev/disk/by-id/a
SBD_STARTMODE=clean`,
      finds: [],
    },
  ],
});
