/** A terminal that shows nothing, for what is to be run and not looked at. */
import type { Terminal } from '../src/cli/command.js';
import { PLAIN } from '../src/render/palette.js';

export const SILENT_TERMINAL: Terminal = {
  write: async () => undefined,
  warn: () => undefined,
  progress: () => undefined,
  columns: 80,
  isTty: false,
  isInputTty: false,
  palette: PLAIN,
  environment: {},
  workingDirectory: import.meta.dirname,
};
