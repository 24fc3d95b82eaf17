/** Simple questions about resources of every kind. */
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../src/cluster/model/resource.js';
import {
  activeOn,
  activeRequires,
  currentNode,
  definesRemoteNode,
  guestConnectionOf,
  isActive,
  isAnonymousClone,
  isAncestor,
  isBundled,
  isClone,
  isDisabled,
  isGroup,
  isPrimitive,
  isSetAnywhere,
  isSetEverywhere,
  isTrueValue,
  isUniqueClone,
  locationsOf,
  maxPerNode,
  onlyLocation,
  roleOf,
  runsOnlyOn,
  setFlagRecursively,
  stripInstance,
  topBelowBundle,
  topResource,
} from '../../../src/cluster/model/resource-queries.js';
import type { Node } from '../../../src/cluster/model/node.js';
import { meta, nvpair, primitive, resourceIn, unpacked } from '../unpacked.js';

const RESOURCES = `${primitive('a')}<group id="g">${primitive('m')}${primitive('n')}</group>
<clone id="c">${meta('c', { 'clone-node-max': '2', 'globally-unique': 'true' })}${primitive('i')}</clone>
<clone id="d">${meta('d', { promotable: 'true' })}<group id="dg">${primitive('j')}</group></clone>
<bundle id="b"><podman image="x" replicas="2"/><network control-port="3121"/>${primitive('k')}</bundle>${primitive('vm', { 'remote-node': 'guest' })}`;

function scene() {
  const state = unpacked({ options: nvpair('fencing-enabled', 'false'), resources: RESOURCES });
  const nodes = ['n1', 'n2'].map((name) => state.nodesByName.get(name)).filter((node) => node !== undefined);
  const [n1, n2] = nodes as [Node, Node];
  return { state, n1, n2, of: (id: string): Resource => resourceIn(state, id) };
}

describe('a resource', () => {
  it('is of one kind', () => {
    const { of } = scene();
    const kinds = (test: (resource: Resource | undefined) => boolean) =>
      ['a', 'g', 'c', 'd', 'b'].map((id) => (test(of(id)) ? id : '')).join('');
    expect([isPrimitive, isGroup, isClone, isUniqueClone, isAnonymousClone, isBundled].map(kinds)).toEqual([
      'a',
      'g',
      'cd',
      'c',
      'd',
      'b',
    ]);
    expect(
      [isPrimitive, isGroup, isClone, isUniqueClone, isAnonymousClone, isBundled].map((test) =>
        test(undefined),
      ),
    ).toEqual(Array.from({ length: 6 }, () => false));
    expect(['a', 'g', 'c', 'd', 'b'].map((id) => maxPerNode(of(id)))).toEqual([1, 1, 2, 1, 1]);
  });

  it('is in others, up to the outermost, or up to a bundle', () => {
    const { of } = scene();
    const inBundle = of('k:0');
    expect([
      topResource(inBundle).id,
      topBelowBundle(inBundle).id,
      topResource(of('j:0')).id,
      topBelowBundle(of('j:0')).id,
      topResource(of('a')).id,
    ]).toEqual(['b', 'b-clone', 'd', 'd', 'a']);
    expect([isBundled(inBundle), isBundled(of('j:0'))]).toEqual([true, false]);
    expect([
      isAncestor(of('m'), of('g')),
      isAncestor(of('g'), of('m')),
      isAncestor(of('j:0'), of('d')),
      isAncestor(of('a'), of('a')),
      isAncestor(undefined, of('a')),
      isAncestor(of('a'), undefined),
    ]).toEqual([true, false, true, false, false, false]);
  });

  it('has an id with or without the number of an instance', () => {
    expect(['a', 'a:0', 'a:12', 'a:', 'a:b', 'a:1:2', 'a::'].map(stripInstance)).toEqual([
      'a',
      'a',
      'a',
      'a:',
      'a:b',
      'a:1',
      'a::',
    ]);
  });

  it('has flags with all that is in it', () => {
    const { of } = scene();
    const group = of('g');
    expect([isSetAnywhere(group, 'failed'), isSetEverywhere(group, 'failed')]).toEqual([false, false]);
    of('n').failed = true;
    expect([isSetAnywhere(group, 'failed'), isSetEverywhere(group, 'failed')]).toEqual([true, false]);
    setFlagRecursively(group, 'failed');
    expect([of('m').failed, isSetEverywhere(group, 'failed')]).toEqual([true, true]);
    of('m').failed = false;
    expect([isSetAnywhere(group, 'failed'), isSetEverywhere(group, 'failed')]).toEqual([true, false]);
  });

  it('is kept down by its target role', () => {
    const disabled = (role: string, inside = primitive('x', { 'target-role': role })): boolean =>
      isDisabled(resourceIn(unpacked({ resources: inside }), inside.includes('<clone') ? 'q' : 'x'));
    expect(['Stopped', 'Started', 'Unpromoted'].map((role) => disabled(role))).toEqual([true, false, false]);
    const clone = `<clone id="q">${meta('q', { promotable: 'true', 'target-role': 'Unpromoted' })}${primitive('x')}</clone>`;
    expect(disabled('', clone)).toBe(true);
    expect(isDisabled(scene().of('a'))).toBe(false);
  });

  it('may define a remote node, or launch a guest', () => {
    const { of } = scene();
    expect([definesRemoteNode(of('guest').element), definesRemoteNode(of('a').element)]).toEqual([
      true,
      false,
    ]);
    expect([guestConnectionOf(of('vm'))?.id, guestConnectionOf(of('a'))]).toEqual(['guest', undefined]);
  });

  it('takes what is true for true', () => {
    expect(['true', 'yes', '1', 'false', 'odd', undefined].map(isTrueValue)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('where a resource is', () => {
  it('is where it runs, is to run, or is on its way to, each once', () => {
    const { of, n1, n2 } = scene();
    const a = of('a');
    a.activeNodes.push(n1);
    a.pendingNode = n1;
    a.assignedNode = n2;
    const names = (kinds: object, resource = a): string =>
      locationsOf(resource, kinds)
        .map(({ name }) => name)
        .join(' ');
    expect([
      names({ current: true }),
      names({ pending: true }),
      names({ assigned: true }),
      names({ current: true, pending: true }),
      names({ current: true, assigned: true }),
      names({}),
    ]).toEqual(['n1', 'n1', 'n2', 'n1', 'n1 n2', '']);
    expect([
      onlyLocation(a, { current: true })?.name,
      onlyLocation(a, { current: true, assigned: true }),
      onlyLocation(of('m'), { current: true }),
    ]).toEqual(['n1', undefined, undefined]);
    of('m').activeNodes.push(n2);
    of('n').activeNodes.push(n2);
    expect(names({ current: true }, of('g'))).toBe('n2');
    expect([
      runsOnlyOn(a, n1),
      runsOnlyOn(a, n2),
      runsOnlyOn(of('c'), n1),
      runsOnlyOn(undefined, n1),
    ]).toEqual([true, false, false, false]);
  });

  it('has one node that counts, and a number of them', () => {
    const { of, n1, n2 } = scene();
    const a = of('a');
    const told = () => {
      const { node, all, clean } = activeOn(a);
      return [node?.name, all, clean, activeRequires(a).count];
    };
    expect(told()).toEqual([undefined, 0, 0, 0]);
    a.activeNodes.push(n1, n2);
    expect(told()).toEqual(['n1', 2, 2, 2]);
    n1.online = false;
    expect(told()).toEqual(['n2', 2, 1, 1]);
    a.needsFencing = true;
    expect(told()).toEqual(['n1', 2, 1, 2]);
    a.needsFencing = false;
    n1.online = true;
    n1.unclean = true;
    expect(told()).toEqual(['n2', 2, 1, 1]);
    n1.unclean = false;
    a.partialMigrationSource = n2;
    expect([told(), currentNode(a)?.name]).toEqual([['n2', 2, 2, 2], 'n2']);
  });

  it('of a bundle is where its containers are', () => {
    const { of, n1, n2 } = scene();
    const bundle = of('b');
    const [one, other] = [of('b-podman-0'), of('b-podman-1')];
    expect(activeOn(bundle).all).toBe(0);
    one.activeNodes.push(n2);
    expect([activeOn(bundle).node?.name, activeOn(bundle).all]).toEqual(['n2', 1]);
    other.activeNodes.push(n2);
    expect(activeOn(bundle).all).toBe(1);
    other.activeNodes.push(n1);
    expect(activeOn(bundle).all).toBe(2);
  });

  it('says whether any or all of it is active', () => {
    const { of, n1 } = scene();
    const active = (id: string): string => `${isActive(of(id), 'any')} ${isActive(of(id), 'all')}`;
    expect(['a', 'g', 'd', 'b'].map(active)).toEqual(Array.from({ length: 4 }, () => 'false false'));
    of('m').activeNodes.push(n1);
    of('i:0').activeNodes.push(n1);
    of('b-podman-0').activeNodes.push(n1);
    expect(['g', 'c', 'b'].map(active)).toEqual(Array.from({ length: 3 }, () => 'true false'));
    of('n').activeNodes.push(n1);
    for (const child of of('c').children) child.activeNodes.push(n1);
    expect(['g', 'c'].map(active)).toEqual(['true true', 'true true']);
    for (const id of ['b-podman-0', 'b-podman-1', 'b-0', 'b-1', 'k:0', 'k:1']) of(id).activeNodes.push(n1);
    expect(active('b')).toBe('true true');
    n1.online = false;
    expect(active('g')).toBe('false false');
    of('m').managed = false;
    expect(active('g')).toBe('true false');
    n1.unclean = true;
    expect(active('g')).toBe('true true');
  });

  it('and in which role is the highest of its parts, now and next', () => {
    const { of } = scene();
    of('m').role = 2;
    of('n').role = 1;
    of('n').nextRole = 4;
    expect([
      roleOf(of('g'), 'current'),
      roleOf(of('g'), 'next'),
      roleOf(of('n'), 'current'),
      roleOf(of('b'), 'current'),
    ]).toEqual([2, 4, 1, 0]);
  });
});
