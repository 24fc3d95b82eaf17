import { describe, expect, it } from 'vitest';
import { placedMessage } from '../../src/base/problem.js';
import { createSource } from '../../src/base/source.js';
import { readExpectationFile } from '../../src/expectations/language/read-file.js';

function problemsIn(text: string): readonly string[] {
  return readExpectationFile(createSource('a.hatest.yaml', text)).problems.map(placedMessage);
}

const inScenario = (events: string, expected = '[]'): string =>
  `scenarios:\n  - name: one\n    events: ${events}\n    expect: ${expected}\n`;

describe('a file of expectations', () => {
  it('is read with all that it says', () => {
    const source = createSource(
      'a.hatest.yaml',
      [
        'cluster: x.xml',
        'start: healthy',
        'quorum: majority',
        'invariants:',
        '  - { name: together, running: vip, with-promoted: db, when: { promoted: db, any-online: [a, b] } }',
        'scenarios:',
        '  - name: loss',
        '    events:',
        '      - { node-lost: [a, b], expect: [{ fenced: [] }] }',
        '      - { failed: web, on: a, code: 7 }',
        '    expect: [{ running: web, at-least: 0, at-most: 2 }]',
      ].join('\n'),
    );
    const { file, problems } = readExpectationFile(source);
    expect(problems).toEqual([]);
    expect(file).toMatchObject({
      cluster: 'x.xml',
      start: 'healthy',
      quorum: 'majority',
      invariants: [
        {
          name: 'together',
          claim: {
            kind: 'place',
            resource: 'vip',
            together: [{ resource: 'db', role: 'promoted' }],
            least: 1,
          },
          when: [
            { kind: 'promoted', resource: 'db' },
            { kind: 'any-online', nodes: ['a', 'b'] },
          ],
        },
      ],
      scenarios: [
        {
          steps: [
            {
              event: { kind: 'node-lost', nodes: ['a', 'b'] },
              expect: [{ claim: { kind: 'fenced', nodes: [] } }],
            },
            { event: { kind: 'failed', resource: 'web', on: 'a', code: 7 } },
          ],
          expect: [{ claim: { kind: 'place', least: 0, most: 2 } }],
        },
      ],
    });
    expect(file.mentions.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'resource vip',
      'resource db',
      'resource db',
      'node a',
      'node b',
      'node a',
      'node b',
      'resource web',
      'node a',
      'resource web',
    ]);
  });

  it.each([
    ['', 'a.hatest.yaml:1:1: the file expects nothing; it needs "scenarios" or "invariants"'],
    ['scenario: []\n', 'a.hatest.yaml:1:1: the file has no key "scenario"; did you mean "scenarios"?'],
    [
      inScenario('[{ node-lots: a }]'),
      'a.hatest.yaml:3:16: an event has no key "node-lots"; did you mean "node-lost"?',
    ],
    [
      inScenario('[{ node-lost: a, standby: b }]'),
      'a.hatest.yaml:3:30: an event has "node-lost" already; write "standby" as one of its own',
    ],
    [inScenario('[{ node-lost: [] }]'), 'a.hatest.yaml:3:27: "node-lost" needs a name'],
    [
      inScenario('[{ node-lost: a, code: 7 }]'),
      'a.hatest.yaml:3:30: "code" does not go with "node-lost"; what does: expect',
    ],
    [inScenario('[{ attribute: x }]'), 'a.hatest.yaml:3:16: "attribute" needs "node" and "value"'],
    [
      inScenario('[{ time: soon }]'),
      'a.hatest.yaml:3:22: "soon" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"',
    ],
    [inScenario('[{ quorum: maybe }]'), 'a.hatest.yaml:3:24: "quorum" must be true or false'],
    [inScenario('[{ failed: x, code: 0 }]'), 'a.hatest.yaml:3:33: "code" must be a whole number, 1 or more'],
    [
      inScenario('[]', '[{ running: a, count: 1, at-most: 2 }]'),
      'a.hatest.yaml:4:28: "count" says both how many at least and at most; leave the others out',
    ],
    [
      inScenario('[]', '[{ running: a, at-least: 3, at-most: 2 }]'),
      'a.hatest.yaml:4:50: "at-most" is less than "at-least" (3)',
    ],
    [
      inScenario('[]', '[{ when: { running: a } }]'),
      'a.hatest.yaml:4:14: an expectation needs one of running, promoted, stopped, unchanged, unchanged-but, fenced, online, offline, blocked, settles',
    ],
    [
      'invariants: [{ fenced: [] }]\n',
      'a.hatest.yaml:1:16: "fenced" is about events; an invariant is about a state',
    ],
    [
      'scenarios: [{ name: a }, { name: a }]\n',
      'a.hatest.yaml:1:26: there are two scenarios with the name "a"',
    ],
    ['scenarios: [{ events: [] }]\n', 'a.hatest.yaml:1:13: a scenario needs a "name"'],
    ['start: now\n', 'a.hatest.yaml:1:8: "start" is "now"; it must be one of settled, recorded, healthy'],
  ])('is refused with the place of what is wrong: %s', (text, message) => {
    expect(problemsIn(text)[0]).toBe(message);
  });
});
