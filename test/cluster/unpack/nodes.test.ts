/** Nodes and their attributes, as the configuration and the status give them. */
import { describe, expect, it } from 'vitest';
import { complaints, nvpair, online, primitive, unpacked, type CibParts } from '../unpacked.js';

const attributesOf = (parts: CibParts, name = 'n1'): Readonly<Record<string, string>> =>
  Object.fromEntries(unpacked(parts).nodesByName.get(name)?.attributes ?? []);
const names = (parts: CibParts): readonly string[] =>
  unpacked(parts).nodes.map(({ id, name, kind, own }) => `${id} ${name} ${kind} ${own.score}`);

describe('a node', () => {
  it('has the name, the type and the score that it is given', () => {
    expect(
      names({
        nodes:
          '<node id="2" uname="b" score="5"/><node id="1" uname="a" type="member"/><node id="3" score="x"/><node id="4" uname="r" type="Remote"/>',
      }),
    ).toEqual(['3 3 cluster 0', '1 a cluster 0', '2 b cluster 5', '4 r remote 0']);
  });

  it('without an id is ignored, and one of an unknown type with all behind it', () => {
    const without = unpacked({ nodes: '<node uname="a"/><node id="2" uname="b"/>' });
    expect([without.nodes.map(({ name }) => name), complaints(without)]).toEqual([
      ['b'],
      ['error: node-without-id'],
    ]);
    const unknown = unpacked({ nodes: '<node id="1" uname="a" type="ping"/><node id="2" uname="b"/>' });
    expect([unknown.nodes.map(({ name }) => name), complaints(unknown)]).toEqual([
      [],
      ['error: unknown-node-type'],
    ]);
    const twice = unpacked({ nodes: '<node id="1" uname="a"/><node id="2" uname="A"/>', status: '' });
    expect([twice.nodes.length, complaints(twice), twice.nodesByName.get('a')?.id]).toEqual([
      2,
      ['warning: duplicate-node-name'],
      '2',
    ]);
  });

  it('that runs the scheduler is made up when it is unknown', () => {
    expect(unpacked({ localNode: 'here' }).nodes.map(({ name }) => name)).toEqual(['here', 'n1', 'n2']);
    expect(unpacked({ localNode: 'n1' }).nodes).toHaveLength(2);
  });

  it('makes the cluster one with remote nodes when it is one', () => {
    expect(unpacked({ nodes: '<node id="r" uname="r" type="remote"/>' }).haveRemoteNodes).toBe(true);
    expect(unpacked({}).haveRemoteNodes).toBe(false);
  });
});

describe('the attributes of a node', () => {
  it('tell its name, its id, its kind, whether it is the DC, and the cluster', () => {
    expect(attributesOf({ root: 'have-quorum="1" dc-uuid="N1"' })).toEqual({
      '#kind': 'cluster',
      '#uname': 'n1',
      '#id': 'n1',
      '#is_dc': 'true',
    });
    expect(attributesOf({ root: 'dc-uuid="N1"' }, 'n2')['#is_dc']).toBe('false');
    expect(attributesOf({})['#is_dc']).toBe('false');
    expect(attributesOf({ options: nvpair('cluster-name', 'c') })).toMatchObject({
      '#cluster-name': 'c',
      '#site-name': 'c',
    });
  });

  it('have a site of their own before that of the cluster', () => {
    const site = '<node id="n1" uname="n1"><instance_attributes id="i">PAIR</instance_attributes></node>';
    const options = nvpair('cluster-name', 'c');
    expect(
      attributesOf({ options, nodes: site.replace('PAIR', nvpair('site-name', 's')) })['#site-name'],
    ).toBe('s');
    expect(
      attributesOf({ options, nodes: site.replace('PAIR', nvpair('#site-name', 't')) })['#site-name'],
    ).toBe('t');
    expect(attributesOf({ nodes: site.replace('PAIR', nvpair('site-name', 's')) })['#site-name']).toBe('s');
    expect(attributesOf({})['#site-name']).toBeUndefined();
  });

  it('are those of the status before those of the configuration, with what it can take', () => {
    const nodes = `<node id="n1" uname="n1"><instance_attributes id="i">${nvpair('a', 'old')}${nvpair('b', 'kept')}</instance_attributes><utilization id="u">${nvpair('cpu', '4')}</utilization></node>`;
    const status = online(
      'n1',
      `<transient_attributes id="n1"><instance_attributes id="t">${nvpair('a', 'new')}</instance_attributes></transient_attributes>`,
    );
    expect(attributesOf({ nodes, status })).toMatchObject({ a: 'new', b: 'kept' });
    expect(Object.fromEntries(unpacked({ nodes, status }).nodesByName.get('n1')?.utilization ?? [])).toEqual({
      cpu: '4',
    });
  });

  it.each([
    ['standby', 'on', 'standby'],
    ['maintenance', 'true', 'maintenance'],
  ] as const)('put it in %s', (name, value, field) => {
    const inside = (attribute: string): string =>
      `<transient_attributes id="n1"><instance_attributes id="t">${nvpair(name, attribute)}</instance_attributes></transient_attributes>`;
    const state = (attribute: string) =>
      unpacked({ status: online('n1', inside(attribute)) }).nodesByName.get('n1')?.[field];
    expect([state(value), state('false')]).toEqual([true, false]);
  });
});

describe('what a CIB says of itself', () => {
  it('is used up to the newest feature set', () => {
    const at = (set: string) =>
      unpacked({ root: `crm_feature_set="${set}" have-quorum="1"`, resources: primitive('a') });
    expect(at('3.20.0').resources).toHaveLength(1);
    expect(complaints(at('3.20.0'))).not.toContain('error: feature-set-too-new');
    expect([at('9.0.0').resources.length, complaints(at('9.0.0'))]).toEqual([
      0,
      ['error: feature-set-too-new'],
    ]);
    expect(unpacked({ resources: primitive('a') }).resources).toHaveLength(1);
  });

  it('is whether there is quorum', () => {
    expect(
      ['have-quorum="1"', 'have-quorum="true"', 'have-quorum="0"', ''].map(
        (root) => unpacked({ root }).quorate,
      ),
    ).toEqual([true, true, false, false]);
  });

  it('are tags, each member once, and tickets with all that is said of them', () => {
    const sections =
      '<tags><tag id="t"><obj_ref id="a"/><obj_ref id="b"/><obj_ref id="a"/><obj_ref/></tag><tag><obj_ref id="c"/></tag></tags>';
    const status = `${online('n1')}<tickets><ticket_state id="T" granted="true" standby="false" owner="x"/><ticket_state granted="true"/><ticket_state id="U" standby="true"/></tickets>`;
    const { tags, tickets } = unpacked({ sections, status });
    expect([...tags]).toEqual([['t', ['a', 'b']]]);
    expect(
      Array.from(tickets.values(), ({ id, granted, standby, state }) => [
        id,
        granted,
        standby,
        Object.fromEntries(state),
      ]),
    ).toEqual([
      ['T', true, false, { granted: 'true', standby: 'false', owner: 'x' }],
      ['U', false, true, { standby: 'true' }],
    ]);
  });
});

describe('a guest', () => {
  const guest = (pairs: Readonly<Record<string, string>>, wrap = (inside: string): string => inside) => {
    const state = unpacked({ resources: wrap(primitive('vm', { 'remote-node': 'g', ...pairs })) });
    const connection = state.resourcesById.get('g');
    const node = state.nodesByName.get('g');
    return { state, connection, node };
  };

  it('is a node inside of its resource, with a connection', () => {
    const { connection, node } = guest({});
    expect([
      node?.kind,
      node?.attributes.get('#kind'),
      node?.remote === connection,
      connection?.container?.id,
    ]).toEqual(['remote', 'container', true, 'vm']);
    expect(
      connection?.configuredOperations.map(({ name, intervalMs, element }) => [
        name,
        intervalMs,
        element.attributes.find((one) => one.name === 'timeout')?.value,
      ]),
    ).toEqual([
      ['monitor', 30_000, '30s'],
      ['start', 0, '60s'],
    ]);
    expect(guest({}, (inside) => `<group id="gr">${inside}</group>`).node?.kind).toBe('remote');
  });

  it('is connected to as its resource says', () => {
    const { connection } = guest({
      'remote-connect-timeout': '5s',
      'remote-allow-migrate': 'false',
      'is-managed': 'false',
    });
    expect([connection?.migratable, connection?.managed]).toEqual([false, false]);
    expect(
      connection?.configuredOperations[1]?.element.attributes.find((one) => one.name === 'timeout')?.value,
    ).toBe('5s');
    expect(guest({ 'remote-allow-migrate': 'true' }).connection?.migratable).toBe(true);
    expect(guest({}).connection?.migratable).toBe(false);
  });

  it('in a container that is not there is complained of', () => {
    const state = unpacked({
      resources: primitive('a', { container: 'gone' }) + primitive('b', { container: 'b' }),
    });
    expect(complaints(state)).toEqual(['error: unknown-container']);
    const within = unpacked({ resources: primitive('a', { container: 'b' }) + primitive('b') });
    expect([
      within.resourcesById.get('a')?.container?.id,
      within.resourcesById.get('b')?.contained.map(({ id }) => id),
    ]).toEqual(['b', ['a']]);
  });
});
