/** A corosync.conf of another version than the one that is to read it. */
import { corosyncRule, type CorosyncContext } from '../../rule.js';
import { versionInWords, type KnownVersion } from '../../target/target.js';
import { versionSigns, type VersionSign } from '../../target/version-signs.js';
import { compareVersions, isBefore, rangeInWords, rangeWithin } from '../../target/versions.js';

const NODELIST = 'write a nodelist with name, nodeid and ring0_addr of each node';
const QUORUM =
  'add a section "quorum" with "provider: corosync_votequorum" (and "two_node: 1" for two nodes)';
const SERVICE = 'remove the sections "service" and "aisexec" and enable the service "pacemaker"';
const KNET =
  'use "transport: knet" with "crypto_cipher: aes256" and "crypto_hash: sha256", and remove "secauth", "rrp_mode" and the sections "interface" (a second ring stays as "ring1_addr")';

/** What has to be changed in a file of an older version, in the order in which one would do it. */
function wayTo(version: KnownVersion, signs: readonly VersionSign[]): string {
  const isPlugin = signs.some(({ bounds }) => bounds.before === '2');
  const isTo3 = compareVersions(version.from, [3]) >= 0;
  const steps = [...(isPlugin ? [NODELIST, QUORUM, SERVICE] : []), ...(isTo3 ? [KNET] : [])];
  return steps.join('; ');
}

/** The signs that do not fit a version. */
function strayAmong(signs: readonly VersionSign[], version: KnownVersion): VersionSign[] {
  const stray = signs.filter(({ bounds }) => {
    const range = rangeWithin(bounds);
    return isBefore(range, version) || isBefore(version, range);
  });
  // What stops Corosync comes first.
  return stray.toSorted((a, b) => Number(b.isFatal) - Number(a.isFatal));
}

/** What becomes of the cluster. */
function consequenceOf(version: KnownVersion, stray: readonly VersionSign[]): string {
  const isPlugin = stray.some(({ bounds }) => bounds.before === '2');
  return isPlugin && isBefore(version, rangeWithin({ since: '3' }))
    ? 'does not run Pacemaker with it'
    : 'does not start with it';
}

function detailOf({ conf }: CorosyncContext, asked: KnownVersion): { stray: VersionSign[]; help: string } {
  const stray = strayAmong(versionSigns(conf), asked);
  const isNewer = stray.some(({ bounds }) => bounds.since !== undefined);
  const help = isNewer
    ? `upgrade Corosync, or write the file anew for Corosync ${rangeInWords(asked)}`
    : wayTo(asked, stray);
  return { stray, help };
}

export default corosyncRule({
  meta: {
    id: 'corosync-version-mismatch',
    category: 'corosync',
    severity: 'error',
    summary: 'The file is written for another version of Corosync than the target',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync 1, 2 and 3 name nodes, transports and encryption in different ways. A file of one of them does not start another, or starts it without what the file asks for. The file is checked as one of its own version; this finding alone says what has to change.',
    fix: 'Write the file anew for the version that the nodes run, on all of them, while the cluster is down.',
  },
  check(context, report) {
    const { otherThan, target } = context;
    if (!otherThan || !target.corosync) return;
    const { stray, help } = detailOf(context, otherThan);
    const [first, ...others] = stray;
    if (!first) return;
    report(
      first.at,
      `this file is written for ${versionInWords('corosync', target.corosync)} (${first.what}); ${versionInWords('corosync', otherThan)} ${consequenceOf(otherThan, stray)}`,
      { help, related: others.map(({ at, what }) => ({ at, message: what })) },
    );
  },
  examples: [
    {
      title: 'a file of Corosync 1',
      target: 'corosync=3',
      input: `totem {
  version: 2
  secauth: on
  interface {
    ringnumber: 0
    bindnetaddr: 192.0.2.0
    mcastaddr: 239.255.1.1
  }
}
service {
  ver: 0
  name: pacemaker
}`,
      finds: [
        'this file is written for Corosync 1 (section "service" runs Pacemaker, and there is no quorum service); Corosync 3 does not start with it',
      ],
    },
    {
      title: 'the same for its own version',
      target: 'corosync=1.4',
      input: `totem {
  version: 2
  secauth: on
}
service {
  ver: 0
  name: pacemaker
}`,
      finds: [],
    },
    {
      title: 'knet for Corosync 2',
      target: 'corosync=2.4',
      input: `totem {
  version: 2
  transport: knet
}`,
      finds: [
        'this file is written for Corosync 3 or later (the transport "knet"); Corosync 2.4 does not start with it',
      ],
    },
  ],
});
