/** Expectations as a file has them. */
import type { YamlPair } from '../../base/yaml-reader.js';
import type { Claim, Condition, Expectation, Partner, PlaceClaim, RoleAsked } from './expectation-file.js';
import type { Entry, FileReader } from './file-reader.js';

const PLACE_KEYS = [
  'on',
  'not-on',
  'with',
  'with-promoted',
  'apart-from',
  'apart-from-promoted',
  'count',
  'at-least',
  'at-most',
] as const;

const ABOUT = ['name', 'when'] as const;

/** The keys that say what is expected, with those that say more of it. */
const CLAIMS = {
  running: PLACE_KEYS,
  promoted: PLACE_KEYS,
  stopped: [],
  unchanged: [],
  'unchanged-but': [],
  fenced: [],
  online: [],
  offline: [],
  blocked: [],
  settles: [],
} as const;

const EXPECTATION_KEYS: readonly string[] = [...Object.keys(CLAIMS), ...PLACE_KEYS, ...ABOUT];

const CONDITION_KEYS = ['running', 'promoted', 'stopped', 'any-online', 'all-online', 'quorate'] as const;

type Subject = YamlPair & { readonly key: keyof typeof CLAIMS };

function readPartners(reader: FileReader, { values }: Entry, key: 'with' | 'apart-from'): readonly Partner[] {
  return (['running', 'promoted'] as const).flatMap((role) => {
    const pair = values.get(role === 'running' ? key : `${key}-promoted`);
    return pair ? reader.someNames('resource', pair).map((resource) => ({ resource, role })) : [];
  });
}

type Numbers = Pick<PlaceClaim, 'least' | 'most'>;

function readNumbers(reader: FileReader, { values }: Entry): Numbers {
  const read = (key: 'count' | 'at-least' | 'at-most'): number | undefined => {
    const pair = values.get(key);
    return pair && reader.number(pair, 0);
  };
  const [exact, least = 1, most] = [read('count'), read('at-least'), read('at-most')];
  const count = values.get('count');
  if (count && (values.has('at-least') || values.has('at-most')))
    reader.refuse(count.keyNode, '"count" says both how many at least and at most; leave the others out');
  if (most !== undefined && most < least)
    reader.refuse(values.get('at-most')?.value, `"at-most" is less than "at-least" (${least})`);
  return exact === undefined ? { least, most } : { least: exact, most: exact };
}

function readPlace(reader: FileReader, entry: Entry, subject: Subject): Claim | undefined {
  const resource = reader.name('resource', subject);
  const role: RoleAsked = subject.key === 'promoted' ? 'promoted' : 'running';
  const nodes = (key: string): readonly string[] | undefined => {
    const pair = entry.values.get(key);
    return pair && reader.someNames('node', pair);
  };
  const claim = {
    kind: 'place',
    role,
    on: nodes('on'),
    notOn: nodes('not-on') ?? [],
    together: readPartners(reader, entry, 'with'),
    apart: readPartners(reader, entry, 'apart-from'),
    ...readNumbers(reader, entry),
  } as const;
  return resource === undefined ? undefined : { ...claim, resource };
}

function readClaim(reader: FileReader, entry: Entry, subject: Subject): Claim | undefined {
  const { key } = subject;
  switch (key) {
    case 'running':
    case 'promoted':
      return readPlace(reader, entry, subject);
    case 'stopped':
      return { kind: key, resources: reader.someNames('resource', subject) };
    case 'unchanged':
      return { kind: key, resources: reader.someNames('resource', subject) };
    case 'unchanged-but':
      return { kind: key, resources: reader.names('resource', subject) };
    case 'fenced':
      return { kind: key, nodes: reader.names('node', subject) };
    case 'online':
    case 'offline':
      return { kind: key, nodes: reader.someNames('node', subject) };
    case 'blocked':
      return { kind: key, names: reader.names('resource or node', subject) };
    case 'settles': {
      const does = reader.truth(subject);
      return does === undefined ? undefined : { kind: key, does };
    }
  }
}

/** What is judged after events, and so no invariant of a state. */
const SINCE_EVENTS: ReadonlySet<Claim['kind']> = new Set<Claim['kind']>([
  'unchanged',
  'unchanged-but',
  'fenced',
]);

function readConditions(reader: FileReader, pair: YamlPair | undefined): readonly Condition[] {
  if (!pair) return [];
  const { values } = reader.entry(pair.value, '"when"', CONDITION_KEYS);
  return CONDITION_KEYS.flatMap((kind): readonly Condition[] => {
    const condition = values.get(kind);
    if (!condition) return [];
    if (kind === 'quorate') {
      const is = reader.truth(condition);
      return is === undefined ? [] : [{ kind, is }];
    }
    if (kind === 'any-online' || kind === 'all-online')
      return [{ kind, nodes: reader.someNames('node', condition) }];
    return reader.someNames('resource', condition).map((resource) => ({ kind, resource }));
  });
}

/** Of what the expectations are: of a moment, or of every state. */
export type Moment = 'then' | 'always';

function readExpectation(reader: FileReader, node: unknown, moment: Moment): Expectation | undefined {
  const what = moment === 'then' ? 'an expectation' : 'an invariant';
  const entry = reader.entry(node, what, EXPECTATION_KEYS);
  const subject = reader.subject(entry, CLAIMS, ABOUT);
  const claim = subject && readClaim(reader, entry, subject);
  const title = entry.values.get('name');
  const name = title && reader.text(title.value, '"name"');
  const when = readConditions(reader, entry.values.get('when'));
  if (!subject || !claim) return undefined;
  if (moment === 'always' && SINCE_EVENTS.has(claim.kind)) {
    reader.refuse(subject.keyNode, `"${subject.key}" is about events; an invariant is about a state`);
    return undefined;
  }
  return { name, claim, when, at: reader.spanOf(entry) };
}

/** Reads a list of expectations; what is refused is left out. */
export function readExpectations(
  reader: FileReader,
  { key, value }: YamlPair,
  moment: Moment,
): readonly Expectation[] {
  return reader.list(value, `"${key}"`).flatMap((node) => readExpectation(reader, node, moment) ?? []);
}
