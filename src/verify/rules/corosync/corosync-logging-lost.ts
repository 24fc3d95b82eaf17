/** Logs that are written nowhere. */
import { plainValue, settingAt } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-logging-lost',
    category: 'corosync',
    severity: 'warning',
    summary: 'What Corosync says is written nowhere',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When a node is lost, the log of Corosync tells why. With neither a file nor the system log there is none; a log file must be named.',
    fix: 'Set "to_syslog: yes", or "to_logfile: yes" with "logfile: /var/log/cluster/corosync.log".',
  },
  check({ conf }, report) {
    const isYes = (name: string): boolean => settingAt(conf, `logging.${name}`) === 'yes';
    const syslog = entryAt(conf, 'logging.to_syslog');
    const file = entryAt(conf, 'logging.to_logfile');
    if (syslog && plainValue(syslog) === 'no' && !isYes('to_logfile')) {
      report(
        syslog.valueSpan,
        '"to_syslog" is "no" and there is no log file: what Corosync says is written nowhere',
      );
    }
    for (const place of ['logging', 'logging.logger_subsys']) {
      const debug = entryAt(conf, `${place}.debug`);
      if (!debug || !['on', 'yes', 'trace'].includes(plainValue(debug))) continue;
      report(
        debug.valueSpan,
        `"debug" is "${plainValue(debug)}": what matters is lost among thousands of lines, and the log fills the disk`,
        { severity: 'info', help: 'switch it off when the search is over' },
      );
    }
    if (file && isYes('to_logfile') && !entryAt(conf, 'logging.logfile')) {
      report(
        file.valueSpan,
        '"to_logfile" is "yes", but there is no "logfile"; nothing is written to a file',
        {
          help: 'name it: "logfile: /var/log/cluster/corosync.log"',
        },
      );
    }
  },
  examples: [
    {
      title: 'nowhere',
      input: `logging {
  to_syslog: no
  to_logfile: no
}`,
      finds: ['"to_syslog" is "no" and there is no log file: what Corosync says is written nowhere'],
    },
    {
      title: 'a file without a name',
      input: `logging {
  to_logfile: yes
}`,
      finds: ['"to_logfile" is "yes", but there is no "logfile"; nothing is written to a file'],
    },
    {
      title: 'a file',
      input: `logging {
  to_syslog: no
  to_logfile: yes
  logfile: /var/log/cluster/corosync.log
}`,
      finds: [],
    },
    {
      title: 'messages for developers',
      input: `logging {
  to_syslog: yes
  debug: on
}
`,
      finds: ['"debug" is "on": what matters is lost among thousands of lines, and the log fills the disk'],
    },
  ],
});
