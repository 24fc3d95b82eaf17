/** Which words make two lines one fact: what tells facts apart, what only some lines tell, what changes to and fro. */
import type { LogEvent, LogEventKind } from '../logs/event.js';
import type { DataOf } from './placed-event.js';

/** What one file has and its copy in another form lacks: the detail log's fields are cut off in syslog. */
const SECONDARY: ReadonlySet<string> = new Set([
  'kind',
  'nodeId',
  'code',
  'interval',
  'reason',
  'idle',
  'by',
  'id',
  'members',
  'input',
  'cause',
  'action',
  'expected',
  'reference',
  'result',
  'client',
  'epochSeconds',
  'origin',
  'at',
]);

type FieldsOf = { readonly [K in LogEventKind]?: readonly (keyof DataOf<K>)[] };

/** Kinds that exactly these fields tell apart; all others are told apart by all fields but the secondary ones. */
const FIELDS: FieldsOf = {
  'action-planned': ['action', 'resource', 'where', 'reason', 'blocked'],
  'action-unrunnable': ['action', 'node'],
  'calculation-obsolete': ['reference'],
  'fencing-wanted': ['operation', 'target', 'client', 'device'],
  link: ['nodeId', 'link', 'address', 'state'],
  'lock-manager': ['nodeId', 'what', 'grave'],
  'node-action-planned': ['node', 'launcher', 'reason'],
  quorum: ['state'],
  'transition-aborted': ['by', 'reason'],
  'update-author': ['client', 'user', 'origin'],
};

/** What changes to and fro: a daemon that tells a state twice, and another one between them, tells two facts. */
const STATES: { readonly [K in LogEventKind]?: keyof DataOf<K> } = {
  'attribute-set': 'value',
  'fence-device': 'change',
  interface: 'state',
  link: 'state',
  peer: 'state',
  quorum: 'state',
  ring: 'state',
  'transport-peer': 'change',
};

/** Every calculation plans anew, and an operation can be done twice in a second: what one file tells twice was done twice. */
const DONE_EACH_TIME: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'action-planned',
  'node-action-planned',
  'action-initiated',
  'fencing-requested',
  'operation-result',
  // Between two equal changes of state the daemon was in another state.
  'state-transition',
  'transition-aborted',
]);

/** Whether what one daemon tells twice in one file was done twice, however soon after each other. */
export const isDoneEachTime = (kind: LogEventKind): boolean => DONE_EACH_TIME.has(kind);

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

function wordsWithout({ data, daemon }: LogEvent, left: string | undefined): string {
  const fields: readonly string[] | undefined = FIELDS[data.kind];
  const values: readonly unknown[] = Object.values(data);
  let text: string = data.kind;
  // Corosync's word on quorum and Pacemaker's echo of it are weighed differently.
  if (data.kind === 'quorum') text += `\u0001${daemon === 'corosync'}`;
  // A device that fails and then succeeds answers twice; a peer's own number for the failure is no second answer.
  if (data.kind === 'fencing-agent-result') text += `\u0001${data.code === 0}`;
  for (const [i, name] of Object.keys(data).entries()) {
    const value = values[i];
    if (name === 'kind' || name === left || value === undefined) continue;
    if (fields ? fields.includes(name) : !SECONDARY.has(name)) text += `\u0001${textOf(value)}`;
  }
  return text;
}

/** Equal for lines that tell the same fact of one node, whichever file or daemon tells them. */
export const wordsOf = (event: LogEvent): string => wordsWithout(event, undefined);

/** What of an event changes to and fro: whose state it is, and the state. */
export interface ToldState {
  readonly subject: string;
  readonly state: string;
}

/** The state that an event tells; undefined for what does not change back. */
export function stateOf(event: LogEvent): ToldState | undefined {
  const { data } = event;
  if (data.kind === 'dc-set') return { subject: 'dc', state: data.node };
  if (data.kind === 'dc-unset') return { subject: 'dc', state: '' };
  const field: string | undefined = STATES[data.kind];
  if (field === undefined) return undefined;
  const state: unknown = Reflect.get(data, field);
  return { subject: wordsWithout(event, field), state: textOf(state) };
}
