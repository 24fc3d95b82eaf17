/** A missing or wrong version of the file format. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { addingLine, writingValue } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-version-not-2',
    category: 'corosync',
    severity: 'error',
    summary: 'The version of the file format is not 2',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The version of the format has been 2 since Corosync 1, and Corosync does not start with any other or without it. It has nothing to do with the version of Corosync.',
    fix: 'Write "version: 2" into the totem section.',
  },
  check({ conf }, report) {
    const [totem] = sectionsAt(conf, 'totem');
    const entry = entryAt(conf, 'totem.version');
    if (entry && plainValue(entry) !== '2') {
      report(
        entry.valueSpan,
        `"version" is "${plainValue(entry)}", but 2 was expected; Corosync does not start`,
        { fix: writingValue(entry, '2') },
      );
    } else if (totem && !entry) {
      report(totem.nameSpan, 'the totem section has no "version: 2"; Corosync does not start', {
        fix: addingLine(totem, 'version: 2'),
      });
    }
  },
  examples: [
    {
      title: 'no version',
      input: `totem {
  transport: knet
}`,
      finds: ['the totem section has no "version: 2"; Corosync does not start'],
    },
    {
      title: 'the version of Corosync',
      input: `totem {
  version: 3
}`,
      finds: ['"version" is "3", but 2 was expected; Corosync does not start'],
    },
    {
      title: 'the version of the format',
      input: `totem {
  version: 2
}`,
      finds: [],
    },
  ],
});
