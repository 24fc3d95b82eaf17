/** LogEvent: what a recognised line says, as a union of typed facts. */
import type { Daemon } from './daemon.js';
import type { LogLevel, WrittenTime } from './log-line.js';
import type { UnknownLineEvent } from './unknown-line.js';

/** Corosync's process, configuration and transport. */
export type CorosyncEvent =
  | { readonly kind: 'corosync-started'; readonly version: string }
  | {
      readonly kind: 'corosync-exited';
      readonly status?: number | undefined;
      readonly at?: string | undefined;
    }
  | { readonly kind: 'corosync-stopping'; readonly reason: string; readonly nodeId?: string | undefined }
  | { readonly kind: 'corosync-problem'; readonly problem: string }
  | { readonly kind: 'corosync-configuration-read'; readonly path: string }
  | { readonly kind: 'corosync-configuration-reloaded'; readonly nodeId?: string | undefined }
  | { readonly kind: 'service-loaded'; readonly service: string }
  | { readonly kind: 'service-unloaded'; readonly service: string }
  | { readonly kind: 'transport'; readonly transport: string }
  | { readonly kind: 'crypto'; readonly crypto: string }
  | { readonly kind: 'interface'; readonly state: 'up' | 'down'; readonly address?: string | undefined }
  | { readonly kind: 'transport-peer'; readonly change: 'added' | 'removed'; readonly address: string }
  | {
      readonly kind: 'link';
      readonly state: 'up' | 'down' | 'none' | 'configured';
      readonly nodeId?: string | undefined;
      readonly link?: string | undefined;
      readonly address?: string | undefined;
    }
  | {
      readonly kind: 'ring';
      readonly state: 'faulty' | 'recovered' | 'problem';
      readonly ring?: string | undefined;
      readonly address?: string | undefined;
    }
  | { readonly kind: 'plugin-unsupported' };

/** Membership, token and quorum. Node ids are Corosync's numbers as text. */
export type MembershipEvent =
  | {
      readonly kind: 'membership-formed';
      /** Leader and sequence number, the latter always decimal, when the line names them: `1.20`. */
      readonly ring?: string | undefined;
      readonly joined: readonly string[];
      readonly left: readonly string[];
    }
  | { readonly kind: 'members'; readonly nodeIds: readonly string[]; readonly continued: boolean }
  | { readonly kind: 'leave-not-received'; readonly nodeIds: readonly string[] }
  | {
      readonly kind: 'plugin-member';
      readonly change: 'member' | 'new' | 'lost';
      readonly node: string;
      readonly nodeId: string;
    }
  | { readonly kind: 'plugin-ring'; readonly ring: string; readonly members: number; readonly lost: number }
  | {
      readonly kind: 'token-lost';
      readonly token?: number | undefined;
      readonly consensus?: number | undefined;
    }
  | { readonly kind: 'token-late'; readonly milliseconds: number }
  | { readonly kind: 'retransmit'; readonly messages: number }
  | { readonly kind: 'cannot-receive' }
  | {
      readonly kind: 'process-stalled';
      readonly milliseconds: number;
      readonly what: 'paused' | 'not-scheduled';
    }
  | { readonly kind: 'cannot-form-cluster'; readonly reason?: string | undefined }
  | {
      readonly kind: 'quorum';
      readonly state: 'gained' | 'lost' | 'retained' | 'absent';
      readonly members?: number | undefined;
    }
  | { readonly kind: 'quorum-waiting'; readonly votes: number; readonly expected: number }
  | { readonly kind: 'quorum-provider'; readonly provider: string }
  | { readonly kind: 'quorum-device'; readonly problem: string }
  | {
      readonly kind: 'peer';
      readonly node: string;
      readonly state: 'member' | 'lost';
      readonly nodeId?: string | undefined;
      readonly remote?: boolean | undefined;
    }
  | { readonly kind: 'node-known'; readonly node: string; readonly nodeId: string }
  | { readonly kind: 'believed-dead'; readonly node: string }
  | { readonly kind: 'evicted'; readonly group: string };

/** Pacemaker's processes, its controller and the DC. */
export type ControllerEvent =
  | { readonly kind: 'pacemaker-started'; readonly version: string }
  | { readonly kind: 'pacemaker-stopping'; readonly by?: string | undefined }
  | { readonly kind: 'pacemaker-stopped' }
  | { readonly kind: 'daemon-ready'; readonly process: string }
  | {
      readonly kind: 'daemon-exited';
      readonly process: string;
      readonly status?: number | undefined;
      readonly signal?: number | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'daemon-respawned'; readonly process: string }
  | { readonly kind: 'daemon-failed'; readonly problem: string }
  | { readonly kind: 'connection-lost'; readonly to: string }
  | { readonly kind: 'node-panic'; readonly how: string }
  | { readonly kind: 'shutdown-requested'; readonly node?: string | undefined }
  | { readonly kind: 'node-shutdown-done'; readonly node: string; readonly action: string }
  | {
      readonly kind: 'state-transition';
      readonly from: string;
      readonly to: string;
      readonly input?: string | undefined;
      readonly cause?: string | undefined;
    }
  | { readonly kind: 'dc-set'; readonly node: string }
  | { readonly kind: 'dc-unset'; readonly node: string }
  | { readonly kind: 'dc-taken-over' }
  | { readonly kind: 'dc-released' }
  | { readonly kind: 'dc-lost'; readonly node?: string | undefined }
  | { readonly kind: 'election-storm' }
  | { readonly kind: 'join-problem'; readonly problem: string }
  | { readonly kind: 'load'; readonly level: string; readonly what: string };

/** What the scheduler decided and found. */
export type SchedulerEvent =
  | {
      readonly kind: 'transition-calculated';
      readonly number: number;
      readonly input?: string | undefined;
      readonly found: 'nothing' | 'warnings' | 'errors';
    }
  | {
      readonly kind: 'action-planned';
      readonly action: string;
      readonly resource: string;
      readonly where: string;
      readonly reason?: string | undefined;
      readonly blocked: boolean;
    }
  | {
      readonly kind: 'node-action-planned';
      readonly action: string;
      readonly node: string;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'node-condemned'; readonly node: string; readonly reason?: string | undefined }
  | { readonly kind: 'node-unclean'; readonly node: string; readonly reason?: string | undefined }
  | { readonly kind: 'configuration-errors-found'; readonly grade: 'errors' | 'warnings' }
  | { readonly kind: 'configuration-problem'; readonly problem: string }
  | { readonly kind: 'fencing-impossible'; readonly problem: string }
  | { readonly kind: 'resources-unmanaged'; readonly reason: 'no-quorum' }
  | {
      readonly kind: 'operation-failure-known';
      readonly operation: string;
      readonly resource: string;
      readonly node: string;
      readonly code?: number | undefined;
      readonly reason?: string | undefined;
    }
  | {
      readonly kind: 'resource-banned';
      readonly resource: string;
      readonly node: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'action-unrunnable';
      readonly action: string;
      readonly node?: string | undefined;
      readonly reason: string;
    }
  | {
      readonly kind: 'resource-multiply-active';
      readonly resource: string;
      readonly nodes?: number | undefined;
    }
  | { readonly kind: 'resource-stranded'; readonly resource: string };

/** The transition engine and the operations it has executed. */
export type TransitionEvent =
  | {
      readonly kind: 'transition-started';
      readonly number: number;
      readonly reference: string;
      readonly input?: string | undefined;
    }
  | {
      readonly kind: 'transition-finished';
      readonly number: number;
      readonly status: string;
      readonly complete: number;
      readonly pending: number;
      readonly fired: number;
      readonly skipped: number;
      readonly incomplete: number;
      readonly input?: string | undefined;
    }
  | {
      readonly kind: 'transition-aborted';
      readonly number?: number | undefined;
      readonly by?: string | undefined;
      readonly reason: string;
      /** True when nothing was running: the abort is what caused the next transition. */
      readonly idle?: boolean | undefined;
    }
  | { readonly kind: 'transition-failed'; readonly reason: string }
  | { readonly kind: 'calculation-obsolete'; readonly reference: string }
  | {
      readonly kind: 'action-initiated';
      readonly action?: number | undefined;
      readonly operation: string;
      readonly key: string;
      readonly node: string;
    }
  | {
      readonly kind: 'action-confirmed';
      readonly action: number;
      readonly key?: string | undefined;
      readonly node?: string | undefined;
      readonly code?: number | undefined;
    }
  | {
      readonly kind: 'action-failed';
      readonly action: number;
      readonly key: string;
      readonly node: string;
      readonly expected?: number | undefined;
      readonly code?: number | undefined;
    }
  | { readonly kind: 'action-lost'; readonly key: string; readonly node: string }
  | {
      readonly kind: 'operation-requested';
      readonly operation: string;
      readonly resource: string;
      readonly node?: string | undefined;
    }
  | {
      readonly kind: 'operation-result';
      readonly operation: string;
      readonly resource: string;
      /** Milliseconds between recurrences; 0 for an operation that runs once. */
      readonly interval?: number | undefined;
      readonly node?: string | undefined;
      readonly code?: number | undefined;
      readonly result: string;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'operation-timed-out'; readonly operation: string; readonly after?: string | undefined }
  | { readonly kind: 'operation-output'; readonly source: string; readonly text: string }
  | {
      readonly kind: 'agent-message';
      readonly agent: string;
      readonly resource?: string | undefined;
      readonly text: string;
    }
  | { readonly kind: 'resource-refreshed'; readonly resource?: string | undefined };

/** Fencing, watchdogs and SBD. */
export type FencingEvent =
  | { readonly kind: 'fencing-requested'; readonly operation: string; readonly target: string }
  | {
      readonly kind: 'fencing-wanted';
      readonly operation: string;
      readonly target: string;
      readonly client: string;
      readonly device?: string | undefined;
    }
  | {
      readonly kind: 'fencing-started';
      readonly operation: string;
      readonly target: string;
      readonly id?: string | undefined;
    }
  | {
      readonly kind: 'fencing-delegated';
      readonly operation: string;
      readonly target: string;
      readonly to: string;
      readonly device?: string | undefined;
    }
  | {
      readonly kind: 'fencing-delayed';
      readonly operation: string;
      readonly target?: string | undefined;
      readonly delay: string;
    }
  | {
      readonly kind: 'fencing-agent-result';
      readonly operation: string;
      readonly target?: string | undefined;
      readonly device: string;
      readonly code?: number | undefined;
      readonly result?: string | undefined;
    }
  | {
      readonly kind: 'fencing-result';
      readonly operation: string;
      readonly target: string;
      readonly by?: string | undefined;
      readonly client?: string | undefined;
      readonly origin?: string | undefined;
      readonly result: string;
      readonly ok: boolean;
      readonly id?: string | undefined;
    }
  | { readonly kind: 'fencing-problem'; readonly problem: string; readonly target?: string | undefined }
  | { readonly kind: 'fenced-self'; readonly by: string }
  | { readonly kind: 'fence-device'; readonly change: 'added' | 'removed'; readonly device: string }
  | { readonly kind: 'node-unfenced'; readonly node: string; readonly by: string }
  | { readonly kind: 'sbd'; readonly what: string; readonly grave: boolean }
  | { readonly kind: 'sbd-command'; readonly command: string; readonly from: string };

/** Configuration and attributes as the cluster stores them. */
export type StateEvent =
  | {
      readonly kind: 'cib-changed';
      readonly operation: string;
      readonly section: string;
      readonly origin: string;
      readonly client: string;
      readonly version: string;
      readonly ok: boolean;
    }
  | { readonly kind: 'cib-problem'; readonly problem: string }
  | { readonly kind: 'option-changed'; readonly option: string; readonly value: string }
  | {
      readonly kind: 'update-author';
      readonly client: string;
      readonly user?: string | undefined;
      readonly origin?: string | undefined;
    }
  | {
      readonly kind: 'resource-moved-by-hand';
      readonly change: 'set' | 'removed';
      readonly constraint: string;
    }
  | {
      readonly kind: 'attribute-set';
      readonly name: string;
      readonly node?: string | undefined;
      readonly old?: string | undefined;
      readonly value: string;
      /** The moment of the change by the writer's clock, where the line names it. */
      readonly epochSeconds?: number | undefined;
    };

/** What a moment named in a line is that of. */
export type ClockMark = 'cib-last-written' | 'last-rc-change' | 'Mark:HB_REPORT' | 'ticks at' | 'journal';

/** The machine under the cluster. */
export type SystemEvent =
  | { readonly kind: 'boot'; readonly id?: string | undefined }
  | { readonly kind: 'unit'; readonly unit: string; readonly what: string }
  | { readonly kind: 'messages-lost'; readonly count?: number | undefined }
  /** A moment that a line names besides its stamp, as written: seconds since 1970 or `Mon Apr 21 00:10:41 2014`. */
  | { readonly kind: 'clock-mark'; readonly name: ClockMark; readonly value: string };

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
