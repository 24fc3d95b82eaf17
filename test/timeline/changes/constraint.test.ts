/** What a constraint says, from its attributes. */
import { describe, expect, it } from 'vitest';
import { constraintWords, type ConstraintWords } from '../../../src/timeline/changes/constraint.js';

/** Element, attributes (`rsc=a node=n1`) and what they say. */
type Row = readonly [string, string, ConstraintWords | undefined];

const of = (
  details: string | undefined,
  resources: readonly string[] = [],
  nodes: readonly string[] = [],
) => ({
  details,
  resources,
  nodes,
});

const ROWS: readonly Row[] = [
  ['rsc_location', 'rsc=a node=n1 score=50', of('a prefers n1 (50)', ['a'], ['n1'])],
  ['rsc_location', 'rsc=a node=n1 score=-50', of('a avoids n1 (-50)', ['a'], ['n1'])],
  ['rsc_location', 'rsc=a node=n1 score-attribute=w', of('a prefers n1 (w)', ['a'], ['n1'])],
  ['rsc_location', 'rsc=a node=n1', of('a prefers n1', ['a'], ['n1'])],
  ['rsc_location', 'rsc-pattern=x.* node=n1 score=5', of('x.* prefers n1 (5)', [], ['n1'])],
  ['rsc_location', 'rsc=a', of('a', ['a'])],
  ['rsc_location', 'node=n1', of(undefined, [], ['n1'])],
  ['rsc_colocation', 'rsc=a with-rsc=b score=5', of('a with b (5)', ['a', 'b'])],
  ['rsc_colocation', 'rsc=a with-rsc=b', of('a with b', ['a', 'b'])],
  ['rsc_colocation', 'rsc=a', of(undefined, ['a'])],
  ['rsc_colocation', 'with-rsc=b', of(undefined, ['b'])],
  ['rsc_order', 'first=a then=b kind=Optional', of('a, then b (Optional)', ['a', 'b'])],
  ['rsc_order', 'first=a then=b kind=Optional score=0', of('a, then b (0)', ['a', 'b'])],
  ['rsc_order', 'first=a then=b first-action=promote then-action=start', of('promote a, then b', ['a', 'b'])],
  ['rsc_order', 'first=a then=b first-action=start then-action=stop', of('a, then stop b', ['a', 'b'])],
  ['rsc_order', 'first=a', { resources: ['a'], nodes: [] }],
  ['rsc_order', 'then=b', { resources: ['b'], nodes: [] }],
  ['rsc_ticket', 'rsc=a ticket=T', of('a needs ticket T', ['a'])],
  ['rsc_ticket', 'rsc=a', of(undefined, ['a'])],
  ['rsc_ticket', 'ticket=T', of(undefined)],
  ['rsc_expression', 'rsc=a', undefined],
];

describe('the words for a constraint', () => {
  it.each(ROWS)('%s %s', (element, text, words) => {
    const attributes = Object.fromEntries(text.split(' ').map((pair) => pair.split('=')));
    expect(constraintWords(element, attributes)).toEqual(words);
  });
});
