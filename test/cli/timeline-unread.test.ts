/** What is not read, or not understood, is said: a quiet cluster never looks like an unread log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const second = (i: number): string => String(i).padStart(2, '0');
const known = Array.from(
  { length: 5 },
  (_, i) => `Nov 22 11:10:${second(i)} node2 crmd[1]:  notice: Transition failed: terminated`,
);
const strange = known.map((line) => line.replace(/^Nov 22 ([\d:]*)/, '[[22|11|$1]]'));

describe('a log in a form that is not known', () => {
  it('is not taken for a quiet cluster: nothing is printed, one sentence says why', async () => {
    const path = file('strange.log', ['# exported', ...strange]);
    const { code, stdout, stderr } = await hatool(['timeline', path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `hatool: "${path}" was not read: the form of its lines is not known; the first of a cluster program is line 2: ${strange[0]}\n`,
    );
  });

  it('is told of beside one that was read', async () => {
    const path = file('strange.log', strange);
    const { code, stdout, stderr } = await hatool(['timeline', file('known.log', known), path]);
    expect(code).toBe(2);
    expect(stdout).toContain('1 file, 5 lines: 5 understood');
    expect(stderr).toContain(`"${path}" was not read`);
  });

  it('is said to be read in part when there is less of it than of the rest', async () => {
    const { code, stderr } = await hatool(['timeline', file('mixed.log', [...strange, known[0] ?? ''])]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('was not read for the most part')]);
    expect(await hatool(['timeline', file('most.log', [...known, strange[0] ?? ''])])).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('is no list of packages, no process and no configuration', async () => {
    const list = file('packages.txt', [
      'corosync-3.1.7-1.x86_64',
      '1234 ? Ss 0:00 /usr/sbin/corosync -f',
      'totem {',
      '1734 ?        SL     0:01 sbd: inquisitor',
      '##### Check perms for /var/lib/pacemaker/pengine: OK',
      "Status of pacemakerd: 'Pacemaker is running' (last updated 2026-11-22 11:00:00Z)",
    ]);
    const { stderr } = await hatool(['timeline', file('known.log', known), list]);
    expect(stderr).toBe(`hatool: "${list}": no line of a cluster log is in it\n`);
  });

  it('is no log in which nothing happens, beside one in which something does', async () => {
    const quiet = 'Nov 22 11:10:52.000 node2 pacemaker-controld  [1] (fn) \tinfo: what nobody needs to know';
    const { code, stderr } = await hatool(['timeline', file('known.log', known), file('quiet.log', [quiet])]);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('is looked for in the folder that holds it, however that is written', async () => {
    file('folder.log', known);
    const path = relative(process.cwd(), folder);
    for (const written of [`${folder}/`, `./${path}`, `${path}//.`, `${path}/../${basename(folder)}`]) {
      const { code, stderr } = await hatool(['timeline', written]);
      expect(stderr).not.toContain('no line of a cluster log');
      expect(code).toBe(stderr === '' ? 0 : 2);
    }
  });

  it('is not suspected where lines of a cluster say nothing that is told', async () => {
    const quiet = 'Nov 22 11:10:52.000 node2 pacemaker-controld  [1] (fn) \tinfo: what nobody needs to know';
    const { code, stdout } = await hatool(['timeline', file('quiet.log', [quiet])]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing to show')]);
  });
});

const unknown = (level: string, text: string, minute = '10'): string =>
  `2026-11-22T11:${minute}:00Z node2 pacemaker-controld[1]:  ${level}: ${text}`;

describe('a line that no pattern knows', () => {
  const path = file('unknown.log', [
    unknown('emerg', 'The sky fell on peer 17 \u0007'),
    unknown('emerg', 'The sky fell on peer 18'),
    unknown('error', `A long story ${'of woe '.repeat(200)}`),
    unknown('warning', 'Something smells of password=hunter2'),
    unknown('notice', 'Nice weather for peer 4'),
    unknown('emerg', 'The sky fell on peer 19', '50'),
  ]);

  it('is shown as it stands when it is grave, those of one form together', async () => {
    const { stdout } = await hatool(['timeline', path]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/11:10:00 ✗ node2 pacemaker-controld emerg: The sky fell on peer 17 \S* ?× 2/);
    expect(text).toMatch(/11:50:00 ✗ node2 pacemaker-controld emerg: The sky fell on peer 19 :6 /);
    expect(text).toMatch(/A long story of woe .*…/);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F]|smells|weather/);
    expect(text).toContain(
      '6 at notice or above not recognised (4 at error or above, told as they stand; --unrecognised lists all)',
    );
  });

  it('is shown with --all when it warns, without what must not be printed', async () => {
    const { stdout } = await hatool(['timeline', '--all', path]);
    expect(stdout).toContain('! node2 pacemaker-controld warning: Something smells of');
    expect(stdout).not.toContain('hunter2');
  });

  it('is listed by its form with --unrecognised, the most frequent first', async () => {
    const { code, stdout } = await hatool(['timeline', '--unrecognised', path]);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '6 lines at notice or above not recognised, in 4 forms; numbers and ids differ',
      `3 × emerg pacemaker-controld: The sky fell on peer 17 (${path}:1)`,
    ]);
    expect(stdout).toContain(`1 × notice pacemaker-controld: Nice weather for peer 4 (${path}:5)`);
    expect(stdout).not.toContain('hunter2');
  });

  it('is in the JSON with its level, its place and how often', async () => {
    const { stdout } = await hatool(['timeline', '--format', 'json', path]);
    const { files } = JSON.parse(stdout) as { files: readonly Readonly<Record<string, unknown>>[] };
    expect(files[0]).toMatchObject({
      unrecognised: 6,
      unrecognisedGrave: 4,
      unrecognisedForms: [{ level: 'emerg', count: 3, line: 1, form: 'The sky fell on peer #' }, {}, {}, {}],
    });
  });

  it('is nothing to list where all are known', async () => {
    const { stdout } = await hatool(['timeline', '--unrecognised', file('known.log', known)]);
    expect(stdout).toBe('every line at notice or above was recognised\n');
  });
});
