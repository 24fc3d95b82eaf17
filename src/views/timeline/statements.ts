/** What a single event says, in words. */
import type { LogEventData } from '../../logs/event.js';
import type { Statement } from './entry.js';
import { corosyncStatements, membershipStatements } from './telling-corosync.js';
import { controllerStatements, stateStatements, systemStatements } from './telling-pacemaker.js';
import type { Telling } from './telling.js';
import { fencingStatements, schedulerStatements, transitionStatements } from './telling-work.js';

const STATEMENTS: Telling<LogEventData> = {
  ...corosyncStatements,
  ...membershipStatements,
  ...controllerStatements,
  ...schedulerStatements,
  ...transitionStatements,
  ...fencingStatements,
  ...stateStatements,
  ...systemStatements,
};

/** What an event says; undefined when it is told as part of a whole. */
export function statementOf(data: LogEventData): Statement | undefined {
  // The table is complete by type; that data and function belong together is beyond the compiler.
  const tell = STATEMENTS[data.kind] as (data: LogEventData) => Statement | undefined;
  return tell(data);
}
