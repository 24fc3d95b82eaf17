/** What an action waits for, through all that must be done before it. */
import { describe, expect, it } from 'vitest';
import { actionFlag, type Action, type ActionLink } from '../../src/cluster/model/action.js';
import type { Node } from '../../src/cluster/model/node.js';
import { relation } from '../../src/cluster/model/relation.js';
import { WaitsOfPlan } from '../../src/explain/overview/waits.js';

interface Made {
  readonly task?: string;
  readonly node?: string;
  readonly flags?: number;
  readonly meta?: readonly (readonly [string, string])[];
  readonly before?: readonly Action[];
  readonly links?: number;
}

const { runnable, optional } = actionFlag;

function link(first: Action, flags: number): ActionLink {
  return { first, flags } as Partial<ActionLink> as ActionLink;
}

function action(
  key: string,
  { task = 'start', node, flags = runnable, meta = [], before = [], links = relation.ordered }: Made = {},
): Action {
  const first = before.map((one) => link(one, links));
  const at = node === undefined ? undefined : ({ name: node } as Partial<Node> as Node);
  return { key, task, node: at, flags, meta: new Map(meta), before: first } as Partial<Action> as Action;
}
const fence = (node: string | undefined, more: Made = {}): Action =>
  action(`fence ${node}`, { task: 'stonith', ...(node === undefined ? {} : { node }), ...more });
const stuck = (key: string, more: Made = {}): Action => action(key, { flags: 0, ...more });

const waits = (of: Action) => {
  const { fencing, blocked } = new WaitsOfPlan().of(of);
  return [fencing, blocked.map(({ key }) => key)];
};

describe('an action waits', () => {
  it('for the fencing of nodes, by name, however far before it', () => {
    const far = action('far', { before: [fence('n2'), fence('n1')] });
    expect(waits(action('a', { before: [far] }))).toEqual([['n1', 'n2'], []]);
    expect(waits(action('a', { before: [fence(undefined)] }))).toEqual([[], []]);
    expect(waits(action('a', { before: [fence('n1', { meta: [['stonith_action', 'on']] })] }))).toEqual([
      [],
      [],
    ]);
    expect(waits(action('a', { before: [fence('n1', { meta: [['stonith_action', 'off']] })] }))).toEqual([
      ['n1'],
      [],
    ]);
    expect(waits(action('a', { before: [fence('n1', { before: [fence('n2')] })] }))).toEqual([['n1'], []]);
  });

  it('for the first of each chain that cannot be done', () => {
    const chain = stuck('second', { before: [stuck('first', { before: [action('done')] })] });
    expect(waits(action('a', { before: [chain] }))).toEqual([[], ['first']]);
    expect(waits(action('a', { before: [stuck('x'), stuck('y')] }))).toEqual([[], ['x', 'y']]);
    expect(waits(action('a', { before: [action('fine')] }))).toEqual([[], []]);
    expect(waits(stuck('a'))).toEqual([[], []]);
  });

  it('for four that are blocked at most, but for all that are fenced', () => {
    const many = ['1', '2', '3', '4', '5'].map((key) => stuck(key));
    expect(waits(action('a', { before: [...many, fence('n1')] }))).toEqual([['n1'], ['1', '2', '3', '4']]);
  });

  it('for nothing that is optional, or only mentioned', () => {
    expect(waits(action('a', { before: [stuck('x', { flags: optional })] }))).toEqual([[], []]);
    expect(waits(action('a', { before: [stuck('x')], links: relation.none }))).toEqual([[], []]);
    expect(waits(action('a', { before: [fence('n1', { flags: optional })] }))).toEqual([[], []]);
  });

  it('in a circle without an end', () => {
    const one = action('one');
    const other = action('other', { before: [one, stuck('x')] });
    Object.assign(one, { before: [link(other, relation.ordered)] });
    expect(waits(one)).toEqual([[], ['x']]);
  });

  it('for the same when it is asked again', () => {
    const plan = new WaitsOfPlan();
    const shared = action('shared', { before: [fence('n1'), stuck('x')] });
    const told = [shared, action('a', { before: [shared] }), action('b', { before: [shared] })].map((one) =>
      plan.of(one),
    );
    expect(told.map(({ fencing, blocked }) => [fencing, blocked.map(({ key }) => key)])).toEqual(
      Array.from({ length: 3 }, () => [['n1'], ['x']]),
    );
  });
});
