/** The versions that lists of installed packages name, and to which files of a report they belong. */
import { describe, expect, it } from 'vitest';
import { installedFor, isPackageList, readPackageList } from '../../src/verify/target/package-lists.js';
import { SOFTWARE } from '../../src/verify/target/target.js';
import { rangeInWords } from '../../src/verify/target/versions.js';

function versionsIn(text: string): string[] {
  const { versions } = readPackageList('report/alpha/sysinfo.txt', text);
  return SOFTWARE.flatMap((software) => {
    const known = versions[software];
    return known ? `${software} ${rangeInWords(known)}` : [];
  });
}

describe('a list of packages', () => {
  it('is known by its name', () => {
    const lists = ['sysinfo.txt', 'installed-rpms', 'installed-debs', 'dpkg_-l', 'sh_-c_rpm_--nodigest_-qa'];
    expect(lists.map(isPackageList)).toEqual(lists.map(() => true));
    expect(['cib.xml', 'corosync.conf', 'analysis.txt'].map(isPackageList)).toEqual([false, false, false]);
  });

  it('names versions as rpm, dpkg and crm_report write them', () => {
    expect(
      versionsIn(
        'corosynclib-3.1.5-4.el9.x86_64\ncorosync-3.1.5-4.el9.x86_64\npacemaker-2.1.4-5.el9.x86_64 Mon',
      ),
    ).toEqual(['pacemaker 2.1.4', 'corosync 3.1.5']);
    expect(versionsIn('ii  corosync       1:3.1.7-1+deb12u1  amd64  cluster engine\n')).toEqual([
      'corosync 3.1.7',
    ]);
    expect(versionsIn('pacemaker 2.0.1+20190304.9e909a5bd-1.4 - SUSE\ncorosync 2.4.4-3.8 - SUSE\n')).toEqual([
      'pacemaker 2.0.1',
      'corosync 2.4.4',
    ]);
    expect(versionsIn('pacemaker-cli-2.1.4-5.el9\nrc  corosync 2.4.4\n')).toEqual([]);
  });

  it('belongs to the files of its node, and to all when there is one', () => {
    const lists = [
      readPackageList('r/alpha/sysinfo.txt', 'corosync 2.4.4-3.8\n'),
      readPackageList('r/beta/sysinfo.txt', 'corosync 3.1.7-1\n'),
    ];
    expect(installedFor('r/beta/etc/corosync.conf', lists).corosync?.from).toEqual([3, 1, 7]);
    expect(installedFor('r/alpha/corosync.conf', lists).corosync?.from).toEqual([2, 4, 4]);
    expect(installedFor('r/corosync.conf', lists.slice(1)).corosync?.from).toEqual([3, 1, 7]);
    expect(installedFor('r/corosync.conf', [])).toEqual({});
  });
});
