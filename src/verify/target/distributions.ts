/** The versions of Pacemaker and Corosync that distributions ship. */
import type { Software } from './target.js';
import { compareVersions, rangeNamed, type VersionRange } from './versions.js';

/** Name, Pacemaker, Corosync; facts from the package lists and release notes of the distributions. */
const SHIPPED = `
  sles11sp1 1.1.2 1.2
  sles11sp2 1.1.6 1.4
  sles11sp3 1.1.9 1.4
  sles11sp4 1.1.12 1.4
  sles12sp0 1.1.12 2.3
  sles12sp1 1.1.13 2.3
  sles12sp2 1.1.15 2.3
  sles12sp3 1.1.16 2.3
  sles12sp4 1.1.19 2.3
  sles12sp5 1.1.23 2.3
  sles15sp0 1.1.18 2.4
  sles15sp1 2.0.1 2.4
  sles15sp2 2.0.4 2.4
  sles15sp3 2.0.5 2.4
  sles15sp4 2.1.2 2.4
  sles15sp5 2.1.5 2.4
  sles15sp6 2.1.7 2.4
  sles15sp7 2.1.10 2.4
  sles16.0 3.0.1 3.1
  opensuse42.1 1.1.13 2.3
  opensuse42.2 1.1.15 2.3
  opensuse42.3 1.1.16 2.3
  opensuse15.0 1.1.18 2.4
  opensuse15.1 2.0.1 2.4
  opensuse15.2 2.0.4 2.4
  opensuse15.3 2.0.5 2.4
  opensuse15.4 2.1.2 2.4
  opensuse15.5 2.1.5 2.4
  opensuse15.6 2.1.7 2.4
  opensuse16.0 3.0.1 3.1
  rhel6.4 1.1.8 1.4
  rhel6.5 1.1.10 1.4
  rhel6.6 1.1.12 1.4
  rhel6.8 1.1.14 1.4
  rhel6.9 1.1.15 1.4
  rhel6.10 1.1.18 1.4
  rhel7.0 1.1.10 2.3
  rhel7.1 1.1.12 2.3
  rhel7.2 1.1.13 2.3
  rhel7.3 1.1.15 2.4
  rhel7.4 1.1.16 2.4
  rhel7.5 1.1.18 2.4
  rhel7.6 1.1.19 2.4
  rhel7.7 1.1.20 2.4
  rhel7.8 1.1.21 2.4
  rhel7.9 1.1.23 2.4
  rhel8.0 2.0.1 3.0
  rhel8.1 2.0.2 3.0
  rhel8.2 2.0.3 3.0
  rhel8.3 2.0.4 3.0
  rhel8.4 2.0.5 3.1
  rhel8.5 2.1.0 3.1
  rhel8.6 2.1.2 3.1
  rhel8.7 2.1.4 3.1
  rhel8.8 2.1.5 3.1
  rhel8.9 2.1.6 3.1
  rhel8.10 2.1.7 3.1
  rhel9.0 2.1.2 3.1
  rhel9.1 2.1.4 3.1
  rhel9.2 2.1.5 3.1
  rhel9.3 2.1.6 3.1
  rhel9.4 2.1.7 3.1
  rhel9.5 2.1.8 3.1
  rhel9.6 2.1.9 3.1
  rhel10.0 3.0.0 3.1
  debian8 1.1.16 2.4
  debian9 1.1.16 2.4
  debian10 2.0.1 3.0
  debian11 2.0.5 3.1
  debian12 2.1.5 3.1
  debian13 3.0.0 3.1
  ubuntu14.04 1.1.10 2.3
  ubuntu16.04 1.1.14 2.3
  ubuntu18.04 1.1.18 2.4
  ubuntu20.04 2.0.3 3.0
  ubuntu22.04 2.1.2 3.1
  ubuntu24.04 2.1.6 3.1
`;

/** Other names of the same: rebuilds ship the same versions. */
const SAME_AS: ReadonlyMap<string, string> = new Map([
  ['sle', 'sles'],
  ['sleha', 'sles'],
  ['leap', 'opensuse'],
  ['opensuseleap', 'opensuse'],
  ['centos', 'rhel'],
  ['rocky', 'rhel'],
  ['almalinux', 'rhel'],
  ['oraclelinux', 'rhel'],
]);

export type Shipped = Readonly<Record<Software, VersionRange>>;

/** The smallest range that has both. */
function spanning(a: VersionRange, b: VersionRange): VersionRange {
  const from = compareVersions(a.from, b.from) < 0 ? a.from : b.from;
  if (!a.before || !b.before) return { from };
  return { from, before: compareVersions(a.before, b.before) > 0 ? a.before : b.before };
}

function readTable(): ReadonlyMap<string, Shipped> {
  const table = new Map<string, Shipped>();
  for (const row of SHIPPED.trim().split('\n')) {
    const [name = '', ...versions] = row.trim().split(' ');
    const [pacemaker, corosync] = versions.map(rangeNamed);
    if (!pacemaker || !corosync) continue;
    table.set(name, { pacemaker, corosync });
    // "sles15" and "rhel8" stand for all of their service packs and minor releases.
    const major = /^[a-z]+\d+/.exec(name)?.[0] ?? name;
    const all = table.get(major);
    table.set(major, {
      pacemaker: all ? spanning(all.pacemaker, pacemaker) : pacemaker,
      corosync: all ? spanning(all.corosync, corosync) : corosync,
    });
  }
  return table;
}

const TABLE = readTable();

/** All names, as they are written in a target. */
export const DISTRIBUTIONS: readonly string[] = [...TABLE.keys()];

/** `SLES 15.4` → `sles15sp4`, `Rocky 9` → `rhel9`: the name in the table that a text may stand for. */
export function distributionName(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  const family = /^[a-z]+/.exec(plain)?.[0] ?? '';
  const name = (SAME_AS.get(family) ?? family) + plain.slice(family.length);
  return name.replace(/^sles(\d+)\.(\d+)$/, (all, major: string, pack: string) =>
    Number(major) < 16 ? `sles${major}sp${pack}` : all,
  );
}

/** What a distribution of that name ships; undefined when it is not known. */
export function shippedBy(name: string): Shipped | undefined {
  return TABLE.get(name);
}
