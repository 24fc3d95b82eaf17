/** Names of what a process writes before it counts: nobody else takes them, and they say whether the writer still runs. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { codeOf } from '../system-reason.js';

/** After so long nobody on another machine still writes. */
const ABANDONED = 7 * 86_400_000;

function textFrom(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/**
 * Where the number of a process means one process. The name of the machine is not enough: containers share it and number
 * their processes on their own, and copied machines are called alike.
 */
function ownPlace(): string {
  const boot = textFrom(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const numbering = textFrom(() => readlinkSync('/proc/self/ns/pid'));
  const mark = createHash('sha256').update(`${boot}\n${numbering}`).digest('hex').slice(0, 8);
  return `${hostname()}-${mark}`;
}

/** A name that nobody else takes, and that says who did: of this process, or of another one in the same place. */
export const ownName = (pid = process.pid): string =>
  `${ownPlace()}.${pid}.${randomBytes(6).toString('hex')}`;

/** True when a process of this place has ended, also when nobody has asked for its end yet, as in containers without init. */
async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The state follows the name, which is in brackets.
  return /^ [ZX]/.test(status.slice(status.lastIndexOf(')') + 1));
}

/**
 * True for what somebody wrote who is gone: no process of that number is left here, or nothing has changed for days.
 * @param name - made by {@link ownName}
 * @param path - where it lies
 */
export async function isAbandoned(name: string, path: string): Promise<boolean> {
  const parts = name.split('.');
  const pid = parts.at(-2) ?? '';
  if (parts.slice(0, -2).join('.') === ownPlace()) return hasEnded(Number(pid));
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > ABANDONED;
}
