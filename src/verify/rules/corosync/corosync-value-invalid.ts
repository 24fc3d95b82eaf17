/** Settings whose value Corosync cannot read: texts for numbers, and words that it does not know. */
import { closest, didYouMean } from '../../../base/closest.js';
import { plainValue } from '../../../corosync/cluster-view.js';
import type { CorosyncSection } from '../../../corosync/corosync-conf.js';
import { isKnownValue, knownValue, type KnownValue } from '../../../corosync/known-values.js';
import { writingValue } from '../../fix/corosync-fix.js';
import { corosyncRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** A range that is no limit in practice is not worth a word. */
const LARGE = 1_000_000;

function expected(known: KnownValue): string {
  if ('words' in known) return `one of ${quotedList(known.words, 'or')}`;
  if (known.most > LARGE) return 'a whole number without a unit';
  return `a whole number from ${known.least} to ${known.most}`;
}

/** A time with a unit, in milliseconds as Corosync counts. */
function meantBy(known: KnownValue, value: string): string | undefined {
  if ('words' in known) return closest(value, known.words);
  const [, number, unit] = /^(\d{1,7}) ?(ms|s)$/.exec(value) ?? [];
  if (number === undefined) return undefined;
  return unit === 'ms' ? number : String(Number(number) * 1000);
}

function checkSection(section: CorosyncSection, path: string, report: Report): void {
  for (const entry of section.entries) {
    const known = knownValue(path, entry.name);
    // A comment behind a value is told by corosync-parse-error; nothing at all is refused there, too.
    const value = plainValue(entry);
    if (!known || value === '' || isKnownValue(known, value)) continue;
    const guess = 'words' in known ? didYouMean(value, known.words) : '';
    report(
      entry.valueSpan,
      `"${entry.name}" is "${value}", but ${expected(known)} was expected${guess || '.'} Corosync does not start.`,
      { fix: writingValue(entry, meantBy(known, value)) },
    );
  }
  for (const inner of section.sections)
    checkSection(inner, path === '' ? inner.name : `${path}.${inner.name}`, report);
}

export default corosyncRule({
  meta: {
    id: 'corosync-value-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'A setting has a value that Corosync cannot read',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync reads most of its numbers without units (times are in milliseconds), its switches of the quorum section as 0 and 1, and those of the log as "yes", "no", "on" and "off". With any other value it does not start, or does not take the changed file over.',
    fix: 'Write a value of the kind that is expected.',
  },
  check({ conf }, report) {
    checkSection(conf.root, '', report);
  },
  examples: [
    {
      title: 'a time with a unit, a word for a switch, a port that is none, and a misspelt facility',
      input: `totem {
  token: 3s
  interface {
    mcastport: 540599
  }
}
quorum {
  two_node: yes
}
logging {
  to_syslog: true
  syslog_facility: deamon
}`,
      finds: [
        '"token" is "3s", but a whole number without a unit was expected. Corosync does not start.',
        '"mcastport" is "540599", but a whole number from 0 to 65535 was expected. Corosync does not start.',
        '"two_node" is "yes", but a whole number from 0 to 255 was expected. Corosync does not start.',
        '"to_syslog" is "true", but one of "yes", "no", "on" or "off" was expected. Corosync does not start.',
        '"syslog_facility" is "deamon", but one of "auth", "authpriv", "cron", "daemon", "ftp", "kern", "lpr", "mail", "mark", "news", "security", "syslog", "user", "uucp", "local0", "local1", "local2", "local3", "local4", "local5", "local6" or "local7" was expected; did you mean "daemon"? Corosync does not start.',
      ],
    },
    {
      title: 'numbers and words as they are read',
      input: `totem {
  token: 3000
}
quorum {
  two_node: 1
}
logging {
  to_syslog: yes
  syslog_facility: daemon
  debug: off
}`,
      finds: [],
    },
  ],
});
