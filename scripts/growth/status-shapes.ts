/** Shapes of nodes and of what happened: cluster nodes, remote and guest nodes, histories, failures, attributes. */
import { cib, element, nvset, primitive, primitives, times } from './made-cib.js';
import { recorded, recordedResource } from './made-status.js';
import type { Shape } from './shape.js';

/** The values of transient attributes. */
function transient(node: number, pairs: string): string {
  return element(
    'transient_attributes',
    { id: node },
    element('instance_attributes', { id: `status-${node}` }, pairs),
  );
}

function monitored(resource: string, node: number, failed = false): string {
  return recordedResource(
    resource,
    recorded({ resource, task: 'start', exitCode: 0, node, call: 1 }) +
      (failed
        ? recorded({ resource, task: 'monitor', seconds: 10, exitCode: 7, expected: 0, node, call: 2 })
        : ''),
  );
}

const NODES: readonly Shape[] = [
  { name: 'nodes', size: 500, text: (size) => cib({ nodes: size }) },
  {
    name: 'nodes and a clone',
    size: 100,
    asked: 'c',
    text: (size) => cib({ nodes: size, resources: element('clone', { id: 'c' }, primitive('r')) }),
    expected: { exponent: 2, because: 'each instance has a score on each node' },
  },
  {
    name: 'node attributes',
    size: 2500,
    text: (size) =>
      cib({
        insideNode: (node) =>
          element(
            'instance_attributes',
            { id: `node${node}-set` },
            times(size, (at) => element('nvpair', { id: `n${node}-${at}`, name: `n${at}`, value: at })),
          ),
      }),
  },
  {
    name: 'transient',
    size: 5000,
    text: (size) =>
      cib({
        insideState: (node) =>
          transient(
            node,
            times(size, (at) => element('nvpair', { id: `n${node}-${at}`, name: `n${at}`, value: at })),
          ),
      }),
  },
  {
    name: 'remote nodes',
    size: 250,
    expected: { exponent: 2, because: 'there are as many resources as nodes, each with a score on each' },
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          element('primitive', { id: `far${at}`, class: 'ocf', provider: 'pacemaker', type: 'remote' }),
        ),
      }),
  },
  {
    name: 'guest nodes',
    size: 200,
    expected: { exponent: 2, because: 'there are as many resources as nodes, each with a score on each' },
    text: (size) =>
      cib({
        resources: times(size, (at) =>
          primitive(`vm${at}`, nvset('meta_attributes', `vm${at}-meta`, { 'remote-node': `guest${at}` })),
        ),
      }),
  },
  {
    name: 'states alone',
    size: 2000,
    text: (size) =>
      cib({
        status: times(size, (at) =>
          element('node_state', { id: `x${at}`, uname: `lost${at}`, crmd: 'offline' }),
        ),
      }),
  },
];

const HISTORIES: readonly Shape[] = [
  {
    name: 'long history',
    size: 1000,
    text: (size) =>
      cib({
        history: (node) =>
          recordedResource(
            'web',
            times(size, (call) =>
              recorded({
                resource: 'web',
                task: 'monitor',
                seconds: call,
                exitCode: node === 1 ? 0 : 7,
                node,
                call,
              }),
            ),
          ),
      }),
  },
  {
    name: 'histories',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        history: (node) => (node === 1 ? times(size, (at) => monitored(`r${at}`, node)) : ''),
      }),
  },
  {
    name: 'active everywhere',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        history: (node) => times(size, (at) => monitored(`r${at}`, node)),
      }),
  },
  {
    name: 'failed operations',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        history: (node) => (node === 1 ? times(size, (at) => monitored(`r${at}`, node, true)) : ''),
      }),
  },
  {
    name: 'failures of one',
    size: 1000,
    text: (size) =>
      cib({
        history: (node) =>
          recordedResource(
            'web',
            times(size, (call) =>
              recorded({
                resource: 'web',
                task: 'monitor',
                seconds: call,
                exitCode: 1,
                expected: 0,
                node,
                call,
              }),
            ),
          ),
      }),
  },
  {
    name: 'orphans',
    size: 750,
    text: (size) =>
      cib({ history: (node) => (node === 1 ? times(size, (at) => monitored(`lost${at}`, node)) : '') }),
  },
  {
    name: 'fail counts',
    size: 4000,
    text: (size) =>
      cib({
        insideState: (node) =>
          transient(
            node,
            times(size, (at) =>
              element('nvpair', {
                id: `f${node}-${at}`,
                name: `fail-count-web#monitor_${at}000`,
                value: 1,
              }),
            ),
          ),
      }),
  },
];

export const STATUS_SHAPES: readonly Shape[] = [...NODES, ...HISTORIES];
