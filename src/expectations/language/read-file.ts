/** A file of expectations → its typed content; every key is known, every value has its type, or is refused. */
import { isSeq } from 'yaml';
import type { Problem } from '../../base/problem.js';
import type { Source } from '../../base/source.js';
import type { YamlPair } from '../../base/yaml-reader.js';
import {
  EXPLORED_EVENTS,
  QUORUMS,
  STARTS,
  type ExpectationFile,
  type ExploreSettings,
  type Scenario,
  type ScenarioStep,
} from './expectation-file.js';
import { FileReader, INVALID } from './file-reader.js';
import { EVENT_KEYS, readEvent, readTime } from './read-event.js';
import { readExpectations } from './read-expectation.js';

const KEYS = ['$schema', 'cluster', 'start', 'quorum', 'time', 'invariants', 'scenarios', 'explore'];
const SCENARIO_KEYS = ['name', 'events', 'expect'];
const EXPLORE_KEYS = ['depth', 'max-states', 'events', 'nodes', 'resources'];

/** Characters; a file of thousands of scenarios is smaller. */
const LARGEST = 4_000_000;

/** What exploring tries unless told. */
const DEFAULT_EVENTS: ExploreSettings['events'] = ['node-lost', 'node-back', 'failed'];

function readStep(reader: FileReader, node: unknown): ScenarioStep | undefined {
  const entry = reader.entry(node, 'an event', [...EVENT_KEYS, 'expect']);
  const event = readEvent(reader, entry);
  const expect = entry.values.get('expect');
  const expectations = expect ? readExpectations(reader, expect, 'then') : [];
  return event && { event, expect: expectations, at: reader.spanOf(entry) };
}

function readScenario(reader: FileReader, node: unknown): Scenario | undefined {
  const entry = reader.entry(node, 'a scenario', SCENARIO_KEYS);
  const [title, events, expect] = SCENARIO_KEYS.map((key) => entry.values.get(key));
  const name = title && reader.text(title.value, '"name"');
  const steps = events
    ? reader.list(events.value, '"events"').flatMap((step) => readStep(reader, step) ?? [])
    : [];
  const expectations = expect ? readExpectations(reader, expect, 'then') : [];
  if (entry.values.size > 0 && !title) reader.refuse(node, 'a scenario needs a "name"');
  return name === undefined ? undefined : { name, steps, expect: expectations, at: reader.spanOf(entry) };
}

function readScenarios(reader: FileReader, { value }: YamlPair): readonly Scenario[] {
  const seen = new Map<string, unknown>();
  return reader.list(value, '"scenarios"').flatMap((node) => {
    const scenario = readScenario(reader, node);
    if (scenario && seen.has(scenario.name))
      reader.refuse(node, `there are two scenarios with the name "${scenario.name}"`);
    if (scenario) seen.set(scenario.name, node);
    return scenario ?? [];
  });
}

function readExplore(reader: FileReader, { value }: YamlPair): ExploreSettings {
  const { values } = reader.entry(value, '"explore"', EXPLORE_KEYS);
  const [depth, maxStates, events, nodes, resources] = EXPLORE_KEYS.map((key) => values.get(key));
  const kinds = events && (isSeq(events.value) ? events.value.items : [events.value]);
  return {
    depth: depth && reader.number(depth, 1),
    maxStates: maxStates && reader.number(maxStates, 1),
    events: kinds?.flatMap((kind) => reader.oneOf(kind, '"events"', EXPLORED_EVENTS) ?? []) ?? DEFAULT_EVENTS,
    nodes: nodes && reader.someNames('node', nodes),
    resources: resources && reader.names('resource', resources),
  };
}

type Draft = { -readonly [K in keyof ExpectationFile]: ExpectationFile[K] };

function readKey(reader: FileReader, draft: Draft, pair: YamlPair): void {
  switch (pair.key) {
    case '$schema':
      reader.text(pair.value, '"$schema"');
      break;
    case 'cluster':
      draft.cluster = reader.text(pair.value, '"cluster"');
      break;
    case 'start':
      draft.start = reader.oneOf(pair.value, '"start"', STARTS) ?? draft.start;
      break;
    case 'quorum':
      draft.quorum = reader.oneOf(pair.value, '"quorum"', QUORUMS) ?? draft.quorum;
      break;
    case 'time':
      draft.time = readTime(reader, pair);
      break;
    case 'invariants':
      draft.invariants = readExpectations(reader, pair, 'always');
      break;
    case 'scenarios':
      draft.scenarios = readScenarios(reader, pair);
      break;
    case 'explore':
      draft.explore = readExplore(reader, pair);
      break;
  }
}

export interface ReadExpectations {
  readonly file: ExpectationFile;
  /** A file with problems must not be used: what it promises would not be what is tested. */
  readonly problems: readonly Problem[];
}

/** Reads a file of expectations. Never throws for what the text contains. */
export function readExpectationFile(source: Source): ReadExpectations {
  const reader = new FileReader(source);
  const draft: Draft = {
    cluster: undefined,
    start: 'settled',
    quorum: 'counted',
    time: undefined,
    invariants: [],
    scenarios: [],
    explore: {
      depth: undefined,
      maxStates: undefined,
      events: DEFAULT_EVENTS,
      nodes: undefined,
      resources: undefined,
    },
    mentions: reader.mentions,
  };
  if (source.text.length > LARGEST) {
    const message = `it is larger than ${LARGEST} characters`;
    const at = { source, start: 0, end: 0 };
    return { file: draft, problems: [{ rule: INVALID, severity: 'error', message, at }] };
  }
  const contents = reader.parse();
  if (contents !== undefined) {
    const { values } = reader.entry(contents, 'the file', KEYS);
    for (const pair of values.values()) readKey(reader, draft, pair);
  }
  if (reader.problems.length === 0 && draft.invariants.length === 0 && draft.scenarios.length === 0)
    reader.refuse(contents, 'the file expects nothing; it needs "scenarios" or "invariants"');
  return { file: draft, problems: reader.problems };
}
