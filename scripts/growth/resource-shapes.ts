/** Shapes of resources: groups, clones, bundles, templates, operations, and fence devices. */
import { cib, colocation, element, nvset, order, primitive, primitives, times } from './made-cib.js';
import { ENGINE, type Shape } from './shape.js';

function group(id: string, members: string): string {
  return element('group', { id }, members);
}

function clone(id: string, meta: Readonly<Record<string, string | number>>, inside: string): string {
  return element('clone', { id }, nvset('meta_attributes', `${id}-meta`, meta) + inside);
}

function fenceDevice(at: number): string {
  return element(
    'primitive',
    { id: `fence${at}`, class: 'stonith', type: 'fence_ipmilan' },
    nvset('instance_attributes', `fence${at}-params`, {
      ip: `10.0.0.${at}`,
      username: 'admin',
      password: `secret-${at}-word`,
      pcmk_host_list: 'node1 node2 node3',
    }),
  );
}

const COLLECTIVES: readonly Shape[] = [
  {
    name: 'one group',
    size: 200,
    asked: 'g',
    expected: {
      exponent: 2,
      because: 'each member walks the colocations of the whole group, as the reference does',
      commands: ENGINE,
    },
    text: (size) => cib({ resources: group('g', primitives(size)) }),
  },
  {
    name: 'groups',
    size: 250,
    asked: 'g1',
    text: (size) =>
      cib({
        resources: times(size, (at) => group(`g${at}`, primitive(`a${at}`) + primitive(`b${at}`))),
      }),
  },
  {
    name: 'groups in a chain',
    size: 50,
    asked: 'g1',
    text: (size) =>
      cib({
        resources: times(size, (at) => group(`g${at}`, primitive(`a${at}`) + primitive(`b${at}`))),
        constraints: times(
          size - 1,
          (at) => colocation(`c${at}`, `g${at + 1}`, `g${at}`) + order(`o${at}`, `g${at}`, `g${at + 1}`),
        ),
      }),
  },
  {
    name: 'clone-max',
    size: 250,
    asked: 'c',
    expected: {
      exponent: 2,
      because: 'each instance that changes has the clone look at all of them, as in the reference',
      commands: ENGINE,
    },
    text: (size) =>
      cib({
        resources: clone(
          'c',
          { 'globally-unique': 'true', 'clone-max': size, 'clone-node-max': size },
          primitive('r'),
        ),
      }),
  },
  {
    name: 'promoted instances',
    size: 250,
    asked: 'c',
    expected: {
      exponent: 2,
      because: 'each instance that changes has the clone look at all of them, as in the reference',
      commands: ENGINE,
    },
    text: (size) =>
      cib({
        resources: clone(
          'c',
          {
            promotable: 'true',
            'globally-unique': 'true',
            'clone-max': size,
            'clone-node-max': size,
            'promoted-max': size,
          },
          primitive('r'),
        ),
      }),
  },
  {
    name: 'clones',
    size: 100,
    asked: 'c1',
    text: (size) => cib({ resources: times(size, (at) => clone(`c${at}`, {}, primitive(`r${at}`))) }),
  },
  {
    name: 'clones in a chain',
    size: 50,
    asked: 'c1',
    text: (size) =>
      cib({
        resources: times(size, (at) => clone(`c${at}`, { interleave: 'true' }, primitive(`r${at}`))),
        constraints: times(
          size - 1,
          (at) => colocation(`k${at}`, `c${at + 1}`, `c${at}`) + order(`o${at}`, `c${at}`, `c${at + 1}`),
        ),
      }),
  },
  {
    name: 'cloned group',
    size: 100,
    asked: 'c',
    text: (size) => cib({ resources: clone('c', {}, group('g', primitives(size))) }),
  },
  {
    name: 'bundle replicas',
    size: 125,
    asked: 'b',
    expected: {
      exponent: 2,
      because: 'each replica is a node, on which each resource has a score',
      commands: ENGINE,
    },
    text: (size) =>
      cib({
        resources: element(
          'bundle',
          { id: 'b' },
          element('podman', { image: 'web:latest', replicas: size, 'replicas-per-host': size }) +
            element('network', { 'ip-range-start': '10.1.0.1', 'control-port': 3121 }) +
            primitive('inside'),
        ),
      }),
  },
  {
    name: 'bundles',
    size: 100,
    asked: 'b1',
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          element('bundle', { id: `b${at}` }, element('podman', { image: 'web:latest', replicas: 1 })),
        ),
      }),
  },
  {
    name: 'primitives',
    size: 1000,
    asked: 'r1',
    text: (size) => cib({ resources: primitives(size) }),
  },
];

const DETAILS: readonly Shape[] = [
  {
    name: 'templates',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources:
          times(size, (at) =>
            element('template', { id: `t${at}`, class: 'ocf', provider: 'pacemaker', type: 'Dummy' }),
          ) + times(size, (at) => element('primitive', { id: `r${at}`, template: `t${at}` })),
      }),
  },
  {
    name: 'one template',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources:
          element('template', { id: 't', class: 'ocf', provider: 'pacemaker', type: 'Dummy' }) +
          times(size, (at) => element('primitive', { id: `r${at}`, template: 't' })),
      }),
  },
  {
    name: 'monitors of one',
    size: 1000,
    expected: {
      exponent: 2,
      because: 'each pretended result is numbered after all others of the resource',
      commands: ['to'],
    },
    text: (size) =>
      cib({
        resources: primitive(
          'r',
          element(
            'operations',
            {},
            times(size, (at) => element('op', { id: `m${at}`, name: 'monitor', interval: `${at}s` })),
          ),
        ),
      }),
  },
  {
    name: 'monitors',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          primitive(
            `r${at}`,
            element('operations', {}, element('op', { id: `m${at}`, name: 'monitor', interval: '10s' })),
          ),
        ),
      }),
  },
  {
    name: 'op id-refs',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          primitive(
            `r${at}`,
            at === 1
              ? element(
                  'operations',
                  { id: 'ops' },
                  element('op', { id: 'm', name: 'monitor', interval: '10s' }),
                )
              : element('operations', { 'id-ref': 'ops' }),
          ),
        ),
      }),
  },
  {
    name: 'set id-refs',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          primitive(
            `r${at}`,
            at === 1
              ? nvset('instance_attributes', 'shared', { fake: 'x' })
              : element('instance_attributes', { 'id-ref': 'shared' }),
          ),
        ),
      }),
  },
  {
    name: 'fence devices',
    size: 250,
    text: (size) => cib({ resources: times(size, fenceDevice) }),
  },
  {
    name: 'fencing targets',
    size: 1000,
    text: (size) =>
      cib({
        resources: times(3, fenceDevice),
        sections: element(
          'fencing-topology',
          {},
          times(size, (at) =>
            element('fencing-level', {
              id: `l${at}`,
              target: `node${at}`,
              index: 1,
              devices: 'fence1,fence2',
            }),
          ),
        ),
      }),
  },
  {
    name: 'devices of a level',
    size: 250,
    text: (size) =>
      cib({
        resources: times(size, fenceDevice),
        sections: element(
          'fencing-topology',
          {},
          element('fencing-level', {
            id: 'l',
            target: 'node1',
            index: 1,
            devices: Array.from({ length: size }, (_, at) => `fence${at + 1}`).join(','),
          }),
        ),
      }),
  },
  {
    name: 'utilization',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        options: nvset('cluster_property_set', 'more', { 'placement-strategy': 'balanced' }),
        insideNode: (at) => nvset('utilization', `node${at}-has`, { memory: size }),
        resources: times(size, (at) =>
          primitive(`r${at}`, nvset('utilization', `r${at}-needs`, { memory: 1 })),
        ),
      }),
  },
];

export const RESOURCE_SHAPES: readonly Shape[] = [...COLLECTIVES, ...DETAILS];
