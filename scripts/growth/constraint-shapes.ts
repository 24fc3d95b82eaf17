/** Shapes of constraints: pairs, chains, sets, tags, patterns and tickets. */
import {
  cib,
  colocation,
  element,
  location,
  names,
  order,
  primitives,
  resourceSet,
  times,
} from './made-cib.js';
import { ENGINE, type Shape } from './shape.js';

const PAIRS: readonly Shape[] = [
  {
    name: 'colocated pairs',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(2 * size),
        constraints: times(size, (at) => colocation(`c${at}`, `r${2 * at}`, `r${2 * at - 1}`)),
      }),
  },
  {
    name: 'pairs both ways',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(2 * size),
        constraints: times(
          size,
          (at) =>
            colocation(`c${at}`, `r${2 * at}`, `r${2 * at - 1}`) +
            colocation(`d${at}`, `r${2 * at - 1}`, `r${2 * at}`),
        ),
      }),
  },
  {
    name: 'all with one',
    size: 500,
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size, (at) => colocation(`c${at}`, `r${at}`, 'web')),
      }),
  },
  {
    name: 'one with all',
    size: 500,
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size, (at) => colocation(`c${at}`, 'web', `r${at}`)),
      }),
  },
  {
    name: 'colocation chain',
    size: 200,
    asked: 'r1',
    expected: {
      exponent: 2,
      because: 'each resource walks the whole chain for its scores, as the reference does',
      commands: ENGINE,
    },
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size - 1, (at) => colocation(`c${at}`, `r${at + 1}`, `r${at}`)),
      }),
  },
  {
    name: 'order chain',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size - 1, (at) => order(`o${at}`, `r${at}`, `r${at + 1}`)),
      }),
  },
  {
    name: 'order chain upwards',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size - 1, (at) => order(`o${at}`, `r${at + 1}`, `r${at}`)),
      }),
  },
  {
    name: 'order cycle',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size, (at) => order(`o${at}`, `r${at}`, `r${(at % size) + 1}`)),
      }),
  },
  {
    name: 'all after one',
    size: 500,
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size, (at) => order(`o${at}`, 'web', `r${at}`)),
      }),
  },
  {
    name: 'same order again',
    size: 1250,
    text: (size) =>
      cib({ resources: primitives(2), constraints: times(size, (at) => order(`o${at}`, 'r1', 'r2')) }),
  },
  {
    name: 'same colocation',
    size: 1250,
    text: (size) =>
      cib({
        resources: primitives(2),
        constraints: times(size, (at) => colocation(`c${at}`, 'r1', 'r2')),
      }),
  },
  {
    name: 'same location',
    size: 1250,
    text: (size) => cib({ constraints: times(size, (at) => location(`l${at}`, 'web', 'node2')) }),
  },
];

const SETS: readonly Shape[] = [
  {
    name: 'ordered set',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element('rsc_order', { id: 'o' }, resourceSet('s', names(1, size))),
      }),
  },
  {
    name: 'colocated set',
    size: 200,
    asked: 'r1',
    expected: {
      exponent: 2,
      because: 'each member walks the whole set for its scores, as the reference does',
      commands: ENGINE,
    },
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element(
          'rsc_colocation',
          { id: 'c', score: 'INFINITY' },
          resourceSet('s', names(1, size)),
        ),
      }),
  },
  {
    name: 'parallel set',
    size: 500,
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element(
          'rsc_order',
          { id: 'o' },
          resourceSet('s', names(1, size), { sequential: 'false' }) + resourceSet('t', ['web']),
        ),
      }),
  },
  {
    name: 'two parallel sets',
    size: 50,
    text: (size) =>
      cib({
        resources: primitives(2 * size),
        constraints: element(
          'rsc_order',
          { id: 'o' },
          resourceSet('s', names(1, size), { sequential: 'false' }) +
            resourceSet('t', names(size + 1, 2 * size), { sequential: 'false' }),
        ),
      }),
    expected: { exponent: 2, because: 'each member of one set waits for each of the other' },
  },
  {
    name: 'many sets',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element(
          'rsc_order',
          { id: 'o' },
          times(size, (at) => resourceSet(`s${at}`, [`r${at}`])),
        ),
      }),
  },
  {
    name: 'located set',
    size: 750,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element(
          'rsc_location',
          { id: 'l', node: 'node1', score: 100 },
          resourceSet('s', names(1, size)),
        ),
      }),
  },
];

function tag(id: string, ids: readonly string[]): string {
  return element(
    'tags',
    {},
    element('tag', { id }, ids.map((each) => element('obj_ref', { id: each })).join('')),
  );
}

const OTHERS: readonly Shape[] = [
  {
    name: 'tag located',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: location('l', 'all', 'node1'),
        sections: tag('all', names(1, size)),
      }),
  },
  {
    name: 'tag ordered',
    size: 750,
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: order('o', 'web', 'all'),
        sections: tag('all', names(1, size)),
      }),
  },
  {
    name: 'tag of 2000',
    size: 1000,
    text: (size) => cib({ resources: primitives(2), sections: tag('all', names(1, size)) }),
  },
  {
    name: 'location patterns',
    size: 400,
    asked: 'r1',
    expected: {
      exponent: 2,
      because: 'each constraint is a change to try, on a cluster with all others',
      commands: ['to'],
    },
    text: (size) =>
      cib({
        resources: primitives(20),
        constraints: times(size, (at) =>
          element('rsc_location', {
            id: `l${at}`,
            'rsc-pattern': `^r[0-9]*${at % 10}$`,
            node: 'node1',
            score: 1,
          }),
        ),
      }),
  },
  {
    name: 'one pattern',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: element('rsc_location', { id: 'l', 'rsc-pattern': '^r', node: 'node1', score: 1 }),
      }),
  },
  {
    name: 'locations',
    size: 500,
    asked: 'r1',
    text: (size) =>
      cib({
        resources: primitives(size),
        constraints: times(size, (at) => location(`l${at}`, `r${at}`, 'node1')),
      }),
  },
  {
    name: 'tickets',
    size: 1000,
    text: (size) =>
      cib({
        constraints: times(size, (at) =>
          element('rsc_ticket', { id: `t${at}`, rsc: 'web', ticket: `ticket${at}`, 'loss-policy': 'stop' }),
        ),
        status: element(
          'tickets',
          {},
          times(size, (at) => element('ticket_state', { id: `ticket${at}`, granted: 'true' })),
        ),
      }),
  },
];

export const CONSTRAINT_SHAPES: readonly Shape[] = [...PAIRS, ...SETS, ...OTHERS];
