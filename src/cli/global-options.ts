/** The options that every command has besides its own. */
import type { OptionSpec } from './command.js';

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--color', summary: 'colour the output even when it is no terminal' },
  { flags: '--no-color', summary: 'never colour the output; so does the environment variable NO_COLOR' },
];
