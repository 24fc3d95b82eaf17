/** `hatool explain ARCHIVE --at TIME`: what was decided last until a moment, from the saved inputs of an archive. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dummy } from '../scheduler/planned.js';
import { cibText, node, online } from '../whatif/small.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-at-'));
afterAll(() => rmSync(folder, { recursive: true }));

const START = Date.UTC(2019, 2, 22, 10, 0, 0) / 1000;

function decided(second: number, number: number, resource: string): string {
  const stamp = new Date((START + second) * 1000).toISOString().slice(0, 19);
  const cib = cibText({
    resources: dummy(resource),
    nodes: node('n1'),
    status: `<status>${online('n1')}</status>`,
  }).replace('<cib ', `<cib execution-date="${START + second}" `);
  if (number !== 3) writeFileSync(join(folder, 'n1', `pe-input-${number}.xml`), cib);
  return `${stamp}+00:00 n1 pacemaker-schedulerd[9]:  notice: Calculated transition ${number}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${number}.bz2\n`;
}

mkdirSync(join(folder, 'n1'));
writeFileSync(
  join(folder, 'n1', 'pacemaker.log'),
  decided(0, 1, 'first') + decided(60, 2, 'second') + decided(120, 3, 'third'),
);

describe('a saved input that cannot be read', () => {
  const damaged = join(folder, 'n1', 'pe-input-3.xml');

  it('is said, and costs neither the timeline nor the replay of the others', async () => {
    const more = join(folder, 'n1', 'more.log');
    writeFileSync(damaged, Buffer.from([0x3c, 0xff, 0x00, 0xfe, 0x3c]));
    // Something that the third transition is decided for: only then is its input looked for.
    writeFileSync(
      more,
      '2019-03-22T10:01:58+00:00 n1 pacemaker-controld[7]:  notice: Result of start operation for third on n1: 1 (error)\n' +
        '2019-03-22T10:02:00+00:00 n1 pacemaker-schedulerd[9]:  notice:  * Recover    third     ( n1 )\n',
    );
    try {
      const replay = await hatool(['replay', folder]);
      expect(replay.stdout).toContain('its input cannot be read');
      expect(replay.stdout).toContain('none of 3 transitions could be compared');
      expect(replay.stderr).toContain('pe-input-3.xml');
      const timeline = await hatool(['timeline', folder]);
      expect(timeline.stdout).toContain('third failed on n1 (start: 1 error)');
      expect(timeline.stderr).toContain('pe-input-3.xml');
      const at = await hatool(['explain', folder, '--at', '2019-03-22T12:00:00Z']);
      expect(at.code).toBe(2);
      expect(at.stderr).toContain(
        'the input of transition 3 of n1, calculated 2019-03-22 10:02:00, cannot be read: cannot read',
      );
    } finally {
      rmSync(damaged);
      rmSync(more);
    }
  });
});

describe('explain --at', () => {
  it.each([
    ['2019-03-22T10:00:59Z', 'first', 'transition 1 of n1, calculated 2019-03-22 10:00:00'],
    ['2019-03-22T10:01:00Z', 'second', 'transition 2 of n1, calculated 2019-03-22 10:01:00'],
    ['2019-03-22T11:01:30+01:00', 'second', 'transition 2 of n1'],
    ['2019-03-22 10:01', 'second', 'transition 2 of n1'],
  ])('%s explains the last decision until then', async (at, resource, note) => {
    const { code, stdout, stderr } = await hatool(['explain', folder, '--at', at]);
    expect(stderr).toContain(note);
    expect(stdout).toContain(`${resource}: is stopped, starts on n1`);
    expect(code).toBe(0);
  });

  it.each([
    [
      '2019-03-22T09:00:00Z',
      'nothing was decided at or before 2019-03-22 09:00:00; the first transition of the logs is of 2019-03-22 10:00:00',
    ],
    [
      '2019-03-22T12:00:00Z',
      'the input of transition 3 of n1, calculated 2019-03-22 10:02:00, is not among the files (the log names /var/lib/pacemaker/pengine/pe-input-3.bz2)',
    ],
    ['yesterday', '--at "yesterday" is no time'],
  ])('%s is refused with the reason', async (at, reason) => {
    const { code, stdout, stderr } = await hatool(['explain', folder, '--at', at]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  it('is one of three ways to name a saved input, of which one may be given', async () => {
    const { code, stderr } = await hatool(['explain', folder, '--at', '2019-03-22', '--transition', '2']);
    expect(code).toBe(2);
    expect(stderr).toContain('--transition and --at both name a saved scheduler input: give one of them');
    expect((await hatool(['explain', '-', '--at', '2019-03-22'])).stderr).toContain(
      '--at reads an archive twice',
    );
  });
});
