/** What a single event says, in words. */
import type { LogEventData } from '../../logs/event.js';
import type { Statement } from './entry.js';
import { corosyncStatements, membershipStatements } from './messages-corosync.js';
import { controllerStatements, stateStatements, systemStatements } from './messages-pacemaker.js';
import type { EventMessages } from './event-messages.js';
import { unknownStatements } from './messages-unknown.js';
import { fencingStatements, schedulerStatements, transitionStatements } from './messages-work.js';

const STATEMENTS: EventMessages<LogEventData> = {
  ...corosyncStatements,
  ...membershipStatements,
  ...controllerStatements,
  ...schedulerStatements,
  ...transitionStatements,
  ...fencingStatements,
  ...stateStatements,
  ...systemStatements,
  ...unknownStatements,
};

/** What an event says; undefined when it is told as part of a whole. */
export function statementOf(data: LogEventData): Statement | undefined {
  // The table is complete by type; that data and function belong together is beyond the compiler.
  const tell = STATEMENTS[data.kind] as (data: LogEventData) => Statement | undefined;
  return tell(data);
}
