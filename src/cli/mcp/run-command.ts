/** Runs a command of hatool in a process of its own, with bounds on its time and on what it prints. */
import { spawn } from 'node:child_process';
import { isSea } from 'node:sea';
import { StringDecoder } from 'node:string_decoder';

export interface CommandBounds {
  /** What is shown of the answer, in characters. */
  readonly characters: number;
  readonly seconds: number;
}

export interface CommandRequest {
  readonly argv: readonly string[];
  /** The working folder. */
  readonly folder: string;
  readonly bounds: CommandBounds;
  /** Ends the command. */
  readonly signal: AbortSignal;
}

export interface CommandAnswer {
  /** Null where it was ended. */
  readonly code: number | null;
  readonly output: string;
  readonly messages: string;
  /** There was more to print than is shown. */
  readonly isCut: boolean;
  readonly isLate: boolean;
}

/** What a command says beside its answer is a few lines. */
const LONGEST_MESSAGES = 10_000;

/** Runs `hatool ARGV…`; the same program as this one, whatever file or executable it is. */
export function runCommand({ argv, folder, bounds, signal }: CommandRequest): Promise<CommandAnswer> {
  const itself = isSea() ? [] : [process.argv[1] ?? ''];
  const child = spawn(process.execPath, [...itself, ...argv], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
  });
  let [output, messages, isCut, isLate] = ['', '', false, false];
  const end = (): void => void child.kill('SIGKILL');
  const clock = setTimeout(() => {
    isLate = true;
    end();
  }, bounds.seconds * 1000);
  signal.addEventListener('abort', end);
  const decoder = new StringDecoder('utf8');
  child.stdout.on('data', (piece: Buffer) => {
    output += decoder.write(piece);
    if (output.length <= bounds.characters) return;
    isCut = true;
    output = output.slice(0, bounds.characters);
    end();
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    messages = (messages + piece).slice(0, LONGEST_MESSAGES);
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(clock);
      signal.removeEventListener('abort', end);
      done({ code, output, messages, isCut, isLate });
    });
  });
}
