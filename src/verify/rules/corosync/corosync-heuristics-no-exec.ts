/** Heuristics without commands. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-heuristics-no-exec',
    category: 'corosync',
    severity: 'warning',
    summary: 'Heuristics of the quorum device have nothing to run',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Heuristics are commands whose success counts when the device decides. Without any command they are switched off.',
    fix: 'Add a command, as in "exec_ping: /usr/bin/ping -q -c 1 192.0.2.254", or remove the section.',
  },
  check({ conf }, report) {
    for (const { entries } of sectionsAt(conf, 'quorum.device.heuristics')) {
      const mode = entries.findLast(({ name }) => name === 'mode');
      if (!mode || plainValue(mode) === 'off' || entries.some(({ name }) => name.startsWith('exec_')))
        continue;
      report(
        mode.valueSpan,
        `heuristics are "${plainValue(mode)}", but there is no "exec_NAME" to run; they are off`,
      );
    }
  },
  examples: [
    {
      title: 'a mode alone',
      input: `quorum {
  device {
    model: net
    heuristics {
      mode: on
    }
  }
}`,
      finds: ['heuristics are "on", but there is no "exec_NAME" to run; they are off'],
    },
    {
      title: 'a command',
      input: `quorum {
  device {
    model: net
    heuristics {
      mode: on
      exec_ping: /usr/bin/ping -q -c 1 192.0.2.254
    }
  }
}`,
      finds: [],
    },
  ],
});
