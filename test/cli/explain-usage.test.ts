/** Wrong usage of `hatool explain`: refused in one sentence, with what may have been meant. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dummy, location } from '../scheduler/planned.js';
import { cibText, node, online } from '../whatif/small.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-explain-usage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['node1.example.com', 'node2.example.com'];

function file(name: string, resources: string, constraints = ''): string {
  const path = join(folder, name);
  const status = `<status><tickets><ticket_state id="booth-b" granted="true"/></tickets>${NAMES.map((id) => online(id)).join('')}</status>`;
  const nodes = NAMES.map((id) => node(id)).join('');
  writeFileSync(path, cibText({ resources, constraints, nodes, status }));
  return path;
}

const cib = file(
  'cib.xml',
  dummy('web') + dummy('database'),
  `<rsc_ticket id="t" rsc="web" ticket="booth-a"/>${location('web', NAMES[0] ?? '', 10)}`,
);
const many = file('many.xml', Array.from({ length: 12 }, (_, i) => dummy(`resource-${i}`)).join(''));
const plain = file('plain.xml', dummy('web'));

describe('hatool explain refuses', () => {
  it.each([
    [[cib, '--ticket-grant', 'both-a'], 'there is no ticket "both-a"; did you mean "booth-a"?'],
    [[cib, '--ticket-revoke', 'zzz'], 'there is no ticket "zzz"; known are "booth-a", "booth-b"'],
    [[cib, '--ticket-standby', 'zzz'], 'there is no ticket "zzz"'],
    [[cib, '--ticket-activate', 'zzz'], 'there is no ticket "zzz"'],
    [[cib, '--against', plain, '--ticket-grant', 'both-a'], 'did you mean "booth-a"?'],
    [[cib, '--quorum', 'maybe'], '--quorum "maybe" is neither true nor false'],
    [[cib, '--watchdog', 'maybe'], '--watchdog "maybe" is neither true nor false'],
    [[cib, '--against', plain, '--quorum', 'maybe'], '--quorum "maybe" is neither true nor false'],
    [[cib, 'web', '--node', 'node1'], 'there is no node "node1"; did you mean "node1.example.com"?'],
    [[cib, 'web', '--to', 'NODE2'], 'there is no node "NODE2"; did you mean "node2.example.com"?'],
    [
      [cib, 'web', '--node', 'zzz'],
      'there is no node "zzz"; known are "node1.example.com", "node2.example.com"',
    ],
    [[cib, '--node-down', 'node1'], 'there is no node "node1"; did you mean "node1.example.com"?'],
    [[cib, '--node-fail', 'node2'], 'there is no node "node2"; did you mean "node2.example.com"?'],
    [
      [cib, 'web', '--node', 'node1.example.com', '--to', 'node2.example.com'],
      '--node and --to are two questions',
    ],
    [[cib, 'web', '--to', 'node2.example.com', '--against', plain], '--to and --against are two questions'],
    [[cib, '--action', 'web_start_0', '--against', plain], '--against and --action are two questions'],
    [[cib, 'web', '--action', 'web_start_0'], '--action names its resource itself: leave RESOURCE out'],
    [[cib, 'nosuch'], 'there is no resource "nosuch"; known are "web", "database"'],
    [[many, 'nosuch'], '"resource-7" and 4 more'],
    [[cib, 'nosuch', '--against', plain], 'neither CIB has a resource "nosuch"; known are "web", "database"'],
    [[cib, 'webb'], 'there is no resource "webb"; did you mean "web"?'],
  ])('%j', async (argv, sentence) => {
    const { code, stdout, stderr } = await hatool(['explain', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('nothing that is right', async () => {
    for (const argv of [
      ['--ticket-revoke', 'booth-a'],
      ['--ticket-revoke', 'booth-b'],
      ['--quorum', 'off'],
      ['--node-down', 'node1.example.com'],
    ]) {
      expect((await hatool(['explain', cib, ...argv])).stderr).toBe('');
    }
  });

  it('says that there is none where a CIB has no ticket and no resource', async () => {
    const empty = join(folder, 'empty.xml');
    writeFileSync(empty, cibText({ resources: '', nodes: '' }));
    expect((await hatool(['explain', empty, '--ticket-grant', 'a'])).stderr).toContain(
      'there is no ticket "a"; none is known',
    );
    expect((await hatool(['explain', empty, 'web'])).stderr).toContain(
      'there is no resource "web"; none is known',
    );
  });
});
