/** The explicit list of commands, in the order in which help shows them. */
import type { Command } from '../command.js';
import timeline from './timeline.js';
import verify from './verify.js';

export const commands: readonly Command[] = [verify, timeline];
