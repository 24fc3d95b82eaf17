/** Runs a command of hatool in a process of its own, and tells what that took. */
import { spawnSync } from 'node:child_process';
import type { Measured } from './shape.js';

export interface Taken {
  /** Processor seconds of all threads. */
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
  /** Why there is no answer; a refusal in a sentence is one. */
  readonly failure?: string;
  readonly isRefused: boolean;
}

interface Request {
  readonly program: string;
  readonly command: Measured;
  readonly path: string;
  /** The resource that `to` is asked about. */
  readonly asked: string;
  /** After this many seconds by the clock the process is stopped. */
  readonly patience: number;
}

function argumentsFor({ command, path, asked }: Request): string[] {
  switch (command) {
    case 'verify':
      return ['verify', '--no-config', path];
    case 'simulate':
      return ['simulate', '-R', path];
    case 'text':
      return ['explain', path];
    case 'json':
      return ['explain', '--format', 'json', path];
    case 'to':
      return ['explain', path, asked, '--to', 'node2'];
  }
}

/** Wrong usage or unusable input, as each command says it. */
const REFUSED = [2, 64, 65, 78];

export function measure(request: Request): Taken {
  const { status, signal, output, stderr } = spawnSync(
    process.execPath,
    [request.program, ...argumentsFor(request)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 30,
      timeout: request.patience * 1000,
      killSignal: 'SIGKILL',
    },
  );
  const said = output[3] ?? '';
  if (signal !== null || said === '') {
    const failure = signal === 'SIGKILL' ? `no answer in ${request.patience} s` : stderr.slice(-300);
    return { seconds: Infinity, memory: Infinity, failure, isRefused: false };
  }
  const taken = JSON.parse(said) as Pick<Taken, 'seconds' | 'memory'>;
  const isRefused = status !== null && REFUSED.includes(status) && stderr.trim() !== '';
  if (isRefused || status === 0 || status === 1) return { ...taken, isRefused };
  return { ...taken, isRefused, failure: `exit code ${status}: ${stderr.slice(0, 300)}` };
}
