/** Would it have gone otherwise? Saved inputs planned once more with changed settings or another configuration. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseSetting } from '../../src/replay/changed-configuration.js';
import { hatool } from '../cli/harness.js';
import { dummy, started } from '../scheduler/planned.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { cibText, history, node, online } from '../whatif/small.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-what-if-'));
afterAll(() => rmSync(folder, { recursive: true }));

const START = Date.UTC(2019, 2, 22, 10, 0, 0) / 1000;

/** web runs on node1 and prefers node2 by 50: without stickiness it moves. */
function inputWith(defaults = ''): string {
  const text = cibText({
    resources: dummy('web'),
    constraints: '<rsc_location id="l" rsc="web" node="node2" score="50"/>',
    nodes: node('node1') + node('node2'),
    status: `<status>${online('node1', history('node1', started('web')))}${online('node2')}</status>`,
  });
  return text
    .replace('</constraints>', `</constraints>${defaults}`)
    .replace('<cib ', `<cib execution-date="${START}" `);
}

mkdirSync(join(folder, 'node1'));
const LINE = '2019-03-22T10:00:00+00:00 node1 pacemaker-schedulerd[9]:  notice:';
writeFileSync(
  join(folder, 'node1', 'pacemaker.log'),
  `${LINE}  * Move       web      ( node1 -> node2 )\n${LINE} Calculated transition 7, saving inputs in /var/lib/pacemaker/pengine/pe-input-7.bz2\n`,
);
writeFileSync(join(folder, 'node1', 'pe-input-7.xml'), inputWith());

async function asked(...options: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hatool(['replay', ...options, folder]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.replaceAll(/\s+/g, ' ').trim();
}

describe('a setting', () => {
  it.each([
    ['resource-stickiness=100', { resource: undefined, name: 'resource-stickiness', value: '100' }],
    ['web.migration-threshold=3', { resource: 'web', name: 'migration-threshold', value: '3' }],
    ['a.b.priority=1', { resource: 'a.b', name: 'priority', value: '1' }],
    ['no-quorum-policy=', { resource: undefined, name: 'no-quorum-policy', value: '' }],
    ['stickiness', undefined],
    ['=3', undefined],
    ['web.=3', undefined],
  ])('%s is read', (text, setting) => {
    expect(parseSetting(text)).toEqual(setting);
  });
});

const MOVED =
  'the first of 1 decision that would have been another one is transition 7 of node1 at 2019-03-22 10:00:00, from pe-input-7 as it was: move web (node1 to node2); with the change: nothing for web';

describe('a decision', () => {
  it.each([['resource-stickiness=100'], ['web.resource-stickiness=100'], ['maintenance-mode=true']])(
    'that %s would have changed is told with both plans',
    async (setting) => {
      expect(await asked('--set', setting)).toContain(`${setting}: ${MOVED}`);
    },
  );

  it.each([
    ['resource-stickiness=10'],
    ['web.priority=5'],
    ['other.resource-stickiness=100'],
    ['cluster-recheck-interval=1min'],
  ])('that %s would not have changed is the same', async (setting) => {
    expect(await asked('--set', setting)).toBe(`✓ ${setting}: all of 1 decision would have been the same`);
  });

  it('counts a setting that is there already', async () => {
    const set =
      '<rsc_defaults><meta_attributes id="d"><nvpair id="s" name="resource-stickiness" value="200"/></meta_attributes></rsc_defaults>';
    writeFileSync(join(folder, 'node1', 'pe-input-7.xml'), inputWith(set));
    try {
      expect(await asked('--set', 'resource-stickiness=0')).toContain(
        'as it was: nothing for web; with the change: move web (node1 to node2)',
      );
    } finally {
      writeFileSync(join(folder, 'node1', 'pe-input-7.xml'), inputWith());
    }
  });

  it('is planned with the configuration of another file, and the status as recorded', async () => {
    const changed = join(folder, 'changed.xml');
    writeFileSync(
      changed,
      inputWith()
        .replace('score="50"', 'score="-50"')
        .replace(/<status>.*<\/status>/s, '<status/>'),
    );
    expect(await asked('--with', changed)).toContain(MOVED);
    rmSync(changed);
  });

  it('is told in JSON', async () => {
    const { stdout } = await hatool([
      'replay',
      '--set',
      'resource-stickiness=100',
      '--format',
      'json',
      folder,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      change: 'resource-stickiness=100',
      compared: 1,
      others: [{ node: 'node1', number: 7, differences: [{ subject: 'web', logged: { verb: 'move' } }] }],
    });
  });
});

describe.skipIf(!hasShared)(sharedTitle('a recorded cluster'), () => {
  it('says which decision stickiness would have changed first, and that what follows is not sure', async () => {
    const path = join(sharedFolder, 'cluster-recordings/fencing-run1');
    const { stdout } = await hatool(['replay', '--set', 'db.resource-stickiness=INFINITY', path]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'the first of 38 decisions that would have been another one is transition 1 of node1 at 2026-11-22 10:51:09',
    );
    expect(text).toContain('as it was: move db (node1 to node2); with the change: nothing for db');
    expect(text).toContain('The recording is sure up to here. From here on the course is simulated');
    expect(text).toContain('disturbances would not have come:');
    expect(text).toContain('2026-11-22 10:51:59, transition 1 of node1: move db (node1 to node2)');
  });

  it('goes on without the moves that stickiness would have saved', async () => {
    const path = join(sharedFolder, 'cluster-recordings/three-node-partition');
    const { stdout } = await hatool(['replay', '--set', 'resource-stickiness=1000', '-f', 'json', path]);
    const { course } = JSON.parse(stdout) as { readonly course: { readonly avoided: readonly unknown[] } };
    expect(course).toMatchObject({ added: [], both: 5 });
    expect(course.avoided).toMatchObject([
      { number: 1, node: 'node3', change: { verb: 'move', subject: 'r3' } },
      { number: 2, node: 'node3', change: { verb: 'stop', subject: 'r3', reason: 'no quorum' } },
      { number: 1, node: 'node1', change: { verb: 'move', subject: 'r3' } },
      { number: 8, node: 'node1', change: { verb: 'move', subject: 'r3' } },
    ]);
  });
});
