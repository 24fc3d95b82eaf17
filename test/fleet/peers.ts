/** The engines that do not come with hatool: found in the folder of packages that HATOOL_PEERS names. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const peers = process.env['HATOOL_PEERS'];

export const hasPeer = (name: string): boolean => peers !== undefined && existsSync(join(peers, name));

/** A title that explains a skip. */
export const peerTitle = (title: string, ...names: readonly string[]): string => {
  const absent = names.filter((name) => !hasPeer(name));
  return absent.length === 0
    ? title
    : `${title} [SKIPPED: HATOOL_PEERS names no folder with ${absent.join(' and ')}]`;
};

interface ChdbSession {
  query(sql: string, format: string): string;
  queryBind(sql: string, values: Readonly<Record<string, unknown>>, format: string): string;
  cleanup(): void;
}

/** ClickHouse in this process. */
export function chdbSession(): ChdbSession {
  const load = createRequire(pathToFileURL(join(peers ?? '', '..', 'package.json')));
  const { Session } = load('chdb') as { Session: new () => ChdbSession };
  return new Session();
}
