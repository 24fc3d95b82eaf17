/** What kind of configuration a file of a folder or an archive is, by its name and its text. */
import { basename } from 'node:path';
import { listingLine } from '../../authkey/authkey.js';
import { isCib } from '../../cib/is-cib.js';
import { createSource } from '../../base/source.js';
import { nodesOf, plainValue } from '../../corosync/cluster-view.js';
import { parseCorosyncConf } from '../../corosync/parse-corosync-conf.js';
import type { InputFile } from '../../input/input-file.js';
import type { SourceKind } from '../../verify/finding.js';
import { kindOf } from '../../verify/verify.js';

/** Scheduler inputs in reports are past states of the same cluster: hundreds of copies of each finding. */
export const SCHEDULER_INPUT = /^pe-(input|warn|error)-\d+/;

/** Larger files of a report are logs; reading them whole to find out would be a waste. */
export const LARGEST_CONFIGURATION = 64 * 2 ** 20;

/** A name with `sbd` as a word of its own. */
const NAMES_SBD = /(?:^|[._-])sbd(?:$|[._-])/i;

/** The key of Corosync or of Pacemaker Remote, of which nothing but its listing is looked at. */
const IS_AUTHKEY = /(?:^|[/!])etc\/(?:corosync|pacemaker)\/authkey$/;

/** What a listing says of a file that is a key by its path; undefined for any other file. */
export function listingOf(file: InputFile): string | undefined {
  return IS_AUTHKEY.test(file.name) ? listingOfKey(file) : undefined;
}

/** What a listing says of a key; undefined where nothing is listed, as of standard input. */
export function listingOfKey({ name, listed, onDisk }: InputFile): string | undefined {
  if (!listed) return undefined;
  // A copy has the rights of whoever copied it; an archive keeps those of the machine.
  const isCopy = onDisk !== undefined && !name.startsWith('/etc/');
  const path = name.split('!').at(-1) ?? name;
  return listingLine({ path, size: listed.size, mode: isCopy ? undefined : listed.mode });
}

/** What a machine itself knows of names; it is no configuration of a cluster, and says something of one. */
export const IS_HOSTS = /(?:^|[/!])etc\/hosts$/;

/** Where booth looks for its files, or a file that is called after it. */
const IS_BOOTH = /(?:(?:^|[/!])etc\/booth\/[^/!]{1,200}|(?:^|[/!])booth)\.conf$/;

/** `node1.conf` or `corosync.conf.node1`: a copy that somebody called after the node that it is from. */
function isCalledAfterNode(last: string, text: string): boolean {
  const called = /^corosync\.conf[._-](.{1,255})$/.exec(last)?.[1] ?? /^(.{1,255})\.conf$/.exec(last)?.[1];
  if (called === undefined) return false;
  const nodes = nodesOf(parseCorosyncConf(createSource(last, text)));
  return nodes.some(({ name }) => name && plainValue(name).toLowerCase() === called.toLowerCase());
}

/** The kind of a file inside a folder or archive; undefined for the many files there that are no configuration. */
export function kindInReport(name: string, text: string): SourceKind | undefined {
  const kind = kindOf(text);
  const last = lastName(name);
  if (kind === 'cib') return isCib(text) ? 'cib' : undefined;
  if (kind === 'sbd') return NAMES_SBD.test(last) && !last.endsWith('.log') ? kind : undefined;
  if (kind === 'booth') return IS_BOOTH.test(name) ? kind : undefined;
  if (kind !== 'corosync') return undefined;
  const isCalledSo = last.includes('corosync') && name.endsWith('.conf');
  return isCalledSo || isCalledAfterNode(last, text) ? kind : undefined;
}

export function lastName(name: string): string {
  return basename(name.split('!').at(-1) ?? '');
}

/** What a file with that name is expected to be: nobody calls anything else so. */
export function configurationCalled(name: string): string | undefined {
  const plain = name.replace(/\.(?:gz|bz2|xz|zst)$/, '');
  if (/(?:^|[/!])etc\/(?:sysconfig|default)\/sbd$/.test(plain)) return 'file of SBD';
  switch (lastName(plain)) {
    case 'cib.xml':
      return 'CIB';
    case 'corosync.conf':
      return 'corosync.conf';
    case 'booth.conf':
      return 'file of booth';
    default:
      return undefined;
  }
}

/** True when the name of a part lets expect a configuration in it. */
export function maybeConfiguration(name: string): boolean {
  const last = name.split(/[/!]/).at(-1) ?? '';
  return /\.(?:xml|conf|bz2|gz|xz|zst|txt|raw)/i.test(last) || /cib|corosync|sbd/i.test(name);
}

/** The folder in which a file lies, on the disk or in an archive. */
export function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
}
