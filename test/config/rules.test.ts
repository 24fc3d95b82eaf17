/** Rules are judged as Pacemaker judges them: values by type, references, agents, operations and dates. */
import { describe, expect, it } from 'vitest';
import type { DateTime } from '../../src/base/date-time.js';
import { createSource } from '../../src/base/source.js';
import { expandSubmatches, judgeRule, type RuleInput, type Verdict } from '../../src/config/evaluate-rule.js';
import { parseXml } from '../../src/xml/parse.js';

const noon: DateTime = { seconds: Date.UTC(2024, 1, 29, 12, 30, 15) / 1000, offset: 0 };

/** The verdict on a rule of these conditions, with the times at which it is told to change. */
function judge(conditions: string, input: Partial<RuleInput> = {}, rule = 'id="r"'): [Verdict, number[]] {
  const { root } = parseXml(createSource('rule.xml', `<rule ${rule}>${conditions}</rule>`));
  if (!root) throw new Error('this test needs a rule');
  const changes: number[] = [];
  const verdict = judgeRule(
    root,
    { now: noon, ...input },
    {
      resolve: (element) => element,
      onChange: ({ seconds }) => changes.push(seconds - noon.seconds),
    },
  );
  return [verdict, changes];
}
const verdict = (...request: Parameters<typeof judge>): Verdict => judge(...request)[0];

const compare = (actual: string | undefined, operation: string, value: string, more = ''): Verdict =>
  verdict(`<expression id="e" attribute="a" operation="${operation}" value="${value}" ${more}/>`, {
    nodeAttributes: new Map(actual === undefined ? [] : [['a', actual]]),
    parameters: new Map([['p', '5']]),
    meta: new Map([['p', '7']]),
  });

describe('an attribute', () => {
  it.each([
    ['eq', [false, true, false]],
    ['ne', [true, false, true]],
    ['lt', [true, false, false]],
    ['lte', [true, true, false]],
    ['gt', [false, false, true]],
    ['gte', [false, true, true]],
  ] as const)('is compared by %s with a value below, the same, and above', (operation, expected) => {
    expect(['4', '5', '6'].map((actual) => compare(actual, operation, '5'))).toEqual(expected);
  });

  it('is compared as a number where its size is asked for, and as a text where it is not', () => {
    expect(compare('10', 'gt', '9')).toBe(true);
    expect(compare('5.0', 'eq', '5')).toBe(false);
    expect(compare('5.0', 'eq', '5', 'type="number"')).toBe(true);
    expect(compare('5.5', 'gt', '5.25')).toBe(true);
    expect(compare('5.9', 'gt', '5', 'type="integer"')).toBe(false);
    expect(compare('1.10', 'gt', '1.9', 'type="version"')).toBe(true);
    expect(compare('10', 'lt', '9', 'type="string"')).toBe(true);
    expect(compare('ABC', 'eq', 'abc')).toBe(true);
    expect(compare('5', 'eq', '5', 'type="colour"')).toBe(false);
  });

  it('that is not set is neither smaller nor greater, and differs from every value', () => {
    const operations = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'];
    expect(operations.map((operation) => compare(undefined, operation, '5'))).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is compared with a parameter or a meta attribute where the source says so', () => {
    expect(compare('5', 'eq', 'p', 'value-source="param"')).toBe(true);
    expect(compare('7', 'eq', 'p', 'value-source="meta"')).toBe(true);
    expect(compare('p', 'eq', 'p', 'value-source="literal"')).toBe(true);
    expect(compare('p', 'eq', 'p', 'value-source="other"')).toBe(false);
  });

  it('is not compared where an operation, an attribute or a source is missing or strange', () => {
    const of = (attributes: string): Verdict =>
      verdict(`<expression id="e" ${attributes}/>`, { nodeAttributes: new Map([['a', '1']]) });
    expect(of('attribute="a" operation="EQ" value="1"')).toBe(true);
    expect(of('operation="eq" value="1"')).toBe(false);
    expect(of('attribute="a" value="1"')).toBe(false);
    expect(of('attribute="a" operation="equals" value="1"')).toBe(false);
    expect(of('attribute="a" operation="ne" value="2" value-source="LITERAL"')).toBe(true);
    expect(of('attribute="a" operation="ne" value="2" value-source="none"')).toBe(false);
  });

  it('that is no number is compared as a text, by any type of number', () => {
    expect(compare('abc', 'gt', '5', 'type="integer"')).toBe(true);
    expect(compare('abc', 'lt', 'abd', 'type="NUMBER"')).toBe(true);
    expect(compare('10.5', 'lt', '9', 'type="integer"')).toBe(false);
    expect(compare('1.5', 'gte', '1.25')).toBe(true);
    expect(compare('15', 'gt', '9.5')).toBe(true);
  });

  it('that equals what is missing from parameters differs from it', () => {
    expect(compare('5', 'eq', 'q', 'value-source="param"')).toBe(false);
    expect(compare('5', 'ne', 'q', 'value-source="param"')).toBe(true);
    expect(compare(undefined, 'eq', 'q', 'value-source="meta"')).toBe(true);
    expect(compare('5', 'gt', 'q', 'value-source="meta"')).toBe(false);
  });

  it('is asked for its presence without a value, and compared with one only', () => {
    const present = (operation: string, value = ''): Verdict =>
      verdict(`<expression id="e" attribute="a" operation="${operation}" ${value}/>`, {
        nodeAttributes: new Map([['a', '1']]),
      });
    expect([present('defined'), present('not_defined')]).toEqual([true, false]);
    expect([present('defined', 'value="1"'), present('eq'), present('like', 'value="1"')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is left open while the attributes of the node are not known', () => {
    const open = '<expression id="e" attribute="a" operation="defined"/>';
    const never = '<rsc_expression id="x" class="lsb"/>';
    const input = { nodeAttributes: 'unknown', resourceClass: 'ocf' } as const;
    expect(verdict(open, input)).toBeUndefined();
    expect(verdict(open + never, input)).toBe(false);
    expect(verdict(open + never, input, 'id="r" boolean-op="or"')).toBeUndefined();
  });

  it('has its name completed by what a pattern matched', () => {
    expect(expandSubmatches('load-%1-%2%9', ['web1', 'web', undefined])).toBe('load-web-');
    expect(expandSubmatches('load-%1', undefined)).toBe('load-%1');
  });
});

describe('a rule', () => {
  const yes = '<op_expression id="y" name="monitor"/>';
  const no = '<op_expression id="n" name="start"/>';
  const input = { operationName: 'monitor' };

  it('joins its conditions by and, or by or', () => {
    const both = (join: string) =>
      [yes + yes, yes + no, no + no].map((all) => verdict(all, input, `id="r" ${join}`));
    expect(both('')).toEqual([true, false, false]);
    expect(both('boolean-op="or"')).toEqual([true, true, false]);
    expect(both('boolean-op="xor"')).toEqual([false, false, false]);
  });

  it('needs an id, as its conditions do, and holds when it has none of these', () => {
    expect(verdict('', {}, 'id="r"')).toBe(true);
    expect(verdict('', {}, '')).toBe(false);
    expect(verdict('<op_expression name="monitor"/>', input)).toBe(false);
    expect(verdict('<strange id="s"/>', input)).toBe(false);
  });

  it('that contains itself does not hold', () => {
    const { root } = parseXml(createSource('rule.xml', '<rule id="r"><rule id-ref="r"/></rule>'));
    const found = root && judgeRule(root, { now: noon }, { resolve: () => root, onChange: () => undefined });
    expect(found).toBe(false);
  });
});

describe('a rule within a rule', () => {
  const yes = '<op_expression id="y" name="monitor"/>';
  const no = '<op_expression id="n" name="start"/>';
  const input = { operationName: 'monitor' };

  it('is one condition of it', () => {
    const inner = (join: string, inside: string): string =>
      `<rule id="i" boolean-op="${join}">${inside}</rule>`;
    expect(verdict(yes + inner('or', no + yes), input)).toBe(true);
    expect(verdict(yes + inner('and', no + yes), input)).toBe(false);
    expect(verdict(no + inner('OR', yes), input, 'id="r" boolean-op="or"')).toBe(true);
  });

  it('may lie up to a hundred deep', () => {
    const nested = (depth: number): string =>
      depth === 0 ? yes : `<rule id="i${depth}">${nested(depth - 1)}</rule>`;
    expect(verdict(nested(100), input)).toBe(true);
    expect(verdict(nested(101), input)).toBe(false);
  });
});

describe('an operation and an agent', () => {
  it('are compared by all that the condition names', () => {
    const input = {
      operationName: 'monitor',
      operationIntervalMs: 10_000,
      resourceClass: 'ocf',
      resourceProvider: 'heartbeat',
      resourceType: 'IPaddr2',
    };
    const of = (condition: string): Verdict => verdict(condition, input);
    expect(of('<op_expression id="o" name="monitor" interval="10s"/>')).toBe(true);
    expect(of('<op_expression id="o" name="monitor" interval="11s"/>')).toBe(false);
    expect(of('<op_expression id="o" name="monitor" interval="often"/>')).toBe(false);
    expect(of('<op_expression id="o" interval="10s"/>')).toBe(false);
    expect(of('<rsc_expression id="a" class="ocf" provider="heartbeat" type="IPaddr2"/>')).toBe(true);
    expect(of('<rsc_expression id="a" class="lsb"/>')).toBe(false);
    expect(of('<rsc_expression id="a" provider="pacemaker"/>')).toBe(false);
    expect(of('<rsc_expression id="a" type="IPaddr"/>')).toBe(false);
  });
});

describe('a date', () => {
  const date = (text: string, content = ''): [Verdict, number[]] =>
    judge(`<date_expression id="d" ${text}>${content}</date_expression>`);
  const at = (seconds: number): string =>
    new Date((noon.seconds + seconds) * 1000).toISOString().replace('.000', '');

  it('is passed from the second after, and tells when the answer changes', () => {
    expect(date(`operation="gt" start="${at(-1)}"`)).toEqual([true, []]);
    expect(date(`operation="gt" start="${at(0)}"`)).toEqual([false, [1]]);
    expect(date(`operation="lt" end="${at(1)}"`)).toEqual([true, [1]]);
    expect(date(`operation="lt" end="${at(0)}"`)).toEqual([false, []]);
    expect(date(`operation="gt" end="${at(-1)}"`)).toEqual([false, []]);
  });

  it('lies in a range that includes both of its ends', () => {
    const range = (from: number, to: number) =>
      date(`operation="in_range" start="${at(from)}" end="${at(to)}"`);
    expect(range(0, 5)).toEqual([true, [6]]);
    expect(range(-5, 0)).toEqual([true, [1]]);
    expect(range(1, 5)).toEqual([false, [1]]);
    expect(range(-5, -1)).toEqual([false, []]);
    expect(date(`start="${at(-5)}"`)).toEqual([true, []]);
    expect(date('operation="in_range"')).toEqual([false, []]);
    expect(date(`start="soon" end="${at(9)}"`)).toEqual([false, []]);
  });

  it.each([
    ['weeks="1"', 604_800],
    ['days="2"', 172_800],
    ['hours="3" minutes="4" seconds="5"', 11_045],
    ['months="1"', 29 * 86_400],
    ['years="1"', 366 * 86_400],
  ])('lies in a range that lasts %s', (duration, seconds) => {
    expect(date(`start="${at(0)}"`, `<duration id="l" ${duration}/>`)).toEqual([true, [seconds + 1]]);
  });

  it('may last as long as a 32-bit number says', () => {
    const lasting = (seconds: number): unknown =>
      date(`start="${at(0)}"`, `<duration id="l" seconds="${seconds}"/>`);
    expect(lasting(2_147_483_647)).toEqual([true, [2_147_483_648]]);
    expect(lasting(2_147_483_648)).toEqual([false, []]);
  });

  it('lies in no range whose duration cannot be read', () => {
    expect(date(`start="${at(0)}"`, '<duration id="l" hours="many"/>')).toEqual([false, []]);
    expect(date(`start="${at(0)}"`, '<duration id="l" hours="2147483648"/>')).toEqual([false, []]);
    expect(date(`start="${at(0)}"`, '<duration hours="1"/>')).toEqual([false, []]);
  });

  it.each([
    ['years="2024"', 'years="2025-"'],
    ['months="2"', 'months="3-12"'],
    ['monthdays="29"', 'monthdays="-28"'],
    ['hours="9-12"', 'hours="13-"'],
    ['minutes="30"', 'minutes="31"'],
    ['seconds="15"', 'seconds="14"'],
    ['yeardays="60"', 'yeardays="59"'],
    ['weekyears="2024"', 'weekyears="2023"'],
    ['weeks="9"', 'weeks="10"'],
    ['weekdays="4"', 'weekdays="5"'],
    ['hours="-12"', 'hours="-"'],
    ['hours="12-" minutes="0-30"', 'hours="12-" minutes="0-29"'],
  ])('has the calendar fields %s, and not %s', (right, wrong) => {
    const spec = (fields: string): Verdict =>
      date('operation="date_spec"', `<date_spec id="s" ${fields}/>`)[0];
    expect([spec(right), spec(wrong)]).toEqual([true, false]);
  });

  it.each([
    ['2024-12-30', '2025', '1', '1'],
    ['2027-01-03', '2026', '53', '7'],
    ['1969-12-31', '1970', '1', '3'],
  ])('%s lies in year %s, week %s, day %s of the week', (day, year, week, weekday) => {
    const now = { seconds: Date.parse(`${day}T00:00:00Z`) / 1000, offset: 0 };
    const fields = `weekyears="${year}" weeks="${week}" weekdays="${weekday}"`;
    const spec = `<date_expression id="d" operation="date_spec"><date_spec id="s" ${fields}/></date_expression>`;
    expect(verdict(spec, { now })).toBe(true);
  });

  it('has the calendar fields of the zone of the clock', () => {
    const spec = (fields: string, hours: number): Verdict =>
      verdict(
        `<date_expression id="d" operation="date_spec"><date_spec id="s" ${fields}/></date_expression>`,
        { now: { ...noon, offset: hours * 3600 } },
      );
    expect(spec('hours="14" monthdays="29"', 2)).toBe(true);
    expect(spec('hours="0" monthdays="1" months="3" weekdays="5"', 12)).toBe(true);
    expect(spec('hours="23" monthdays="28" weekdays="3"', -13)).toBe(true);
  });

  it.each([
    ['2021-01-03', '2020', '53', '7'],
    ['2021-01-04', '2021', '1', '1'],
    ['2026-12-31', '2026', '53', '4'],
    ['2024-12-29', '2024', '52', '7'],
    ['2023-01-01', '2022', '52', '7'],
    ['2023-01-02', '2023', '1', '1'],
  ])('%s begins or ends the week of a year: %s, week %s, day %s', (day, year, week, weekday) => {
    const now = { seconds: Date.parse(`${day}T12:00:00Z`) / 1000, offset: 0 };
    const holds = (fields: string): Verdict =>
      verdict(
        `<date_expression id="d" operation="date_spec"><date_spec id="s" ${fields}/></date_expression>`,
        { now },
      );
    expect(holds(`weekyears="${year}" weeks="${week}" weekdays="${weekday}"`)).toBe(true);
  });

  it.each([
    ['12', true],
    ['11', false],
    ['-11', false],
    ['12-', true],
    ['13-', false],
    ['11-13', true],
    ['12-12', true],
    ['13-14', false],
    [' 12', true],
    ['+12', true],
    ['', false],
    ['noon', false],
    ['12,13', false],
    ['12-13-14', false],
    ['13--1', false],
  ])('has hours="%s": %s', (range, holds) => {
    expect(date('operation="date_spec"', `<date_spec id="s" hours="${range}"/>`)[0]).toBe(holds);
  });

  it('is in no specification without an id, or where there is none', () => {
    expect(date('operation="date_spec"', '<date_spec hours="12"/>')[0]).toBe(false);
    expect(date('operation="date_spec"')[0]).toBe(false);
    expect(date('operation="sometimes"', '<date_spec id="s" hours="12"/>')[0]).toBe(false);
    expect(date('operation="DATE_SPEC"', '<date_spec id="s" hours="12"/>')[0]).toBe(true);
  });

  it('lies in a range by its end where that is given, whatever the duration', () => {
    expect(date(`start="${at(-5)}" end="${at(5)}"`, '<duration id="l" seconds="1"/>')).toEqual([true, [6]]);
    expect(date(`start="${at(-5)}"`, '<duration id="l" seconds="1"/>')).toEqual([false, []]);
    expect(date('', '<duration id="l" seconds="1"/>')).toEqual([false, []]);
    expect(date(`end="${at(5)}"`)).toEqual([true, [6]]);
    expect(date(`start="${at(-5)}" end="then"`)).toEqual([false, []]);
  });

  it('leaves the rule open while the time is not known', () => {
    expect(
      verdict('<date_expression id="d" operation="gt" start="2024-01-01"/>', { now: undefined }),
    ).toBeUndefined();
  });
});
