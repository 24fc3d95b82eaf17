/** What no configuration should hold, and the reference does not always survive. */
import { describe, expect, it } from 'vitest';
import { dummy, pair, run, starts } from './small-cib.js';

const colocation = (id: string, dependent: string, primary: string, score = 'INFINITY'): string =>
  `<rsc_colocation id="${id}" rsc="${dependent}" with-rsc="${primary}" score="${score}"/>`;
const order = (id: string, first: string, then: string): string =>
  `<rsc_order id="${id}" first="${first}" then="${then}"/>`;

describe('the engine comes to an end', () => {
  it('when a resource is ordered after itself', () => {
    expect(run({ resources: dummy('a'), constraints: order('o', 'a', 'a') }).exp).toContain(
      'transition_graph',
    );
  });

  it('when orders form a loop', () => {
    const resources = dummy('a') + dummy('b') + dummy('c');
    const constraints = order('o1', 'a', 'b') + order('o2', 'b', 'c') + order('o3', 'c', 'a');
    expect(run({ resources, constraints }).exp).toContain('transition_graph');
  });

  it('when colocations form a loop: the resources share a node', () => {
    const resources = dummy('a') + dummy('b') + dummy('c');
    const constraints = colocation('c1', 'a', 'b') + colocation('c2', 'b', 'c') + colocation('c3', 'c', 'a');
    const places = starts(run({ resources, constraints })).map((start) => start.split(' ')[1]);
    expect(places).toHaveLength(3);
    expect(new Set(places).size).toBe(1);
  });

  it('when a template names itself', () => {
    const resources = `<template id="t" template="t" class="ocf" type="x"/><primitive id="a" template="t"/>${dummy('b')}`;
    expect(starts(run({ resources }))).toContain('b node2');
  });

  it('when what a bundle runs is colocated with the bundle', () => {
    const resources = `<bundle id="web"><podman image="i"/><network ip-range-start="10.0.0.1"/>${dummy('a')}</bundle>`;
    expect(run({ resources, constraints: colocation('c', 'a', 'web') }).exp).toContain('transition_graph');
  });

  it('when a clone asks for more instances than there can be, which it says in one sentence', () => {
    const meta = `<meta_attributes id="m">${pair('clone-max', '100000000')}</meta_attributes>`;
    expect(() => run({ resources: `<clone id="c">${meta}${dummy('a')}</clone>` })).toThrow(
      '"c" asks for 100000000 instances',
    );
  });
});
