/** Lines of the file of booth that are not read as they are meant. */
import { boothRule } from '../../rule.js';

export default boothRule({
  meta: {
    id: 'booth-parse-error',
    category: 'booth',
    severity: 'error',
    summary: 'A line of the file of booth is not read as it is meant',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'booth reads its file as lines of name = value, and does not start with a line that is none: no ticket moves to another site.',
    fix: 'Write one setting on each line, with "=", and quotes in pairs.',
  },
  check({ conf }, report) {
    for (const { at, message } of conf.problems) report(at, message);
  },
  examples: [
    {
      title: 'a line without its sign',
      input: `site 192.0.2.1
site = 192.0.2.2`,
      finds: ['this line is neither a comment nor name = value; booth does not start with it'],
    },
    {
      title: 'settings',
      input: `# the office
site = 192.0.2.1
site = "192.0.2.2"`,
      finds: [],
    },
  ],
});
