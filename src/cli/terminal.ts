/** The one place that decides about colour, width and progress, and that writes to the standard streams. */
import type { Terminal } from './command.js';
import { ANSI, PLAIN } from '../render/palette.js';
import { openStandardOutput } from './standard-output.js';
import { isPlain, StandardStream } from './standard-stream.js';

const DEFAULT_COLUMNS = 80;

/** Work that is done sooner needs no progress line. */
const QUIET_MILLISECONDS = 1000;

/** The order of https://no-color.org and FORCE_COLOR; `--color` and `--no-color` come before both. */
function wantsColour(argv: readonly string[], stream: StandardStream): boolean {
  if (argv.includes('--no-color')) return false;
  if (argv.includes('--color')) return true;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTty && TERM !== 'dumb';
}

function columnsOf(stream: StandardStream): number {
  const fromEnvironment = Number(process.env['COLUMNS']);
  if (Number.isInteger(fromEnvironment) && fromEnvironment >= 40) return fromEnvironment;
  const { columns } = stream;
  return columns === undefined ? DEFAULT_COLUMNS : Math.max(40, columns);
}

/** The terminal of this process. */
export function openTerminal(argv: readonly string[]): Terminal {
  // Where not even complaints can be written there is nobody left to tell.
  const stderr = new StandardStream(2, () => undefined);
  let progressShown = false;
  const clearProgress = (): void => {
    if (progressShown) void stderr.write('\r\u001B[2K');
    progressShown = false;
  };
  const warn = (line: string): void => {
    clearProgress();
    void stderr.write(`${line}\n`);
  };
  const output = openStandardOutput(warn);
  return {
    async write(text) {
      clearProgress();
      await output.write(text);
    },
    warn,
    progress(text) {
      if (!stderr.isTty || process.env['CI'] !== undefined) return;
      if (performance.now() < QUIET_MILLISECONDS) return;
      clearProgress();
      if (text === '') return;
      void stderr.write(text.slice(0, columnsOf(stderr) - 1));
      progressShown = true;
    },
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      process.once('SIGTERM', listener);
    },
    columns: columnsOf(output.stream),
    isTty: output.stream.isTty,
    isInputTty: !isPlain(0) && process.stdin.isTTY,
    palette: wantsColour(argv, output.stream) ? ANSI : PLAIN,
    environment: process.env,
    workingDirectory: process.cwd(),
  };
}
