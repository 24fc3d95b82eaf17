/** Events as a file of expectations has them. */
import type { YamlPair } from '../../base/yaml-reader.js';
import { parseDateTime } from '../../base/date-time.js';
import { NODE_EVENTS, TICKET_EVENTS, type ClusterEvent } from './expectation-file.js';
import type { Entry, FileReader } from './file-reader.js';

/** The keys that say what happens, with those that say more of it. */
const EVENTS = {
  'node-lost': [],
  'node-stopped': [],
  'node-back': [],
  standby: [],
  unstandby: [],
  failed: ['on', 'code'],
  'cannot-start': ['on', 'code'],
  'cannot-stop': ['on', 'code'],
  cleaned: [],
  'ticket-granted': [],
  'ticket-revoked': [],
  'ticket-standby': [],
  'ticket-activated': [],
  quorum: [],
  time: [],
  attribute: ['node', 'value'],
} as const;

export const EVENT_KEYS: readonly string[] = [...Object.keys(EVENTS), 'on', 'code', 'node', 'value'];

/** OCF_ERR_GENERIC */
const ERROR = 1;

type Subject = YamlPair & { readonly key: keyof typeof EVENTS };

const isOneOf = <K extends string>(kinds: readonly K[], key: string): key is K =>
  (kinds as readonly string[]).includes(key);

function readFailure(reader: FileReader, entry: Entry, subject: Subject): ClusterEvent | undefined {
  const resource = reader.name('resource', subject);
  const place = entry.values.get('on');
  const on = place && reader.name('node', place);
  const number = entry.values.get('code');
  const code = number ? (reader.number(number, 1) ?? ERROR) : ERROR;
  if (resource === undefined) return undefined;
  if (subject.key === 'cannot-start' || subject.key === 'cannot-stop')
    return { kind: subject.key, resource, on, code };
  return { kind: 'failed', resource, on, code };
}

function readAttribute(reader: FileReader, entry: Entry, subject: Subject): ClusterEvent | undefined {
  const [place, content] = [entry.values.get('node'), entry.values.get('value')];
  if (!place || !content) {
    reader.refuse(subject.keyNode, '"attribute" needs "node" and "value"');
    return undefined;
  }
  const name = reader.word(subject.value, '"attribute"');
  const node = reader.name('node', place);
  const value = reader.word(content.value, '"value"');
  if (name === undefined || node === undefined || value === undefined) return undefined;
  return { kind: 'attribute', name, node, value };
}

/** A date; undefined, and refused, for what is none. */
export function readTime(reader: FileReader, { value }: YamlPair): string | undefined {
  const time = reader.text(value, '"time"');
  if (time === undefined || parseDateTime(time, { now: 0, offset: 0 })) return time;
  reader.refuse(value, `"${time}" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"`);
  return undefined;
}

/** Reads an event; undefined for one that is refused. What is expected after it is somebody else's. */
export function readEvent(reader: FileReader, entry: Entry): ClusterEvent | undefined {
  const subject = reader.subject(entry, EVENTS, ['expect']);
  if (!subject) return undefined;
  const { key } = subject;
  if (isOneOf(NODE_EVENTS, key)) return { kind: key, nodes: reader.someNames('node', subject) };
  if (isOneOf(TICKET_EVENTS, key)) {
    const ticket = reader.name('ticket', subject);
    return ticket === undefined ? undefined : { kind: key, ticket };
  }
  switch (key) {
    case 'cleaned': {
      const resource = reader.name('resource', subject);
      return resource === undefined ? undefined : { kind: key, resource };
    }
    case 'quorum': {
      const has = reader.truth(subject);
      return has === undefined ? undefined : { kind: key, has };
    }
    case 'time': {
      const time = readTime(reader, subject);
      return time === undefined ? undefined : { kind: key, time };
    }
    case 'attribute':
      return readAttribute(reader, entry, subject);
    default:
      return readFailure(reader, entry, subject);
  }
}
