/** Sections that Corosync does not know. */
import { TOP_LEVEL_SECTIONS } from '../../../corosync/known-keys.js';
import { closest } from '../../../base/closest.js';
import { corosyncRule } from '../../rule.js';
import { renamingKey } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-unknown-section',
    category: 'corosync',
    severity: 'warning',
    summary: 'The file has a section that Corosync does not know',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync reads the section and pays no attention to it. A misspelt section loses all of its settings, and nothing says so.',
    fix: 'Correct the name, or remove the section.',
  },
  check({ conf }, report) {
    for (const section of conf.root.sections) {
      const { name, nameSpan } = section;
      if (TOP_LEVEL_SECTIONS.includes(name)) continue;
      const guess = closest(name, TOP_LEVEL_SECTIONS);
      const unknown = `section "${name}" is not one that Corosync knows`;
      report(
        nameSpan,
        guess === undefined
          ? `${unknown}; its settings have no effect`
          : `${unknown}; did you mean "${guess}"? Its settings have no effect.`,
        { fix: renamingKey(section, guess) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt section',
      input: `totme {
  token: 5000
}`,
      finds: [
        'section "totme" is not one that Corosync knows; did you mean "totem"? Its settings have no effect.',
      ],
    },
    {
      title: 'known sections',
      input: `totem {
  version: 2
}
system {
  sched_rr: no
}`,
      finds: [],
    },
  ],
});
