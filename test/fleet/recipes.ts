/** Servers and programs that the recipes of samples/fleet use, for tests; all of them listen on 127.0.0.1, and for minutes at most. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { TABLES } from '../../src/fleet/tables/index.js';
import { filesOf } from './lake-rows.js';

export const recipes = resolve(import.meta.dirname, '../../samples/fleet');

export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** A title that explains a skip. */
export function titleWith(title: string, ...missing: readonly (string | false)[]): string {
  const reasons = missing.filter((reason) => reason !== false);
  return reasons.length === 0 ? title : `${title} [SKIPPED: ${reasons.join(' and ')}]`;
}

/** Ports that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((done) => void server.close(done))));
  return ports;
}

/** Starts a program that ends after so many seconds, whatever becomes of this process. */
export function bounded(
  seconds: number,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess & { readonly text: () => string } {
  const child = spawn('timeout', ['--kill-after=5', String(seconds), ...command], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
  child.stdin.on('error', () => undefined);
  return Object.assign(child, { text: () => text });
}

/** Resolves once something holds. Throws what `otherwise` says after so many seconds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  seconds: number,
  otherwise: () => string,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The Parquet files of a lake with the hash of their bytes. */
export const fileHashes = (lake: string): Record<string, string> =>
  Object.fromEntries(
    TABLES.flatMap(({ name }) => filesOf(lake, name)).map((path) => [
      path.slice(lake.length + 1),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  );

/** The program as the recipes take it from HATOOL. */
export const hatoolIn = (programs: string): string => `${process.execPath} ${join(programs, 'cli/main.js')}`;
