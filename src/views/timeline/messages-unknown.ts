/** Lines that nobody knows the meaning of: what they say is all that can be said. */
import type { UnknownLineEvent } from '../../logs/unknown-line.js';
import { isGrave } from '../../logs/unknown-lines.js';
import { eventMessages, type EventMessages } from './event-messages.js';

const LONGEST = 300;
const tell = eventMessages('unrecognised');

export const unknownStatements: EventMessages<UnknownLineEvent> = {
  'unknown-line': ({ level, program, text }) => {
    const shown = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
    const words = `${program} ${level}: ${shown}`;
    return isGrave(level) ? tell('error', 'key', words) : tell('warning', 'detail', words);
  },
};
