/** A rule has expired only when no later time can make it pass. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { indexIds } from '../../src/cib/id-index.js';
import { readRule } from '../../src/cib/rule-elements.js';
import { hasExpired } from '../../src/verify/rule-expiry.js';
import { parseXml } from '../../src/xml/parse.js';

const NOW = Date.UTC(2026, 0, 1, 12) / 1000;
const LATER = '<date_expression id="later" operation="lt" end="2030-01-01"/>';
const PAST = '<date_expression id="past" operation="lt" end="2020-01-01"/>';

function expired(conditions: string, combine = 'and'): boolean {
  const { root } = parseXml(
    createSource('rule.xml', `<rule id="r" boolean-op="${combine}">${conditions}</rule>`),
  );
  if (!root) throw new Error('no rule');
  return hasExpired(readRule(root, indexIds(root)), NOW);
}

const dateSpec = (years: string): string =>
  `<date_expression id="d" operation="date_spec"><date_spec id="s" years="${years}"/></date_expression>`;

describe('hasExpired', () => {
  it.each([
    ['an end in the past', PAST],
    ['a range in the past', '<date_expression id="d" start="2019-01-01" end="2020-01-01"/>'],
    [
      'a start and a duration',
      '<date_expression id="d" operation="in_range" start="2020-01-01"><duration id="l" years="1" weeks="2" hours="1"/></date_expression>',
    ],
    ['a year that is over', dateSpec('2024')],
    ['years that are over', dateSpec('2020-2024')],
    ['all years up to one that is over', dateSpec('-2024')],
    ['one past condition among others that are needed too', PAST + LATER],
    ['a rule inside', `<rule id="inner">${PAST}</rule>`],
  ])('is true for %s', (_, conditions) => {
    expect(expired(conditions)).toBe(true);
  });

  it.each([
    ['an end in the future', LATER],
    ['a start in the past', '<date_expression id="d" operation="gt" start="2019-01-01"/>'],
    [
      'a duration that is unreadable',
      '<date_expression id="d" start="2019-01-01"><duration id="l" years="x"/></date_expression>',
    ],
    ['a date that is unreadable', '<date_expression id="d" operation="lt" end="once"/>'],
    ['this year', dateSpec('2026')],
    ['all years from one that is over', dateSpec('2020-')],
    ['an attribute', '<expression id="e" attribute="a" operation="defined"/>'],
    ['no condition', ''],
    // Local midday, in a zone that is not known, may still be ahead.
    [
      'an end without a zone on the same day',
      '<date_expression id="d" operation="lt" end="2026-01-01 06:00"/>',
    ],
  ])('is false for %s', (_, conditions) => {
    expect(expired(conditions)).toBe(false);
  });

  it('needs every condition of an "or" to be past', () => {
    expect(expired(PAST + LATER, 'or')).toBe(false);
    expect(expired(PAST + PAST, 'or')).toBe(true);
  });
});
