/** Inputs that once ended hatool with a bug, took it minutes or gigabytes, or made it show a secret. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';

const at = (name: string): string => join(sharedFolder, 'faults/robustness', name);

const MUTUAL = ['mut6.xml', 'anti16.xml', 'antiinf16.xml', 'coloc_all20.xml'];

describe.skipIf(!hasShared)(sharedTitle('hostile input'), () => {
  it.each(MUTUAL)('with mutual colocations is explained, in every form: %s', async (name) => {
    for (const args of [[], ['--format', 'json'], ['--format', 'markdown']]) {
      const before = process.cpuUsage();
      const { code, stdout } = await hatool(['explain', ...args, at(name)]);
      const { user, system } = process.cpuUsage(before);
      expect(code).toBe(0);
      expect(stdout.length).toBeLessThan(2_000_000);
      // Two seconds on a quiet machine; what is caught here are minutes.
      expect((user + system) / 1e6).toBeLessThan(15);
    }
  });

  it.each(sharedFiles('faults/robustness', '.xml').map((path) => path.slice(at('').length)))(
    'is read, or refused with its reason, by every command: %s',
    async (name) => {
      for (const command of ['verify', 'explain', 'simulate']) {
        const args = command === 'simulate' ? ['-R', '-x'] : [];
        const { code, stdout, stderr } = await hatool([command, ...args, at(name)]);
        expect([0, 1, 2, 64, 65, 78], `${command} ${stderr}`).toContain(code);
        expect(stdout + stderr).not.toContain('SECRET');
        if (code > 1) expect(stderr).not.toBe('');
      }
    },
  );

  it.each(['log-time-a.log', 'log-time-b.log', 'log-invalid-time.log'])(
    'with times that are none is read as a log: %s',
    async (name) => {
      expect((await hatool(['timeline', at(name)])).code).toBe(0);
    },
  );

  it('asking for a window of 1 GiB is refused by its header', async () => {
    const { code, stderr } = await hatool(['verify', at('zstd-window.zst')]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `hatool: cannot read "${at('zstd-window.zst')}": the zstd data asks for a window of 1024 MiB, more than the 128 MiB that are allowed\n`,
    });
  });

  it('with escapes in the names of members shows none of them', async () => {
    const shown: string[] = [];
    const { stdout } = await hatool(['verify', at('progress-escape.tar.gz')], {
      isTty: true,
      progress: (text) => shown.push(text),
    });
    expect(shown.some((text) => text.includes('progress-escape'))).toBe(true);
    expect(shown.join('') + stdout).not.toContain('\u001B');
  });

  it('has inputs of all kinds beside it', () => {
    expect(existsSync(at('names'))).toBe(true);
  });
});
