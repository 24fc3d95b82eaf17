/** Runs a command line in this process, with a terminal that only remembers. */
import type { Terminal } from '../../src/cli/command.js';
import { commands } from '../../src/cli/commands/index.js';
import { runProgram } from '../../src/cli/program.js';
import { SILENT_TERMINAL } from '../silent-terminal.js';
import { UsageError } from '../../src/base/usage-error.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `hatool …`; usage errors become exit code 2 and their sentence, as in main. */
export async function hatool(argv: readonly string[], terminal: Partial<Terminal> = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const remembering: Terminal = {
    ...SILENT_TERMINAL,
    write: async (text) => {
      stdout += text;
    },
    warn: (line) => {
      stderr += `${line}\n`;
    },
    workingDirectory: import.meta.dirname,
    ...terminal,
  };
  try {
    const code = await runProgram(commands, '9.9.9', argv, remembering);
    return { code, stdout, stderr };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, stdout, stderr: `${stderr}hatool: ${error.message}\n` };
  }
}
