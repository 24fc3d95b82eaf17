/** What a run of expectations found, as plain data: tests with their failures, places and reasons. */
import { positionAt, type Span } from '../../base/source.js';
import type { InvariantTally, Path } from '../../expectations/run/invariants.js';
import type { ScenarioFailure, ScenarioResult } from '../../expectations/run/scenario.js';
import { whyOf, type Why } from '../../expectations/run/why.js';
import type { WorldRules } from '../../expectations/run/world.js';
import type { Reference } from '../document.js';
import type { Sentence } from '../explain/explanation-view.js';
import { reasonSentence } from '../explain/reason-words.js';
import type { ExplorationView } from './exploration-document.js';
import { actualWords, endWords, eventWords, expectationWords } from './words.js';

/** Where something stands in a file of expectations. */
export interface TestPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface TestFailure {
  /** Why it fails: something else is the case, an event cannot happen, or the cluster does not come to rest. */
  readonly kind: 'expectation' | 'impossible' | 'restless';
  readonly expected: string;
  readonly actual: string;
  /** The events until then, in words; empty at the start. */
  readonly after: readonly string[];
  /** The reasons that the policy engine gives, with their places in the CIB. */
  readonly why: readonly Sentence[];
  readonly at: TestPlace;
}

export interface ScenarioTest {
  readonly kind: 'scenario';
  readonly name: string;
  readonly at: TestPlace;
  readonly failures: readonly TestFailure[];
  /** Expectations that were judged. */
  readonly expectations: number;
}

export interface InvariantTest {
  readonly kind: 'invariant';
  readonly name: string;
  readonly at: TestPlace;
  readonly failures: readonly TestFailure[];
  /** States that were looked at, those in which its conditions are met, and those in which it does not hold. */
  readonly states: number;
  readonly tested: number;
  readonly broken: number;
}

export type Test = ScenarioTest | InvariantTest;

function placeOf({ source, start }: Span): TestPlace {
  return { file: source.name, ...positionAt(source, start) };
}

/** A place as documents have it. */
export function referenceTo({ file, line, column }: TestPlace): Reference {
  return { file, line, column, element: 'expectation', id: null };
}

function whySentences(why: Why | undefined): readonly Sentence[] {
  if (!why) return [];
  const { explanation, resources } = why;
  return resources.flatMap(({ resource, reasons }) =>
    reasons.map((reason) => {
      const said = reasonSentence(explanation, reason, resource);
      return {
        ...said,
        text: resources.length > 1 || reason.about !== resource ? `${resource.id}: ${said.text}` : said.text,
      };
    }),
  );
}

const afterWords = (path: Path): readonly string[] => path.map(eventWords);

function scenarioFailure(failure: ScenarioFailure, rules: WorldRules): TestFailure {
  const common = { kind: failure.kind, after: afterWords(failure.path), at: placeOf(failure.at) };
  switch (failure.kind) {
    case 'expectation': {
      const { expectation, actual, world } = failure;
      const { claim } = expectation;
      return {
        ...common,
        expected: expectationWords(expectation),
        actual: actualWords(claim, actual),
        why: whySentences(whyOf({ claim, actual, world }, rules)),
      };
    }
    case 'impossible':
      return { ...common, expected: 'the event happens', actual: failure.reason, why: [] };
    case 'restless':
      return { ...common, expected: 'the cluster comes to rest', actual: endWords(failure.end), why: [] };
  }
}

export function scenarioTest(
  { scenario, failures, judged }: ScenarioResult,
  rules: WorldRules,
): ScenarioTest {
  return {
    kind: 'scenario',
    name: scenario.name,
    at: placeOf(scenario.at),
    failures: failures.map((failure) => scenarioFailure(failure, rules)),
    expectations: judged,
  };
}

/** What of an invariant was found, with the shortest way to where it does not hold. */
export function invariantTest(tally: InvariantTally, rules: WorldRules): InvariantTest {
  const { invariant, states, tested, breaches, breach } = tally;
  const expected = expectationWords(invariant);
  const at = placeOf(invariant.at);
  const { claim } = invariant;
  const failures = breach
    ? [
        {
          kind: 'expectation' as const,
          expected,
          actual: actualWords(claim, breach.actual),
          after: afterWords(breach.path),
          why: whySentences(whyOf({ claim, actual: breach.actual, world: breach.world }, rules)),
          at,
        },
      ]
    : [];
  return {
    kind: 'invariant',
    name: invariant.name ?? expected,
    at,
    failures,
    states,
    tested,
    broken: breaches,
  };
}

/** The tests of one file. */
export interface FileTests {
  readonly file: string;
  readonly cluster: string;
  readonly tests: readonly Test[];
  readonly exploration?: ExplorationView | undefined;
}

/** Invariants of a file that no state put to the test are told of: they promise nothing yet. */
export function untested({ tests }: FileTests): readonly InvariantTest[] {
  return tests.filter((test): test is InvariantTest => test.kind === 'invariant' && test.tested === 0);
}
