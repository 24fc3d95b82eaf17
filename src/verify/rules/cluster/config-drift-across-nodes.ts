/** Settings of SBD that differ from node to node. */
import type { Authkey } from '../../../authkey/authkey.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import type { SbdConf } from '../../../sbd/sbd-conf.js';
import type { BoothConf, BoothEntry } from '../../../booth/booth-conf.js';
import { clusterRule, type ClusterContext, type Report } from '../../rule.js';

/** Disks have a rule of their own, and machines differ in their watchdogs. */
const OWN = new Set(['SBD_DEVICE', 'SBD_WATCHDOG_DEV']);

function isShared(name: string): boolean {
  return name.startsWith('SBD_') && !OWN.has(name);
}

/** What the shell and systemd give SBD is the same for a setting that is empty and one that is absent. */
function valueOf(conf: SbdConf, name: string): string {
  return sbdEntry(conf, name)?.value.trim() ?? '';
}

/** The settings of a file of booth by what they are called; a site or an arbitrator counts by its address. */
function boothSettings(conf: BoothConf): ReadonlyMap<string, BoothEntry> {
  const named = (entries: readonly BoothEntry[], of: string): (readonly [string, BoothEntry])[] =>
    entries.map((entry) => [isAddress(entry) ? `${entry.name} ${entry.value}` : `${entry.name}${of}`, entry]);
  return new Map([
    ...named(conf.entries, ''),
    ...named(conf.defaults, ' of all tickets'),
    ...conf.tickets.flatMap(({ entry, settings }) => [
      [`ticket "${entry.value}"`, entry] as const,
      ...named(settings, ` of ticket "${entry.value}"`),
    ]),
  ]);
}

const isAddress = ({ name }: BoothEntry): boolean => ['site', 'arbitrator'].includes(name.toLowerCase());

const shownEntry = (entry: BoothEntry | undefined): string => (entry ? `"${entry.value}"` : 'not set');

/** Files of booth, which must be the same everywhere. */
function checkBooth([first, ...others]: ClusterContext['booth'], report: Report): void {
  if (!first) return;
  const here = boothSettings(first.content.conf);
  for (const { content, source } of others) {
    const own = boothSettings(content.conf);
    for (const name of new Set([...own.keys(), ...here.keys()])) {
      const [mine, other] = [own.get(name), here.get(name)];
      if (mine?.value === other?.value) continue;
      report(
        mine?.valueSpan ?? { source, start: 0, end: 0 },
        `${name} is ${shownEntry(mine)} here and ${shownEntry(other)} on another node; the files of booth must be the same`,
        { related: other ? [{ at: other.valueSpan, message: 'another node' }] : [] },
      );
    }
  }
}

/** Keys of one kind, of which a copy of another size is another key. */
function checkKeys(authkeys: ClusterContext['authkeys'], report: Report): void {
  const keys = authkeys.map(({ content }) => content.key);
  const isRemote = ({ path }: Authkey): boolean => path.endsWith('pacemaker/authkey');
  for (const what of ['Corosync', 'Pacemaker Remote'] as const) {
    const [first, ...others] = keys.filter((key) => isRemote(key) === (what === 'Pacemaker Remote'));
    for (const { size, sizeSpan } of others) {
      if (!first || size === first.size) continue;
      report(
        sizeSpan,
        `the key of ${what} has ${size} bytes here and ${first.size} on another node: they are two keys, and what one node protects the other cannot read`,
        { severity: 'error', related: [{ at: first.sizeSpan, message: 'another node' }] },
      );
    }
  }
}

export default clusterRule({
  meta: {
    id: 'config-drift-across-nodes',
    category: 'cluster',
    severity: 'warning',
    summary: 'SBD, booth or a key is not the same on all nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Timeouts, watchdogs and switches of SBD belong to a node, but the cluster counts on one behaviour: fencing-watchdog-timeout holds for all nodes, whatever each of them has. Booth counts votes and waits by its file, which must be the same at all sites. Keys are compared by their size, since nobody looks into them. A file that differs was mostly changed on one node and forgotten on the others.',
    fix: 'Copy one file to all nodes, and restart the cluster there.',
  },
  check({ authkeys, booth, sbd }, report) {
    checkBooth(booth, report);
    checkKeys(authkeys, report);
    const [first, ...others] = sbd
      .filter(({ content }) => !content.conf.isDump)
      .map(({ content }) => content.conf);
    if (!first) return;
    for (const conf of others) {
      const names = new Set([...conf.entries, ...first.entries].map(({ name }) => name).filter(isShared));
      for (const name of names) {
        const [own, other] = [sbdEntry(conf, name), sbdEntry(first, name)];
        if (valueOf(conf, name) === valueOf(first, name)) continue;
        report(
          own?.valueSpan ?? { source: conf.source, start: 0, end: 0 },
          `${name} is ${own ? `"${own.value}"` : 'not set'} here and ${other ? `"${other.value}"` : 'not set'} on another node`,
          { related: other ? [{ at: other.valueSpan, message: 'another node' }] : [] },
        );
      }
    }
  },
  examples: [
    {
      title: 'a timeout of one node',
      input: `==> alpha/sbd <==
SBD_WATCHDOG_TIMEOUT=5
SBD_PACEMAKER=yes
==> beta/sbd <==
SBD_WATCHDOG_TIMEOUT=15`,
      finds: [
        'SBD_WATCHDOG_TIMEOUT is "15" here and "5" on another node',
        'SBD_PACEMAKER is not set here and "yes" on another node',
      ],
    },
    {
      title: 'the same settings',
      input: `==> alpha/sbd <==
SBD_WATCHDOG_TIMEOUT=5
SBD_WATCHDOG_DEV=/dev/watchdog
==> beta/sbd <==
# five seconds
SBD_WATCHDOG_DEV=/dev/watchdog1
SBD_WATCHDOG_TIMEOUT="5"`,
      finds: [],
    },
    {
      title: 'keys of two sizes',
      input: `==> alpha/authkey <==
-r-------- 128 etc/corosync/authkey
==> beta/authkey <==
-r-------- 256 etc/corosync/authkey`,
      finds: [
        'the key of Corosync has 256 bytes here and 128 on another node: they are two keys, and what one node protects the other cannot read',
      ],
    },
    {
      title: 'a ticket that expires earlier on one node',
      input: `==> alpha/booth.conf <==
site = 192.0.2.1
site = 198.51.100.1
ticket = "T1"
  expire = 600
==> beta/booth.conf <==
site = 192.0.2.1
site = 198.51.100.1
ticket = "T1"
  expire = 300
`,
      finds: [
        'expire of ticket "T1" is "300" here and "600" on another node; the files of booth must be the same',
      ],
    },
  ],
});
