/** LogEvent: what a recognised line says, as a union of typed facts. */
import type { Daemon } from './daemon.js';
import type { StateEvent } from './events/cib.js';
import type { ControllerEvent } from './events/controller.js';
import type { CorosyncEvent } from './events/corosync.js';
import type { FencingEvent } from './events/fencing.js';
import type { MembershipEvent } from './events/membership.js';
import type { SchedulerEvent } from './events/scheduler.js';
import type { SystemEvent } from './events/system.js';
import type { TransitionEvent } from './events/transitions.js';
import type { LogLevel, WrittenTime } from './log-line.js';
import type { UnknownLineEvent } from './unknown-line.js';

export type LogEventData =
  | CorosyncEvent
  | MembershipEvent
  | ControllerEvent
  | SchedulerEvent
  | TransitionEvent
  | FencingEvent
  | StateEvent
  | SystemEvent
  | UnknownLineEvent;

export type LogEventKind = LogEventData['kind'];

/** The file a line came from. */
export interface LogSource {
  readonly name: string;
  /** The host most of the file's lines name; undefined when no line names one. Known when the file is read. */
  host?: string | undefined;
}

export interface LogEvent {
  readonly source: LogSource;
  /** 1-based. */
  readonly line: number;
  readonly time?: WrittenTime | undefined;
  /** Years that have passed in this file, by its order of lines, since its first stamp without a year. */
  readonly yearsLater: number;
  /** As logged; undefined when the line names none (then the source's host applies). */
  readonly host?: string | undefined;
  readonly daemon: Daemon;
  readonly level?: LogLevel | undefined;
  readonly pattern: string;
  readonly data: LogEventData;
  /** How often this very line was seen in this file. */
  count: number;
}
