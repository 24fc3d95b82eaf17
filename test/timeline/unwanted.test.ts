/** Resources that people have removed or disabled are not missed at the end. */
import { describe, expect, it } from 'vitest';
import type { ConfigurationChange } from '../../src/timeline/changes/change.js';
import { unwantedAtEnd } from '../../src/timeline/unwanted.js';
import { stateRows } from '../../src/views/timeline/state.js';
import { NO_FILTER } from '../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from './texts.js';

const LOG = [
  ['09:01:00', 'start operation for web on n1: 0 (ok)'],
  ['09:02:00', 'stop operation for web on n1: 0 (ok)'],
  ['09:03:00', 'start operation for web on n2: 1 (error)'],
]
  .map(([at, rest]) => `2019-03-22T${at}+00:00 n1 pacemaker-controld[2]:  notice: Result of ${rest}\n`)
  .join('');

const { happenings } = await timelineOfTexts(LOG);
const [evidence] = happenings;

function change(part: Partial<ConfigurationChange>): ConfigurationChange {
  if (!evidence) throw new Error('nothing was read');
  const made = { change: 'changed', object: 'meta-attribute', id: 'target-role', of: 'web' } as const;
  return { ...made, resources: [], nodes: [], at: 0, ok: true, evidence, ...part };
}

const disabled = change({ effect: 'disabled' });
const enabled = change({ change: 'removed', effect: 'enabled' });
const removed = change({ change: 'removed', object: 'resource', id: 'web', of: undefined });
const created = change({ change: 'created', object: 'resource', id: 'web', of: undefined });
const namesOf = (...changes: readonly ConfigurationChange[]): readonly string[] => [
  ...unwantedAtEnd(changes).keys(),
];

describe('a resource is unwanted at the end', () => {
  it.each([
    ['when it was disabled', [disabled], ['web']],
    ['when it was removed', [removed], ['web']],
    ['not when it was enabled again', [disabled, enabled], []],
    ['not when it was created anew', [removed, created], []],
    ['when it was created and then disabled', [created, disabled], ['web']],
    ['not when the change was refused', [{ ...disabled, ok: false }], []],
    ['not when something else of it was changed', [change({ effect: 'unmanaged' })], []],
    ['not when it was changed itself', [change({ object: 'resource', id: 'web' })], []],
    ['not when a constraint of its name was removed', [{ ...removed, object: 'constraint' }], []],
  ] as const)('%s', (_, changes, names) => {
    expect(namesOf(...changes)).toEqual(names);
  });
});

describe('the closing summary', () => {
  it.each([
    [
      'misses what nobody has taken away',
      [],
      'error web since 09:02:00 (stopped; its start on n2 failed at 09:03:00)',
    ],
    ['says of what was disabled that it was', [disabled], 'notice web since 09:02:00 (disabled)'],
    ['has no word for what was removed', [removed], undefined],
  ] as const)('%s', async (_, changes, words) => {
    const timeline = await timelineOfTexts(LOG);
    const unwanted = unwantedAtEnd(changes);
    const failedStarts = new Map([...timeline.failedStarts].filter(([name]) => !unwanted.has(name)));
    const row = stateRows({ ...timeline, unwanted, failedStarts }, NO_FILTER).find(
      ({ label }) => label === 'inactive',
    );
    expect(row && `${row.severity} ${row.text}`).toBe(words);
  });
});
