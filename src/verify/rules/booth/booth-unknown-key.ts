/** Settings that booth does not know, and does not start with. */
import type { BoothConf } from '../../../booth/booth-conf.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { boothRule } from '../../rule.js';

/** Keywords of a whole file. Source: read_config in src/config.c of booth 1.2; it refuses any other keyword. */
const OF_FILE = [
  'transport',
  'port',
  'name',
  'debug',
  'authfile',
  'maxtimeskew',
  'site',
  'site-user',
  'site-group',
  'arbitrator',
  'arbitrator-user',
  'arbitrator-group',
];

/** Keywords of a ticket; the same source. */
const OF_TICKET = [
  'acquire-after',
  'attr-prereq',
  'before-acquire-handler',
  'expire',
  'mode',
  'renewal-freq',
  'retries',
  'timeout',
  'weights',
];

const KNOWN = new Set([...OF_FILE, ...OF_TICKET, 'ticket']);

/** Every setting of the file, in the order in which they stand there. */
function settingsOf({ entries, defaults, tickets }: BoothConf): BoothConf['entries'] {
  const all = [...entries, ...defaults, ...tickets.flatMap(({ settings }) => settings)];
  return all.toSorted((a, b) => a.nameSpan.start - b.nameSpan.start);
}

export default boothRule({
  meta: {
    id: 'booth-unknown-key',
    category: 'booth',
    severity: 'error',
    summary: 'The file of booth has a setting that booth does not know',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Booth reads its file as a whole and does not start when it meets a keyword that it does not know: the site grants and renews no ticket, and what depends on one stops when it expires.',
    fix: 'Correct the name, or remove the setting.',
  },
  check({ conf }, report) {
    for (const { name, nameSpan } of settingsOf(conf)) {
      if (KNOWN.has(name)) continue;
      const names = [...KNOWN];
      const help = closest(name, names);
      report(
        nameSpan,
        `booth knows no setting "${name}"${didYouMean(name, names) || '.'} It does not start with this file.`,
        help === undefined ? {} : { help: `write "${help}"` },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt setting of a ticket, and one of another program',
      input: `site = "192.0.2.1"
site = "198.51.100.1"
quorum = 2
ticket = "T1"
  expires = 600`,
      finds: [
        'booth knows no setting "quorum". It does not start with this file.',
        'booth knows no setting "expires"; did you mean "expire"? It does not start with this file.',
      ],
    },
    {
      title: 'settings that booth knows',
      input: `transport = UDP
port = 9929
authfile = /etc/booth/booth.key
site = "192.0.2.1"
site = "198.51.100.1"
site-user = "hacluster"
ticket = "T1"
  expire = 600
  acquire-after = 60
  before-acquire-handler = /usr/share/booth/service-runnable db`,
      finds: [],
    },
  ],
});
