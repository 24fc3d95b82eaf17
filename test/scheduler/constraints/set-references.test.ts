/** Sets with an id-ref: what is read, and what explains it. */
import { describe, expect, it } from 'vitest';
import { citationsOf } from '../../../src/explain/citations.js';
import { resourcesNamed } from '../../../src/explain/find-resource.js';
import { explainText } from '../../explain/explained.js';
import { dummy, run, starts, type SmallCib } from '../small-cib.js';

const set = (id: string, ...members: string[]): string =>
  `<resource_set id="${id}">${members.map((member) => `<resource_ref id="${member}"/>`).join('')}</resource_set>`;
const reference = (id: string): string => `<resource_set id-ref="${id}"/>`;
const resources = ['a', 'b', 'c'].map((id) => dummy(id)).join('');

function arrows(cib: SmallCib): string[] {
  return [...run(cib).dot.matchAll(/"(\w)_start_0 \w+" -> "(\w)_start_0 \w+"/g)].map(
    ([, first, then]) => `${first} ${then}`,
  );
}

describe('behind a set that is only referred to', () => {
  it('an order goes on where the other set stands: its own later set is lost', () => {
    const constraints = `<rsc_order id="first">${set('s-a', 'a')}${set('s-b', 'b')}</rsc_order>
      <rsc_order id="second">${reference('s-a')}${set('s-c', 'c')}</rsc_order>`;
    expect(arrows({ resources, constraints })).toEqual(['a b']);
  });

  it('an order without a set behind the other one ends', () => {
    const constraints = `<rsc_order id="first">${set('s-a', 'a')}</rsc_order>
      <rsc_order id="second">${set('s-b', 'b')}${reference('s-a')}${set('s-c', 'c')}</rsc_order>`;
    expect(arrows({ resources, constraints })).toEqual(['b a']);
  });

  it('a colocation takes the sets of the other constraint with its own score', () => {
    const constraints = `<rsc_location id="l" rsc="a" node="node2" score="10"/>
      <rsc_colocation id="first" score="-1">${set('s-a', 'a')}${set('s-b', 'b')}</rsc_colocation>
      <rsc_colocation id="second" score="INFINITY">${reference('s-a')}${set('s-c', 'c')}</rsc_colocation>`;
    // The colocations of "a" with "b" add up to INFINITY; "c" is free to go where less runs.
    expect(starts(run({ resources, constraints }))).toEqual(['a node2', 'b node2', 'c node1']);
  });

  it('a location gives its score to the members of the later sets of the other constraint', () => {
    const constraints = `<rsc_location id="first" node="node1" score="1">${set('s-a', 'a')}${set('s-b', 'b')}</rsc_location>
      <rsc_location id="second" node="node2" score="5">${reference('s-a')}${set('s-c', 'c')}</rsc_location>`;
    const { scores } = run({ resources, constraints });
    expect(scores).toContain('b allocation score on node2: 5');
    expect(scores).toContain('c allocation score on node2: 0');
  });

  it('a ticket is asked for by the later sets of the other constraint', () => {
    const constraints = `<rsc_ticket id="first" ticket="T" loss-policy="stop">${set('s-a', 'a')}${set('s-b', 'b')}</rsc_ticket>
      <rsc_ticket id="second" ticket="U" loss-policy="stop">${reference('s-a')}${set('s-c', 'c')}</rsc_ticket>`;
    expect(starts(run({ resources, constraints }))).toEqual([expect.stringContaining('c ')]);
  });

  it('a constraint whose reference leads back to itself comes to an end', () => {
    const constraints = `<rsc_order id="round">${set('s-a', 'a')}${reference('s-a')}</rsc_order>`;
    expect(starts(run({ resources, constraints }))).toHaveLength(3);
  });

  it('the explanation cites the constraint and the reference in it', () => {
    const constraints = `<rsc_colocation id="first" score="7">${set('s-a', 'a')}${set('s-b', 'b')}</rsc_colocation>
      <rsc_colocation id="second" score="INFINITY">${reference('s-a')}${set('s-c', 'c')}</rsc_colocation>`;
    const node = '<node id="1" uname="n1"/>';
    const state = '<node_state id="1" uname="n1" in_ccm="1" crmd="1" join="member" expected="member"/>';
    const explanation = explainText(
      `<cib validate-with="pacemaker-4.0" have-quorum="1"><configuration><crm_config/><nodes>${node}</nodes>
<resources>${resources}</resources><constraints>${constraints}</constraints></configuration><status>${state}</status></cib>`,
    );
    const [dependent] = resourcesNamed(explanation, 'a');
    const strayed = dependent?.thisWithColocations.find(({ score }) => score === 1_000_000);
    const [primary] = resourcesNamed(explanation, 'b');
    if (!strayed || !primary) throw new Error('no colocation of "a" with "b" by "second"');
    const cause = { kind: 'colocation', constraint: strayed, primary, primaryNode: undefined } as const;
    expect(citationsOf(explanation.state, cause)).toEqual([
      expect.objectContaining({ element: 'rsc_colocation', id: 'second' }),
      expect.objectContaining({ element: 'resource_set', id: 's-a' }),
    ]);
  });
});
