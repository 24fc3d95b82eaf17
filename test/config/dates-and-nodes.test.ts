/** Moments taken apart for date rules, replicas counted as nodes, and what meta attributes take. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { isMetaValue } from '../../src/config/meta-catalog.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { parseXml } from '../../src/xml/parse.js';
import { planCib } from '../../src/scheduler/plan/make-plan.js';
import { dummy } from '../scheduler/planned.js';
import { cibText, node, online } from '../whatif/small.js';

function replicas(container: string): readonly string[] {
  const bundle = `<bundle id="b">${container}<primitive id="p" class="systemd" type="x"/></bundle>`;
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(bundle))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib).nodes.defined.flatMap(({ name, kind }) => (kind === 'replica' ? [name] : []));
}

describe('the replicas of a bundle', () => {
  it.each([
    ['<podman image="i" replicas="3"/>', 3],
    ['<podman image="i" promoted-max="2"/>', 2],
    ['<podman image="i" masters="2"/>', 2],
    ['<podman image="i"/>', 1],
    ['<podman image="i" replicas="0"/>', 1],
    ['<podman image="i" replicas="-4"/>', 1],
    ['<podman image="i" replicas="many"/>', 1],
    ['<podman image="i" replicas="2000000"/>', 1000],
    ['<podman image="i" replicas="2" promoted-max="3"/>', 2],
  ])('of %s are nodes', (container, count) => {
    const names = replicas(container);
    expect(names).toHaveLength(count);
    expect(names[0]).toBe('b-0');
    expect(names.at(-1)).toBe(`b-${count - 1}`);
  });
});

describe('a meta attribute of a kind', () => {
  it.each([
    ['threshold', '0', true],
    ['threshold', '3', true],
    ['threshold', 'INFINITY', true],
    ['threshold', '-1', false],
    ['threshold', '-INFINITY', false],
    ['threshold', 'often', false],
    ['score', '-1', true],
    ['score', 'often', false],
    ['boolean', 'yes', true],
    ['boolean', 'maybe', false],
    ['count', '2', true],
    ['count', '+2', true],
    ['count', 'two', false],
  ] as const)('%s takes or refuses "%s"', (kind, value, taken) => {
    expect(isMetaValue(kind, value)).toBe(taken);
  });
});

/** True when a rule that forbids the only node holds at a moment of 2026-03-05, a Thursday of week 10, day 64. */
function holds(spec: string, moment = '2026-03-05T14:25:36Z'): boolean {
  const rule = `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY"><date_expression id="d" operation="date_spec"><date_spec id="s" ${spec}/></date_expression></rule></rsc_location>`;
  const text = cibText({
    resources: dummy('web'),
    constraints: rule,
    nodes: node('n1'),
    status: `<status>${online('n1')}</status>`,
  });
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no CIB');
  const now = { seconds: Date.parse(moment) / 1000, offset: 0 };
  return planCib(root, { now, recordScores: false }).outcomes.every(({ after }) => after.length === 0);
}

describe('a date rule', () => {
  it.each([
    ['years="2026"', 'years="2025"'],
    ['months="3"', 'months="2"'],
    ['monthdays="5"', 'monthdays="4"'],
    ['hours="14"', 'hours="13"'],
    ['minutes="25"', 'minutes="24"'],
    ['seconds="36"', 'seconds="35"'],
    ['yeardays="64"', 'yeardays="63"'],
    ['weekyears="2026"', 'weekyears="2025"'],
    ['weeks="10"', 'weeks="9"'],
    ['weekdays="4"', 'weekdays="3"'],
  ])('of %s holds at its moment, of %s not', (right, wrong) => {
    expect([holds(right), holds(wrong)]).toEqual([true, false]);
  });

  it.each([
    ['2026-03-05T23:59:59Z', '23'],
    ['2026-03-05T00:00:00Z', '0'],
    ['2026-03-05T22:59:59Z', '22'],
    ['2026-03-05T23:00:00Z', '23'],
  ])('counts the hours at their edges: %s', (moment, hours) => {
    expect(holds(`hours="${hours}"`, moment)).toBe(true);
  });

  it('knows the year of the week where it is another one', () => {
    expect(holds('weekyears="2026"', '2027-01-01T12:00:00Z')).toBe(true);
    expect(holds('weeks="53"', '2027-01-01T12:00:00Z')).toBe(true);
  });
});
