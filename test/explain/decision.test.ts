/** What decided between two nodes is read off the contributions to their scores. */
import { describe, expect, it } from 'vitest';
import { INFINITY, MINUS_INFINITY } from '../../src/base/score.js';
import type { Contribution } from '../../src/explain/contributions.js';
import {
  banOf,
  decide,
  differencesBetween,
  exclusionOf,
  finalScore,
  totals,
} from '../../src/explain/decision.js';
import type { NodeScore, Placement } from '../../src/explain/explanation.js';
import { contributionsOf, isBeginning, lengthOf, sumOf } from '../../src/explain/contributions.js';
import { explainText } from './explained.js';
import { primitive, smallCib } from './small-cluster.js';

interface Setting {
  readonly a?: string;
  readonly b?: string;
  readonly c?: string;
  readonly options?: string;
  readonly more?: string;
  readonly offline?: readonly string[];
}

/** The placement of a resource that each node is given a score for. */
function placed({ more = '', offline = [], ...scores }: Setting): Placement {
  const locations = Object.entries(scores).map(
    ([node, score]) => `<rsc_location id="on-${node}" rsc="web" node="${node}" score="${score}"/>`,
  );
  const cib = smallCib({ resources: primitive('web'), constraints: locations.join('') + more, offline });
  const found = [...explainText(cib).placements.values()].find(({ resource }) => resource.id === 'web');
  if (!found) throw new Error('this test needs the resource web');
  return found;
}

const stories = (setting: Setting): Map<string, NodeScore> =>
  new Map(placed(setting).nodes.map((story) => [story.node.name, story]));

function storyOn(name: string, setting: Setting): NodeScore {
  const found = stories(setting).get(name);
  if (!found) throw new Error(`this test needs the node ${name}`);
  return found;
}

const shown = ({ contribution, node, amount }: ReturnType<typeof differencesBetween>[number]) => [
  contribution.cause.kind === 'location' ? contribution.cause.constraint.id : contribution.cause.kind,
  node.name,
  amount,
];

describe('the decision between nodes', () => {
  it('names the chosen node, its best rival, and what set them apart', () => {
    const decision = decide(placed({ a: '300', b: '200', c: '100' }));
    expect([decision.chosen?.node.name, decision.rival?.node.name, decision.reason]).toEqual([
      'a',
      'b',
      'score',
    ]);
    expect(decision.differences.map(shown)).toEqual([['on-a', 'a', 300]]);
    expect(decision.excluded).toEqual([]);
  });

  it('counts what speaks against the rival, and not what speaks for it less', () => {
    const setting = { a: '10', b: '-50' };
    const found = differencesBetween(storyOn('a', setting), storyOn('b', setting));
    expect(found.map(shown)).toEqual([
      ['on-b', 'b', 50],
      ['on-a', 'a', 10],
    ]);
    const more =
      '<rsc_location id="both" rsc="web"><rule id="r" score="70"><expression id="e" attribute="#uname" operation="defined"/></rule></rsc_location>';
    const same = { a: '10', more };
    expect(differencesBetween(storyOn('a', same), storyOn('b', same)).map(shown)).toEqual([
      ['on-a', 'a', 10],
    ]);
  });

  it('finds no difference in a tie', () => {
    const decision = decide(placed({ a: '5', b: '5', c: '1' }));
    expect([decision.chosen?.node.name, decision.rival?.node.name]).toEqual(['a', 'b']);
    expect(decision.differences).toEqual([]);
  });

  it('excludes nodes with a score below 0, and those that are offline', () => {
    const { excluded, rival } = decide(placed({ a: '5', b: '-1', offline: ['c'] }));
    expect(rival).toBeUndefined();
    expect(excluded.map(({ story, trouble }) => [story.node.name, trouble]).sort()).toEqual([
      ['b', undefined],
      ['c', 'offline'],
    ]);
    expect(exclusionOf(storyOn('a', { a: '0' }))).toBeUndefined();
  });
});

describe('the contribution that speaks against a node', () => {
  const story = storyOn('a', { a: '5' });
  const made = (...steps: readonly (readonly [number, number | undefined, number])[]): NodeScore => ({
    ...story,
    contributions: steps.map(([before, added, after]): Contribution => ({
      cause: { kind: 'stop-all' },
      before,
      added,
      after,
      late: false,
    })),
  });

  it('is the last that took the score to -INFINITY', () => {
    const banned = made(
      [0, MINUS_INFINITY, MINUS_INFINITY],
      [MINUS_INFINITY, undefined, 0],
      [0, undefined, MINUS_INFINITY],
    );
    expect(banOf(banned)).toBe(banned.contributions[2]);
    expect(finalScore(banned)).toBe(MINUS_INFINITY);
  });

  it('is the first at -INFINITY where the score began there', () => {
    const banned = made([MINUS_INFINITY, 5, MINUS_INFINITY], [MINUS_INFINITY, 6, MINUS_INFINITY]);
    expect(banOf(banned)).toBe(banned.contributions[0]);
  });

  it('is else the strongest that took something away', () => {
    const against = made([0, -5, -5], [-5, -70, -75], [-75, -6, -81], [-81, 3, -78]);
    expect(banOf(against)).toBe(against.contributions[1]);
    expect(banOf(made([0, 5, 5], [5, undefined, 2]))).toBeUndefined();
  });

  it('adds up with others of its cause, one that set the score by what it changed', () => {
    const [total] = totals(made([0, 5, 5], [5, undefined, 2])).values();
    expect(total?.total).toBe(2);
  });

  it('leaves the score as listed where nothing contributed', () => {
    expect(finalScore({ ...made(), score: 7 })).toBe(7);
  });
});

describe('the contributions to a score', () => {
  const trail = {
    note: { sequence: 1, cause: { kind: 'stop-all' } },
    before: 0,
    added: 5,
    after: 5,
    previous: undefined,
  };
  const first = trail as unknown as NonNullable<Parameters<typeof contributionsOf>[0]>;
  const next = (previous: typeof first, added: number | undefined, after: number): typeof first =>
    ({ ...first, before: previous.after, added, after, previous }) as typeof first;

  it('are the steps of its story, those behind the listing marked as late', () => {
    const second = next(first, 2, 7);
    expect(contributionsOf(second, 1).map(({ after, late }) => [after, late])).toEqual([
      [5, false],
      [7, true],
    ]);
    expect([lengthOf(undefined), lengthOf(first), lengthOf(second)]).toEqual([0, 1, 2]);
  });

  it('hide the mark of an unusable node: the step to it and the one from it are one', () => {
    const marked = next(next(first, undefined, -100_000_000), undefined, -30);
    expect(contributionsOf(marked).map(({ before, added, after }) => [before, added, after])).toEqual([
      [0, 5, 5],
      [5, undefined, -30],
    ]);
  });

  it('add up by the rules of infinity, from what was set last', () => {
    const of = (...steps: readonly (readonly [number | undefined, number])[]): number =>
      sumOf(
        steps.map(([added, after]) => ({
          cause: { kind: 'stop-all' },
          before: 0,
          added,
          after,
          late: false,
        })),
      );
    expect(of([5, 5], [INFINITY, INFINITY], [-9, INFINITY])).toBe(INFINITY);
    expect(of([5, 5], [undefined, 3], [4, 7])).toBe(7);
  });

  it('know whether one story is the beginning of another', () => {
    const second = next(first, 2, 7);
    expect(isBeginning(first, second)).toBe(true);
    expect(isBeginning(second, second)).toBe(true);
    expect(isBeginning(undefined, second)).toBe(true);
    expect(isBeginning(second, first)).toBe(false);
    expect(isBeginning({ ...first }, second)).toBe(false);
  });
});
