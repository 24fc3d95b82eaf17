/** Lines that Corosync does not accept, or does not take as they are meant. */
import type { Source } from '../../../base/source.js';
import { commentAt, plainValue } from '../../../corosync/cluster-view.js';
import type { CorosyncEntry, CorosyncSection } from '../../../corosync/corosync-conf.js';
import { corosyncRule, type Report } from '../../rule.js';
import { writingValue } from '../../fix/corosync-fix.js';

function checkEntry(entry: CorosyncEntry, report: Report): void {
  const { name, value, nameSpan, valueSpan } = entry;
  if (name.startsWith('//')) {
    report(
      { ...nameSpan, end: valueSpan.end },
      `"//" does not begin a comment: Corosync takes this line as a setting named "${name}"; comments need a line of their own that begins with "#"`,
      {
        fix: {
          title: 'make it a comment',
          safety: 'safe',
          edits: [{ start: nameSpan.start, end: nameSpan.start + 2, text: '#' }],
        },
      },
    );
    return;
  }
  const at = commentAt(value);
  if (at === -1) return;
  report(
    { ...valueSpan, start: valueSpan.start + at },
    `there are no comments after a value: Corosync takes all of "${value}" as the value of "${name}"; comments need a line of their own that begins with "#"`,
    { fix: writingValue(entry, plainValue(entry) || undefined) },
  );
}

function checkSection(section: CorosyncSection, report: Report): void {
  for (const entry of section.entries) checkEntry(entry, report);
  for (const inner of section.sections) checkSection(inner, report);
}

/** Corosync reads a line into that many bytes, the end of the line and of the text included. */
const LONGEST_LINE = 512 - 2;

function checkLines(source: Source, report: Report): void {
  let start = 0;
  for (const line of source.text.split('\n')) {
    if (line.length > LONGEST_LINE && !line.trimStart().startsWith('#')) {
      report(
        { source, start, end: start + line.length },
        `the line has ${line.length} characters: Corosync reads ${LONGEST_LINE} of them, and takes the rest for another line`,
      );
    }
    start += line.length + 1;
  }
}

export default corosyncRule({
  meta: {
    id: 'corosync-parse-error',
    category: 'corosync',
    severity: 'error',
    summary: 'The file has a line that Corosync does not accept',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
    isForBrokenFiles: true,
  },
  docs: {
    why: 'Corosync does not start with a file that it cannot parse. What looks like a comment after a value becomes part of the value, which then is not what was meant.',
    fix: 'Write sections as "name {", settings as "name: value", and "}" alone on its line. Put comments on lines of their own that begin with "#".',
  },
  check({ conf }, report) {
    for (const { at, message } of conf.problems) report(at, message);
    checkSection(conf.root, report);
    checkLines(conf.source, report);
  },
  examples: [
    {
      title: 'comments as in C++',
      input: `totem { // how the nodes talk
  version: 2 // always
}`,
      finds: [
        '"// how the nodes talk" follows "{" on its line; comments need a line of their own that begins with "#", and Corosync does not start',
        'there are no comments after a value: Corosync takes all of "2 // always" as the value of "version"; comments need a line of their own that begins with "#"',
      ],
    },
    {
      title: 'a section that is not closed',
      input: `quorum {
  provider: corosync_votequorum`,
      finds: ['section "quorum" is never closed with "}"; Corosync does not start'],
    },
    {
      title: 'a comment on its own line',
      input: `# how the nodes talk
totem {
  version: 2
}`,
      finds: [],
    },
  ],
});
