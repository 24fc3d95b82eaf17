/** An archive or a folder where a CIB is asked for: which one is taken, and that it is said. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-archives-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Made {
  readonly epoch: number;
  readonly resource: string;
  readonly dc?: string;
}

function cib({ epoch, resource, dc = '1' }: Made): string {
  return `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" admin_epoch="0" epoch="${epoch}" num_updates="7" dc-uuid="${dc}">
<configuration><crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="${resource}" class="ocf" provider="heartbeat" type="Dummy"/></resources><constraints/></configuration></cib>
`;
}

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const LOG = [3, 4, 4].map(
  (number, i) =>
    `Nov 22 10:0${i}:00 alpha pacemaker-schedulerd[2001]: notice: Calculated transition ${number}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${20 + i}.bz2`,
);

put('report/alpha/cib.xml', cib({ epoch: 5, resource: 'older' }));
put('report/beta/cib.xml', cib({ epoch: 9, resource: 'newest' }));
put('report/alpha/pengine/pe-input-20', cib({ epoch: 4, resource: 'of-transition-3' }));
put('report/alpha/pengine/pe-input-21', cib({ epoch: 4, resource: 'of-transition-4' }));
put('report/alpha/pacemaker.log', `${LOG.join('\n')}\n`);
put('same/alpha/cib.xml', cib({ epoch: 9, resource: 'of-alpha', dc: '2' }));
put('same/beta/cib.xml', cib({ epoch: 9, resource: 'of-beta', dc: '2' }));
put('inputs/pe-input-7.xml', cib({ epoch: 1, resource: 'saved' }));
const archive = join(folder, 'report.tar.gz');
spawnSync('tar', ['-czf', archive, '-C', folder, 'report']);
spawnSync('tar', ['-cf', join(folder, 'outer.tar'), '-C', folder, 'report.tar.gz']);

describe('an archive where a CIB is asked for', () => {
  it.each([archive, join(folder, 'report'), join(folder, 'outer.tar')])(
    'gives its newest CIB, and says which: %s',
    async (path) => {
      const { code, stdout, stderr } = await hatool(['explain', '-q', path]);
      expect({ code, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^no status: newest:/),
      });
      expect(stderr).toMatch(
        /^hatool: using .*report\/beta\/cib\.xml \(version 0\.9\.7, the newest of 2\)\n$/,
      );
      const simulated = await hatool(['simulate', '-R', '-x', path]);
      expect(simulated.stdout).toContain('newest');
      expect(simulated.stderr).toBe(stderr);
    },
  );

  it('prefers that of the DC among CIBs of the same version', async () => {
    const { stdout, stderr } = await hatool(['explain', '-q', join(folder, 'same')]);
    expect(stdout).toMatch(/^no status: of-beta:/);
    expect(stderr).toContain('same/beta/cib.xml (version 0.9.7, of the DC, the newest of 2)');
  });

  it('does not take a folder above it for that of the DC, and says which cib.xml is none', async () => {
    put('beta/two/alpha/cib.xml', cib({ epoch: 9, resource: 'of-alpha', dc: '2' }));
    put('beta/two/gamma/cib.xml', '');
    const { stdout, stderr } = await hatool(['explain', '-q', join(folder, 'beta/two')]);
    expect(stdout).toMatch(/^no status: of-alpha:/);
    expect(stderr).toBe(
      `hatool: using ${folder}/beta/two/alpha/cib.xml (version 0.9.7); no CIB that can be read: ${folder}/beta/two/gamma/cib.xml\n`,
    );
  });

  it('refuses to read standard input twice', async () => {
    const { code, stderr } = await hatool(['explain', '-', '--transition', '3']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'hatool: --transition reads an archive twice: save it to a file first\n',
    });
  });

  it('gives the member that is named, in every command', async () => {
    const member = `${archive}!report/alpha/cib.xml`;
    expect((await hatool(['explain', '-q', member])).stdout).toMatch(/^no status: older:/);
    expect((await hatool(['simulate', '-R', '-x', member])).stdout).toContain('older');
    expect((await hatool(['verify', '--no-config', member])).stdout).toContain(`${member}:3:12 `);
    expect(
      (await hatool(['explain', '-q', `${folder}/outer.tar!report.tar.gz!report/alpha/cib.xml`])).stdout,
    ).toMatch(/^no status: older:/);
    expect((await hatool(['timeline', '--all', `${archive}!report/alpha/pacemaker.log`])).code).toBe(0);
  });

  it('gives a saved scheduler input by its name or the number of its transition', async () => {
    for (const name of ['pe-input-21', 'pe-input-21.bz2', 'pengine/pe-input-21']) {
      const { stdout, stderr } = await hatool(['explain', '-q', archive, '--input', name]);
      expect(stdout).toMatch(/^no status: of-transition-4:/);
      expect(stderr).toBe(`hatool: using ${archive}!report/alpha/pengine/pe-input-21\n`);
    }
    expect((await hatool(['explain', '-q', archive, '--transition', '3'])).stdout).toMatch(
      /^no status: of-transition-3:/,
    );
    expect((await hatool(['simulate', '-R', '-x', archive, '--transition', '3'])).stdout).toContain(
      'of-transition-3',
    );
  });

  it.each([
    [
      ['explain', `${archive}!report/alpha/cib`],
      'the archive has no member "report/alpha/cib"; did you mean "report/alpha/cib.xml"?',
    ],
    [['explain', `${folder}/report/alpha/cib.xml!x`], 'cib.xml" is no archive'],
    [['explain', `${folder}/absent.tar!x`], 'there is no such file'],
    [
      ['explain', archive, '--input', 'pe-input-2'],
      'has no scheduler input "pe-input-2"; did you mean "pe-input-2',
    ],
    [
      ['explain', archive, '--transition', '4'],
      'transition 4 was calculated several times, by different DCs or before a restart: take one of its inputs with --input: pe-input-21, pe-input-22',
    ],
    [['explain', archive, '--transition', '8'], 'its logs tell of 3 to 4'],
    [['explain', archive, '--transition', 'x'], '--transition: "x" is no number'],
    [['explain', archive, '--transition', '3', '--input', 'pe-input-20'], 'give one of them'],
    [
      ['explain', `${folder}/same/beta/cib.xml`, '--input', 'pe-input-20'],
      '--input needs an archive or a folder',
    ],
    [
      ['explain', join(folder, 'inputs')],
      'holds no cib.xml; it has saved scheduler inputs: take one with --input pe-input-7',
    ],
  ])('is refused where nothing, or several things, can be meant: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await hatool(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is not overwritten by --in-place', async () => {
    const { code, stderr } = await hatool(['simulate', '-X', '-x', archive]);
    expect(code).toBe(64);
    expect(stderr).toContain('use --save-output');
  });
});

describe('a file for another command', () => {
  const log = join(folder, 'report/alpha/pacemaker.log');
  const own = join(folder, 'report/alpha/cib.xml');
  it.each([
    [['verify', log], 'this is a log, which "hatool timeline" reads'],
    [['explain', log], 'this is a log, which "hatool timeline" reads'],
    [['simulate', '-x', log], 'this is a log, which "hatool timeline" reads'],
    [['timeline', own], 'this is a CIB, which "hatool verify" checks and "hatool explain" explains'],
  ])('is told what it is for: %j', async (args, sentence) => {
    expect((await hatool(args)).stderr).toContain(sentence);
  });
});

it('a log in which nothing is recognised is still one, of which there is nothing to show', async () => {
  put('other.log', 'Nov 22 10:00:00 alpha corosync[12]: nothing that is known\n');
  const { code, stdout, stderr } = await hatool(['timeline', join(folder, 'other.log')]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('nothing to show');
});

describe('standard input', () => {
  it.each(['verify', 'explain', 'simulate', 'timeline'])(
    'on a terminal is waited for with a word: %s',
    async (name) => {
      const args = name === 'simulate' ? [name] : [name, '-'];
      let told = '';
      const waiting = hatool(args, {
        isInputTty: true,
        warn: (line) => {
          told ||= line;
          throw new Error('told');
        },
      });
      await expect(waiting).rejects.toThrow('told');
      expect(told).toBe('hatool: reading standard input; Ctrl-D ends it, Ctrl-C gives up');
    },
  );
});
