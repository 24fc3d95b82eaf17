/** The names behind Corosync's node ids are learnt from the whole log. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { isName, learnNodeNames } from '../../src/timeline/names.js';
import { placed } from './placed.js';

type Told = readonly (readonly [string, LogEventData])[];

const named = (id: string, ...told: Told): string =>
  learnNodeNames(told.map(([node, data], at) => placed(at, node, data)))(id);
const members = (nodeIds: readonly string[], continued = false): LogEventData => ({
  kind: 'members',
  nodeIds,
  continued,
});
const known = (node: string, nodeId = '1'): LogEventData => ({ kind: 'node-known', node, nodeId });
const created = (attributes: Readonly<Record<string, string>>, element = 'node'): LogEventData => ({
  kind: 'cib-part-created',
  element,
  attributes,
});

describe('the name of a node', () => {
  it.each<readonly [string, Told, string]>([
    ['nothing', [], 'node 1'],
    ['a line that says both', [['x', known('n1')]], 'n1'],
    ['a peer with its id', [['x', { kind: 'peer', node: 'n1', state: 'lost', nodeId: '1' }]], 'n1'],
    ['a peer without an id', [['x', { kind: 'peer', node: 'n1', state: 'lost' }]], 'node 1'],
    [
      'a member of the plugin',
      [['x', { kind: 'plugin-member', change: 'new', node: 'n1', nodeId: '1' }]],
      'n1',
    ],
    ['a member that has not told its name', [['x', known('.pending.')]], 'node 1'],
    ['the CIB', [['x', created({ id: '1', uname: 'n1' })]], 'n1'],
    ['another element of the CIB', [['x', created({ id: '1', uname: 'n1' }, 'primitive')]], 'node 1'],
    ['an element without a name', [['x', created({ id: '1' })]], 'node 1'],
    ['an element without an id', [['x', created({ uname: 'n1' })]], 'node 1'],
    ['who is alone', [['n1', members(['1'])]], 'n1'],
    ['who is not alone', [['n1', members(['1', '2'])]], 'node 1'],
    ['a list that goes on', [['n1', members(['1'], true)]], 'node 1'],
    ['a file that names no host', [['(ha.log)', members(['1'])]], 'node 1'],
    [
      'the first who was alone',
      [
        ['n1', members(['1'])],
        ['n2', members(['1'])],
      ],
      'n1',
    ],
    [
      'what a line says rather than who was alone',
      [
        ['n2', members(['1'])],
        ['x', known('n1')],
      ],
      'n1',
    ],
    [
      'what a line says rather than who is alone later',
      [
        ['x', known('n1')],
        ['n2', members(['1'])],
      ],
      'n1',
    ],
    [
      'the last line that says it',
      [
        ['x', known('n1')],
        ['x', known('n9')],
      ],
      'n9',
    ],
    [
      'a line rather than the CIB',
      [
        ['x', known('n1')],
        ['x', created({ id: '1', uname: 'n9' })],
      ],
      'n1',
    ],
    [
      'who was alone rather than the CIB',
      [
        ['n1', members(['1'])],
        ['x', created({ id: '1', uname: 'n9' })],
      ],
      'n1',
    ],
  ])('is learnt from %s', (_, told, name) => {
    expect(named('1', ...told)).toBe(name);
  });

  it.each([
    ['n1', true],
    ['.pending.', false],
    ['(null)', false],
    ['n1.example.com', true],
    ['', true],
  ])('may be "%s": %s', (text, expected) => {
    expect(isName(text)).toBe(expected);
  });
});
