/** Runs `hatool timeline` in this process, with a terminal that only remembers. */
import { commands } from '../../src/cli/commands/index.js';
import type { Terminal } from '../../src/cli/command.js';
import { runProgram } from '../../src/cli/program.js';
import { SILENT_TERMINAL } from '../silent-terminal.js';

export interface Run {
  readonly code: number;
  readonly output: string;
  readonly warnings: readonly string[];
}

/** The exit code and what was written; a UsageError is thrown on, as the real program shows it. */
export async function runTimelineCommand(...args: readonly string[]): Promise<Run> {
  let output = '';
  const warnings: string[] = [];
  const terminal: Terminal = {
    ...SILENT_TERMINAL,
    write: (text) => {
      output += text;
      return Promise.resolve();
    },
    warn: (line) => warnings.push(line),
    workingDirectory: process.cwd(),
  };
  const code = await runProgram(commands, '0', ['timeline', ...args], terminal);
  return { code, output, warnings };
}
