/** The versions that a list of installed packages names, as reports keep it: of rpm, of dpkg, and of crm_report. */
import type { KnownVersion, Software, Target } from './target.js';
import { rangeNamed } from './versions.js';

/** Files of crm_report, hb_report and sosreport that list packages. */
const NAMES = /^(?:sysinfo\.txt|installed-(?:rpms|debs)|(?:sh_-c_)?(?:rpm_|dpkg_)[\w.-]{0,100}|dpkg\.txt)$/;

/** `corosync-3.1.5-4.el9.x86_64`, `corosync 2.4.4-3.8 - SUSE …`, `ii  corosync  3.1.7-1  amd64` */
const PACKAGE =
  /^(?:ii[ \t]{1,40})?(pacemaker|corosync)[- \t]{1,200}(?:\d{1,3}:)?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)/gm;

/** A folder of a report, and the versions that are installed on its node. */
export interface InstalledPackages {
  readonly folder: string;
  readonly versions: Target;
}

/** True when a file of that name, without its folders, is a list of packages. */
export function isPackageList(name: string): boolean {
  return NAMES.test(name);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** What a list of packages says. */
export function readPackageList(path: string, text: string): InstalledPackages {
  const versions: Partial<Record<Software, KnownVersion>> = {};
  const shortPath = path.split(/[/!]/).slice(-2).join('/');
  for (const [, name, version = ''] of text.matchAll(PACKAGE)) {
    const range = rangeNamed(version);
    const software = name === 'pacemaker' ? name : 'corosync';
    if (range) versions[software] ??= { ...range, basis: `packages in ${shortPath}`, isStated: true };
  }
  return { folder: folderOf(path), versions };
}

/** How much of two paths is the same, folder by folder. */
function sharedFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const differs = left.findIndex((name, i) => name !== right[i]);
  return differs === -1 ? left.length : differs;
}

/** The versions on the node to which a file belongs: those of the list that lies nearest to it. */
export function installedFor(path: string, lists: readonly InstalledPackages[]): Target {
  const own = folderOf(path);
  const byNearness = lists.toSorted((a, b) => sharedFolders(own, b.folder) - sharedFolders(own, a.folder));
  const [nearest] = byNearness.filter(({ versions }) => Object.keys(versions).length > 0);
  return nearest?.versions ?? {};
}
