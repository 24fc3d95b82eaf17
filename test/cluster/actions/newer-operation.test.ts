/** Which of two recorded operations is the newer one. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { compareOperations, operationsByAge } from '../../../src/cluster/actions/newer-operation.js';
import { attributeOf, type XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

type Values = Readonly<Record<string, string | number>>;

function parsed(text: string): XmlElement {
  const { root } = parseXml(createSource('entry.xml', text));
  if (!root) throw new Error('this test needs an element');
  return root;
}

let count = 0;

/** An entry with an id of its own. */
function entry(values: Values): XmlElement {
  count += 1;
  const attributes = Object.entries({ id: `op${count}`, ...values }).map(
    ([name, value]) => `${name}="${value}"`,
  );
  return parsed(`<lrm_rsc_op ${attributes.join(' ')}/>`);
}

function compared(a: Values, b: Values): number[] {
  const [one, other] = [entry(a), entry(b)];
  return [Math.sign(compareOperations(one, other)), Math.sign(compareOperations(other, one))];
}

const magic = (transition: number, uuid = 'u1'): string => `0:0;5:${transition}:0:${uuid}`;
const [OLDER, SAME] = [
  [-1, 1],
  [0, 0],
];

describe('of two operations on one node', () => {
  it('that with the lower call is the older', () => {
    expect(compared({ 'call-id': 3 }, { 'call-id': 4 })).toEqual(OLDER);
    expect(compared({ 'call-id': 0 }, { 'call-id': 1 })).toEqual(OLDER);
  });

  it('with the same call the one that changed first is the older', () => {
    const at = (time: number): Values => ({ 'call-id': 3, 'last-rc-change': time });
    expect(compared(at(5), at(6))).toEqual(OLDER);
    expect(compared(at(0), at(1))).toEqual(OLDER);
    expect(compared(at(5), at(5))).toEqual(SAME);
    expect(compared({ 'call-id': 3 }, at(5))).toEqual(SAME);
  });

  it('nobody can tell when both are pending, or when they are one and the same', () => {
    expect(compared({ 'call-id': -1 }, { 'call-id': -1 })).toEqual(SAME);
    expect(compared({ id: 'x', 'call-id': 3 }, { id: 'x', 'call-id': 4 })).toEqual(SAME);
  });
});

describe('of two operations of which one is pending', () => {
  const pending = (transition: number, uuid?: string): Values => ({
    'call-id': -1,
    'transition-magic': magic(transition, uuid),
  });
  const done = (transition: number, uuid?: string): Values => ({
    'call-id': 7,
    'transition-magic': magic(transition, uuid),
  });

  it('that of the earlier transition is the older', () => {
    expect(compared(pending(3), done(4))).toEqual(OLDER);
    expect(compared(done(3), pending(4))).toEqual(OLDER);
    expect(compared(pending(0), done(1))).toEqual(OLDER);
  });

  it('the pending one is the newer in one transition, and where the transitions are of two DCs', () => {
    expect(compared(done(3), pending(3))).toEqual(OLDER);
    expect(compared(done(9, 'u1'), pending(3, 'u2'))).toEqual(OLDER);
  });

  it('one without a call counts as pending', () => {
    expect(compared(done(3), { 'transition-magic': magic(3) })).toEqual(OLDER);
    expect(compared(done(3), { 'call-id': 'none', 'transition-magic': magic(3) })).toEqual(OLDER);
  });

  it('nobody can tell without the key of both', () => {
    expect(compared({ 'call-id': -1 }, done(3))).toEqual(SAME);
    expect(compared(pending(3), { 'call-id': 7 })).toEqual(SAME);
    expect(compared({ 'call-id': -1, 'transition-magic': 'strange' }, done(3))).toEqual(SAME);
  });
});

describe('of two operations on two nodes', () => {
  it('the one that changed first is the older, whatever the calls are', () => {
    const on = (node: string, call: number, time: number): Values => ({
      on_node: node,
      'call-id': call,
      'last-rc-change': time,
    });
    expect(compared(on('n1', 9, 5), on('n2', 3, 6))).toEqual(OLDER);
    expect(compared(on('n1', 9, 5), on('N1', 3, 6))).toEqual([1, -1]);
    expect(compared({ ...on('n1', 9, 5), id: 'x' }, { ...on('n2', 3, 6), id: 'x' })).toEqual(OLDER);
  });
});

describe('the operations of a history', () => {
  it('come by age, and nothing but operations', () => {
    const history = parsed(
      '<lrm_resource><lrm_rsc_op id="c" call-id="9"/><note id="n"/><lrm_rsc_op id="a" call-id="2"/><lrm_rsc_op id="b" call-id="5"/></lrm_resource>',
    );
    expect(operationsByAge(history).map((one) => attributeOf(one, 'id'))).toEqual(['a', 'b', 'c']);
  });

  it('that nobody can tell apart come from the last to the first', () => {
    const history = parsed(
      '<lrm_resource><lrm_rsc_op id="a" call-id="-1"/><lrm_rsc_op id="b" call-id="-1"/></lrm_resource>',
    );
    expect(operationsByAge(history).map((one) => attributeOf(one, 'id'))).toEqual(['b', 'a']);
  });
});
