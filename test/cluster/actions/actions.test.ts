/** Actions: one for each key and node, whether they can be done, how nodes are fenced. */
import { describe, expect, it } from 'vitest';
import {
  ensureAction,
  fenceAction,
  fenceNode,
  pseudoAction,
  reasonFrom,
  replaceReason,
  resourceAction,
  resourcePseudoAction,
  setReason,
} from '../../../src/cluster/actions/action.js';
import { canFence } from '../../../src/cluster/actions/fencing.js';
import {
  findActions,
  findActionsExact,
  findFirstAction,
  findNewestByKey,
  findNewestByTask,
} from '../../../src/cluster/actions/find-actions.js';
import {
  actionFlag,
  isOptional,
  isPseudo,
  isRunnable,
  type Action,
} from '../../../src/cluster/model/action.js';
import type { ClusterState } from '../../../src/cluster/model/cluster-state.js';
import type { Node } from '../../../src/cluster/model/node.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import { complaints, meta, nvpair, primitive, resourceIn, unpacked, type CibParts } from '../unpacked.js';

interface Scene {
  readonly state: ClusterState;
  readonly a: Resource;
  readonly n1: Node;
  readonly n2: Node;
}

function scene(parts: CibParts = {}): Scene {
  const state = unpacked({ resources: primitive('a') + primitive('b'), ...parts });
  const [n1, n2] = ['n1', 'n2'].map((name) => state.nodesByName.get(name));
  if (!n1 || !n2) throw new Error('this test needs its nodes');
  return { state, a: resourceIn(state, 'a'), n1, n2 };
}

const noQuorum = (policy: string): CibParts => ({
  root: 'have-quorum="0"',
  options: nvpair('no-quorum-policy', policy) + nvpair('fencing-enabled', 'false'),
});
const FENCER = '<primitive id="f" class="stonith" type="x"/>';

describe('a probe', () => {
  const probes = (parts?: CibParts): { readonly state: ClusterState; readonly probes: readonly Action[] } => {
    const { state, a, n1, n2 } = scene(parts);
    const made = [n1, n2].map((node) => resourceAction(state, a, { task: 'monitor', node, optional: false }));
    return { state, probes: made };
  };

  it('is what the other probes of its resource are, and keeps what is its own to itself', () => {
    const [one, other] = probes().probes;
    expect(one?.definition).toBe(other?.definition);
    one?.setMeta('op_target_rc', '7');
    expect([one?.meta.get('op_target_rc'), other?.meta.has('op_target_rc')]).toEqual(['7', false]);
    other?.setMeta('op_target_rc', '7');
    expect(one?.meta).toBe(other?.meta);
    other?.setMeta('op_target_rc', '8');
    one?.redefine({ cancelTask: 'x' });
    expect([one, other].map((probe) => [probe?.meta.get('op_target_rc'), probe?.cancelTask])).toEqual([
      ['7', 'x'],
      ['8', undefined],
    ]);
  });

  it('is described for itself where something is wrong with it, so that it is said of each', () => {
    const wrong = '<op id="p" name="monitor" interval="0" on-fail="never"/>';
    const resources = primitive('a', {}, `<operations>${wrong}</operations>`) + primitive('b');
    expect(
      probes({ resources }).state.problems.filter(({ kind }) => kind === 'unknown-on-fail'),
    ).toHaveLength(2);
  });
});

describe('an action', () => {
  it('is one for each key and node, and required once something requires it', () => {
    const { state, a, n1, n2 } = scene();
    const first = resourceAction(state, a, { task: 'start', node: n1, optional: true });
    expect([
      isOptional(first),
      resourceAction(state, a, { task: 'start', node: n1, optional: false }) === first,
      isOptional(first),
    ]).toEqual([true, true, false]);
    expect(isOptional(resourceAction(state, a, { task: 'start', node: n1, optional: true }))).toBe(false);
    expect(resourceAction(state, a, { task: 'start', node: n2, optional: true })).not.toBe(first);
    expect([first.id + 1, first.key, first.task]).toEqual([state.actions.at(-1)?.id, 'a_start_0', 'start']);
    const single = ensureAction(state, { key: 'x', task: 'x', optional: true });
    expect([
      ensureAction(state, { key: 'x', task: 'x', optional: true }) === single,
      state.singletons.get('x') === single,
    ]).toEqual([true, true]);
  });

  it('of a resource that is not managed is optional, unless it is repeated', () => {
    const { state, a, n1 } = scene();
    a.managed = false;
    expect(isOptional(resourceAction(state, a, { task: 'start', node: n1, optional: false }))).toBe(true);
    expect(
      isOptional(
        ensureAction(state, {
          resource: a,
          key: 'a_monitor_10000',
          task: 'monitor',
          node: n1,
          optional: false,
        }),
      ),
    ).toBe(false);
    expect(isOptional(resourceAction(state, a, { task: 'demote', optional: false }))).toBe(false);
  });

  it('of nobody but the cluster can always be done', () => {
    const { state, a } = scene();
    const all = pseudoAction(state, 'all_stopped');
    expect([
      isPseudo(all),
      isRunnable(all),
      isOptional(all),
      pseudoAction(state, 'all_stopped') === all,
    ]).toEqual([true, true, true, true]);
    const made = (runnable: boolean, task: string): Action =>
      resourcePseudoAction(state, a, { task, optional: true, runnable });
    expect([
      isPseudo(made(true, 'running')),
      isRunnable(made(true, 'running')),
      isRunnable(made(false, 'stopped')),
    ]).toEqual([true, true, false]);
  });

  it('can be done where its node is up', () => {
    const runnable = (
      task: string,
      change: (one: Scene) => void = () => undefined,
      parts: CibParts = {},
    ): boolean => {
      const one = scene(parts);
      change(one);
      return isRunnable(resourceAction(one.state, one.a, { task, node: one.n1, optional: true }));
    };
    const off = ({ n1 }: Scene): void => {
      n1.online = false;
    };
    const pending = ({ n1 }: Scene): void => {
      n1.pending = true;
    };
    expect([
      runnable('start'),
      runnable('start', off),
      runnable('start', pending),
      runnable('lrm_delete', off),
      runnable('lrm_delete', pending),
    ]).toEqual([true, false, false, true, true]);
    const { state, a } = scene();
    expect(isRunnable(resourceAction(state, a, { task: 'start', optional: true }))).toBe(false);
    expect([
      runnable('start', undefined, noQuorum('stop')),
      runnable('stop', undefined, noQuorum('stop')),
      runnable('start', undefined, noQuorum('ignore')),
    ]).toEqual([false, true, true]);
  });

  it('without quorum is blocked, frozen or demoted by the policy', () => {
    const start = (policy: string, change: (one: Scene) => void = () => undefined): string => {
      const one = scene(noQuorum(policy));
      one.a.role = 1;
      change(one);
      const action = resourceAction(one.state, one.a, { task: 'start', node: one.n1, optional: true });
      return `${isRunnable(action)} ${action.reason ?? ''} ${one.a.nextRole}`;
    };
    const active = ({ a, n1 }: Scene): void => {
      a.activeNodes.push(n1);
      a.role = 2;
    };
    const promoting = (one: Scene): void => {
      active(one);
      one.a.nextRole = 4;
    };
    const promoted = (one: Scene): void => {
      promoting(one);
      one.a.role = 4;
    };
    expect([start('stop'), start('stop', active)]).toEqual(['false no quorum 0', 'false no quorum 0']);
    expect([start('freeze'), start('freeze', active), start('freeze', promoting)]).toEqual([
      'false quorum freeze 0',
      'true  0',
      'false quorum freeze 4',
    ]);
    expect([start('demote'), start('demote', promoted), start('demote', promoting)]).toEqual([
      'false no quorum 0',
      'true  3',
      'false no quorum 4',
    ]);
  });

  it('that stops on a node that is gone has this fenced', () => {
    const { state, a, n1 } = scene({ resources: primitive('a') + FENCER });
    n1.online = false;
    resourceAction(state, a, { task: 'start', node: n1, optional: true });
    expect(n1.unclean).toBe(false);
    resourceAction(state, a, { task: 'stop', node: n1, optional: true });
    expect([n1.unclean, complaints(state)]).toEqual([true, ['warning: node-unclean']]);
  });

  it('keeps the first reason that it is given, unless that is replaced', () => {
    const { state, a, n1 } = scene();
    const action = resourceAction(state, a, { task: 'start', node: n1, optional: true });
    setReason(action, 'x');
    setReason(action, 'y');
    expect(action.reason).toBe('x');
    replaceReason(action, undefined);
    expect(action.reason).toBeUndefined();
    expect(
      [actionFlag.runnable, actionFlag.migratable, actionFlag.optional].map((flag) =>
        reasonFrom(action, flag),
      ),
    ).toEqual(['unrunnable a start', 'unmigrateable a start', 'required a start']);
    expect(reasonFrom(pseudoAction(state, 'load'), actionFlag.optional)).toBe('required load');
  });
});

describe('the actions of a resource', () => {
  it('are found by key, task and node', () => {
    const { state, a, n1, n2 } = scene();
    const made = [n1, n2].map((node) => resourceAction(state, a, { task: 'start', node, optional: true }));
    const loose = resourceAction(state, a, { task: 'stop', optional: true });
    const ids = (actions: readonly (Action | undefined)[]): readonly (number | undefined)[] =>
      actions.map((one) => one && made.concat(loose).indexOf(one));
    expect(ids(findActions(a, 'a_start_0', undefined))).toEqual([0, 1]);
    expect(ids(findActions(a, 'a_start_0', n2))).toEqual([1]);
    expect(
      ids([
        findFirstAction(a, 'a_start_0', undefined),
        findFirstAction(a, 'a_start_0', n2),
        findFirstAction(a, 'none', n1),
      ]),
    ).toEqual([0, 1, undefined]);
    expect(
      ids([
        findNewestByKey(a, 'a_start_0'),
        findNewestByKey(a, 'a_start_0', n1),
        findNewestByTask(a, 'start'),
        findNewestByTask(a, 'start', n1),
        findNewestByTask(a, 'none'),
      ]),
    ).toEqual([1, 0, 1, 0, undefined]);
    expect(ids(findActionsExact(a, 'a_stop_0', n1))).toEqual([]);
    expect(findActionsExact(a, 'a_stop_0', undefined)).toEqual([]);
    expect(ids(findActions(a, 'a_stop_0', n1))).toEqual([2]);
    expect(loose.node).toBe(n1);
    expect([ids(findActions(a, 'a_stop_0', n2)), ids(findActionsExact(a, 'a_stop_0', n1))]).toEqual([
      [],
      [2],
    ]);
  });
});

describe('the fencing of a node', () => {
  const withFencer: CibParts = { resources: primitive('a') + FENCER };

  it('is one action for each node and operation, required where it can be done', () => {
    const { state, n1 } = scene(withFencer);
    const fence = fenceAction(state, n1, { optional: false, reason: 'why' });
    expect([fence.key, fence.task, fence.reason, isOptional(fence), Object.fromEntries(fence.meta)]).toEqual([
      'stonith-n1-reboot',
      'stonith',
      'why',
      false,
      { on_node: 'n1', on_node_uuid: 'n1', stonith_action: 'reboot' },
    ]);
    expect(fenceAction(state, n1, { optional: true })).toBe(fence);
    expect(fenceAction(state, n1, { optional: true, operation: 'off' }).key).toBe('stonith-n1-off');
    expect(isOptional(fenceAction(scene().state, n1, { optional: false, reason: 'why' }))).toBe(true);
  });

  it('is possible with fencing, a device, and quorum or a node that is up', () => {
    const can = (parts: CibParts, node = 'n1'): boolean => {
      const { state } = scene(parts);
      return canFence(state, state.nodesByName.get(node));
    };
    expect([
      can(withFencer),
      can({}),
      can({ ...withFencer, options: nvpair('fencing-enabled', 'false') }),
    ]).toEqual([true, false, false]);
    const lonely = { ...withFencer, root: 'have-quorum="0"' };
    expect([
      can(lonely),
      can(lonely, 'none'),
      can({ ...lonely, options: nvpair('no-quorum-policy', 'ignore') }, 'none'),
    ]).toEqual([true, false, true]);
    const { state, n1 } = scene(lonely);
    n1.online = false;
    expect(canFence(state, n1)).toBe(false);
  });

  it('is asked for once, and makes the node unclean', () => {
    const { state, n1 } = scene(withFencer);
    fenceNode(state, n1, { reason: 'first' });
    fenceNode(state, n1, { reason: 'second' });
    expect([n1.unclean, complaints(state), state.singletons.get('stonith-n1-reboot')?.reason]).toEqual([
      true,
      ['warning: node-unclean'],
      'first',
    ]);
  });

  it('of a guest is the recovery of what it runs in, unless that is failed or not managed', () => {
    const guest = (change: (vm: Resource) => void = () => undefined): readonly unknown[] => {
      const { state } = scene({ resources: primitive('a') + primitive('vm', { 'remote-node': 'g' }) });
      const [node, vm] = [state.nodesByName.get('g'), resourceIn(state, 'vm')];
      if (!node) throw new Error('no guest');
      change(vm);
      fenceNode(state, node, { reason: 'x' });
      return [node.remoteReset, vm.failed, vm.stopIfFailed, complaints(state)];
    };
    expect(guest()).toEqual([true, true, true, ['warning: guest-node-unclean']]);
    const unmanage = (vm: Resource): void => {
      vm.managed = false;
    };
    expect(guest(unmanage)).toEqual([false, false, false, []]);
  });

  it('of a remote node resets its connection, where that is managed', () => {
    const remote = (pairs: Readonly<Record<string, string>>): readonly unknown[] => {
      const { state } = scene({
        resources: `${primitive('a')}<primitive id="r" class="ocf" provider="pacemaker" type="remote">${meta('r', pairs)}</primitive>`,
      });
      const node = state.nodesByName.get('r');
      if (!node) throw new Error('no remote node');
      node.unclean = false;
      fenceNode(state, node, { reason: 'x' });
      return [node.remoteReset, node.unclean, state.singletons.has('stonith-r-reboot')];
    };
    expect([remote({}), remote({ 'is-managed': 'false' })]).toEqual([
      [true, true, true],
      [false, true, true],
    ]);
  });

  it('waits for the partition that has less to lose', () => {
    const delay = (
      priorities: readonly [number, number],
      change: (one: Scene) => void,
    ): string | undefined => {
      const one = scene({ ...withFencer, options: nvpair('priority-fencing-delay', '15s') });
      [one.n1.priority, one.n2.priority] = priorities;
      change(one);
      return fenceAction(one.state, one.n1, { optional: true, withPriorityDelay: true }).meta.get(
        'priority-fencing-delay',
      );
    };
    const lost = ({ n1 }: Scene): void => {
      n1.online = false;
    };
    expect([
      delay([5, 1], lost),
      delay([1, 5], lost),
      delay([5, 5], lost),
      delay([5, 1], () => undefined),
    ]).toEqual(['15', '0', '0', '0']);
    const { state, n1 } = scene({ ...withFencer, options: nvpair('priority-fencing-delay', '15s') });
    expect(fenceAction(state, n1, { optional: true }).meta.has('priority-fencing-delay')).toBe(false);
  });
});
