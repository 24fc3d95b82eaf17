/** The pairs that the configuration makes of constraints are those that the engine schedules by. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedTitle } from '../../shared.js';
import {
  bothReadings,
  configuredColocations,
  configuredLocations,
  configuredOrders,
  engineColocations,
  engineLocations,
  engineOrders,
  type Pairs,
} from './engine-pairs.js';

const primitive = (id: string): string =>
  `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy"/>`;
const RESOURCES = `${['a', 'b', 'c'].map(primitive).join('')}
<template id="template" class="systemd" type="x"/><primitive id="t1" template="template"/><primitive id="t2" template="template"/>
<template id="unused" class="systemd" type="x"/>
<group id="g">${primitive('m')}${primitive('n')}</group><clone id="cl">${primitive('x')}</clone>`;
const TAGS = `<tag id="ab"><obj_ref id="a"/><obj_ref id="b"/></tag><tag id="nested"><obj_ref id="ab"/><obj_ref id="c"/></tag>
<tag id="self"><obj_ref id="a"/><obj_ref id="self"/></tag><tag id="odd"><obj_ref id="a"/><obj_ref id="1"/></tag>`;
// What a clone consists of is known to the engine by the name under which it ran.
const STATUS = `<status><node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources>
<lrm_resource id="x" class="ocf" provider="heartbeat" type="Dummy"><lrm_rsc_op id="x_last_0" operation_key="x_start_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" on_node="n1"/></lrm_resource>
</lrm_resources></lrm></node_state></status>`;
const RESOURCE_IDS = ['a', 'b', 'c', 'g', 'm', 'cl', 'x', 't1'];
const IDS = [...RESOURCE_IDS, ...RESOURCE_IDS, 'template', 'unused', 'ab', 'nested', 'self', 'odd'];

const id = fc.constantFrom(...IDS);
const attribute = (name: string, ...values: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom('', '', ...values).map((value) => (value === '' ? '' : ` ${name}="${value}"`));
const booleans = ['true', 'false'];
const roles = ['Started', 'Stopped', 'Promoted', 'Unpromoted'];
const scores = ['INFINITY', '-INFINITY', '5', '-7', '0'];
const actions = ['start', 'stop', 'promote', 'demote'];

/** A set with an id of its own, or a reference to one that may be anywhere. */
type SetText = (id: string, reference: string) => string;

function sets(attributes: fc.Arbitrary<readonly string[]>): fc.Arbitrary<SetText[]> {
  const own = fc
    .tuple(attributes, fc.array(id, { minLength: 1, maxLength: 4 }))
    .map(([texts, ids]): SetText => (setId) => {
      const members = ids.map((one) => `<resource_ref id="${one}"/>`).join('');
      return `<resource_set id="${setId}"${texts.join('')}>${members}</resource_set>`;
    });
  const reference = fc.constant<SetText>((_, other) => `<resource_set id-ref="${other}"/>`);
  return fc.array(fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: reference }), {
    minLength: 1,
    maxLength: 3,
  });
}

/** The text of a constraint, by its number among all. */
type ConstraintText = (n: number, reference: string) => string;

function constraint(
  name: string,
  attributes: fc.Arbitrary<readonly string[]>,
  body: { readonly ends: fc.Arbitrary<readonly string[]>; readonly sets: fc.Arbitrary<SetText[]> },
): fc.Arbitrary<ConstraintText> {
  const simple = fc.tuple(attributes, body.ends).map(([texts, ends]): ConstraintText => (n) => {
    return `<${name} id="${name}-${n}"${texts.join('')}${ends.join('')}/>`;
  });
  const withSets = fc.tuple(attributes, body.sets).map(([texts, all]): ConstraintText => (n, reference) => {
    const inside = all.map((text, i) => text(`s${n}-${i}`, reference)).join('');
    return `<${name} id="${name}-${n}"${texts.join('')}>${inside}</${name}>`;
  });
  return fc.oneof(simple, withSets);
}

const end = (name: string): fc.Arbitrary<string> => id.map((one) => ` ${name}="${one}"`);

const colocation = constraint('rsc_colocation', fc.tuple(attribute('score', ...scores)), {
  ends: fc.tuple(
    end('rsc'),
    end('with-rsc'),
    attribute('rsc-role', ...roles),
    attribute('with-rsc-role', ...roles),
    attribute('node-attribute', 'site'),
  ),
  sets: sets(
    fc.tuple(
      attribute('role', ...roles),
      attribute('sequential', ...booleans),
      attribute('score', ...scores),
      attribute('ordering', 'group', 'listed'),
    ),
  ),
});

const order = constraint(
  'rsc_order',
  fc.tuple(attribute('kind', 'Optional', 'Mandatory', 'Serialize'), attribute('symmetrical', ...booleans)),
  {
    ends: fc.tuple(
      end('first'),
      end('then'),
      attribute('first-action', ...actions),
      attribute('then-action', ...actions),
    ),
    sets: sets(
      fc.tuple(
        attribute('action', ...actions),
        attribute('sequential', ...booleans),
        attribute('kind', 'Optional', 'Mandatory', 'Serialize'),
        attribute('symmetrical', ...booleans),
      ),
    ),
  },
);

const location = constraint('rsc_location', fc.constant([' node="n1"']), {
  ends: fc.tuple(
    fc.oneof(
      end('rsc'),
      fc.constantFrom('^t.', '!^t.', '[abg]', '^nothing$').map((text) => ` rsc-pattern="${text}"`),
    ),
    fc.constantFrom(...scores).map((score) => ` score="${score}"`),
    attribute('role', ...roles),
  ),
  sets: sets(
    fc.tuple(
      fc.constantFrom(...scores).map((score) => ` score="${score}"`),
      attribute('role', ...roles),
    ),
  ),
});

const cibs = fc
  .tuple(
    fc.array(fc.oneof(colocation, order, location), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 4, maxLength: 4 }),
  )
  .map(([texts, references]) => {
    const all = texts.map((text, n) => {
      const [other, set] = references[n] ?? [0, 0];
      return text(n, `s${other}-${set}`);
    });
    return `<cib validate-with="none" crm_feature_set="3.20.0" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes><node id="1" uname="n1"/></nodes><resources>${RESOURCES}</resources><constraints>${all.join('\n')}</constraints>
<tags>${TAGS}</tags></configuration>${STATUS}</cib>`;
  });

function expectSame(engine: Pairs, configured: Pairs, text: string): void {
  // What a clone consists of is known to the engine once it has run; without that it ignores the constraint.
  const isKnown = ([, all]: readonly [string, readonly string[]]): boolean =>
    !all.some((pair) => pair.includes('unknown '));
  const left = new Set([...configured].filter((one) => !isKnown(one)).map(([one]) => one));
  const sorted = (pairs: Pairs): unknown =>
    [...pairs]
      .filter(([one]) => !left.has(one))
      .map(([one, all]) => [one, all.toSorted()])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  expect(sorted(configured), text).toEqual(sorted(engine));
}

function compare(text: string): boolean {
  const both = bothReadings(text);
  if (!both) return false;
  expectSame(engineColocations(both), configuredColocations(both), text);
  expectSame(engineOrders(both), configuredOrders(both), text);
  expectSame(engineLocations(both), configuredLocations(both), text);
  return true;
}

describe('constraints', () => {
  it('are the same pairs to verify and to the engine, whatever sets, tags, templates and patterns they have', () => {
    fc.assert(
      fc.property(cibs, (text) => {
        expect(compare(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.runIf(hasShared)(sharedTitle('are the same pairs in all recorded clusters'), () => {
    const files = sharedFiles('pacemaker/scheduler', '.xml');
    const compared = files.filter((file) => compare(readFileSync(file, 'utf8')));
    expect(compared.length).toBeGreaterThan(500);
  });
});
