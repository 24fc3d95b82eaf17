/** The constraints around a resource are named with what they ask for. */
import { describe, expect, it } from 'vitest';
import { linkedConstraintsOf, locatedNodesOf } from '../../src/explain/linked-constraints.js';
import type { Explanation } from '../../src/explain/explanation.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import { explainText } from './explained.js';
import { primitive, smallCib } from './small-cluster.js';

const cluster = (constraints: string): Explanation =>
  explainText(
    smallCib({
      resources: `${primitive('web')}${primitive('log')}${primitive('alone')}<clone id="db-clone"><meta_attributes id="m"><nvpair id="m-p" name="promotable" value="true"/></meta_attributes>${primitive('db')}</clone>`,
      constraints,
    }),
  );

function resourceOf({ state }: Explanation, id: string): Resource {
  const found = state.resources.find((one) => one.id === id);
  if (!found) throw new Error(`this test needs the resource ${id}`);
  return found;
}

function linked(constraints: string, id = 'web') {
  const explanation = cluster(constraints);
  return linkedConstraintsOf(explanation, resourceOf(explanation, id)).map(({ kind, from, to, label }) => [
    kind,
    from.id,
    to.id,
    label,
  ]);
}

describe('a constraint around a resource', () => {
  it.each([
    ['', 'start → start'],
    ['kind="Mandatory"', 'start → start'],
    ['kind="Optional"', 'start → start, Optional'],
    ['kind="Serialize"', 'start → start, Serialize'],
    ['first-action="stop" then-action="start"', 'stop → start'],
  ])('that orders with %s is labelled %s, once for both directions', (how, label) => {
    const order = `<rsc_order id="o" first="web" then="log" ${how}/>`;
    expect(linked(order)).toEqual([['order', 'web', 'log', label]]);
    expect(linked(order, 'log')).toEqual([['order', 'web', 'log', label]]);
    expect(linked(order, 'alone')).toEqual([]);
  });

  it.each([
    ['score="-5"', '-5'],
    ['score="INFINITY" with-rsc-role="Promoted"', 'INFINITY, with the promoted'],
  ])('that colocates with %s is labelled %s', (how, label) => {
    const colocation = `<rsc_colocation id="c" rsc="web" with-rsc="db-clone" ${how}/>`;
    expect(linked(colocation)).toEqual([['colocation', 'web', 'db-clone', label]]);
    expect(linked(colocation, 'db-clone')).toEqual([['colocation', 'web', 'db-clone', label]]);
    expect(linked(colocation, 'log')).toEqual([]);
  });

  it('that locates it tells of each node once, and whether it is for the promoted alone', () => {
    const explanation = cluster(
      '<rsc_location id="l" rsc="web" node="a" score="5"/><rsc_location id="p" rsc="db-clone" node="b" score="7" role="Promoted"/>',
    );
    const located = (id: string) =>
      locatedNodesOf(explanation, resourceOf(explanation, id)).map(({ id, node, score, promotedOnly }) => [
        id,
        node.name,
        score,
        promotedOnly,
      ]);
    expect(located('web')).toEqual([['l', 'a', 5, false]]);
    expect(located('db-clone')).toEqual([['p', 'b', 7, true]]);
    expect(located('log')).toEqual([]);
  });
});
