/** The one place that decides about colour, width and progress, and that writes to the standard streams. */
import type { Terminal } from './command.js';
import { ANSI, PLAIN } from '../render/palette.js';
import { openStandardOutput } from './standard-output.js';

const DEFAULT_COLUMNS = 80;

/** Work that is done sooner needs no progress line. */
const QUIET_MILLISECONDS = 1000;

/** The order of https://no-color.org and FORCE_COLOR; `--color` and `--no-color` come before both. */
function wantsColour(argv: readonly string[], stream: NodeJS.WriteStream): boolean {
  if (argv.includes('--no-color')) return false;
  if (argv.includes('--color')) return true;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY && TERM !== 'dumb';
}

function columnsOf(stream: NodeJS.WriteStream): number {
  const fromEnvironment = Number(process.env['COLUMNS']);
  if (Number.isInteger(fromEnvironment) && fromEnvironment >= 40) return fromEnvironment;
  return stream.isTTY ? Math.max(40, stream.columns) : DEFAULT_COLUMNS;
}

/** The terminal of this process. */
export function openTerminal(argv: readonly string[]): Terminal {
  const { stdout, stderr } = process;
  let progressShown = false;
  const clearProgress = (): void => {
    if (progressShown) stderr.write('\r\u001B[2K');
    progressShown = false;
  };
  const warn = (line: string): void => {
    clearProgress();
    stderr.write(`${line}\n`);
  };
  // Where not even complaints can be written there is nobody left to tell.
  stderr.on('error', () => undefined);
  const output = openStandardOutput(stdout, warn);
  return {
    async write(text) {
      clearProgress();
      await output.write(text);
    },
    warn,
    progress(text) {
      if (!stderr.isTTY || process.env['CI'] !== undefined) return;
      if (performance.now() < QUIET_MILLISECONDS) return;
      clearProgress();
      if (text === '') return;
      stderr.write(text.slice(0, columnsOf(stderr) - 1));
      progressShown = true;
    },
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      process.once('SIGTERM', listener);
    },
    columns: columnsOf(stdout),
    isTty: stdout.isTTY,
    isInputTty: process.stdin.isTTY,
    palette: wantsColour(argv, stdout) ? ANSI : PLAIN,
    environment: process.env,
    workingDirectory: process.cwd(),
  };
}
