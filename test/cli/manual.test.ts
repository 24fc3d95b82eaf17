import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';
import { manualPages } from '../../src/cli/manual.js';
import packageJson from '../../package.json' with { type: 'json' };

const pages = manualPages(commands, { version: '1.2.3', date: '2026-01-02' });
const hasMandoc = spawnSync('mandoc', ['-h']).error === undefined;

describe('the manual', () => {
  it('has a page for hatool and one for every command', () => {
    expect(pages.map(({ file }) => file)).toEqual([
      'hatool.1',
      ...commands.map(({ name }) => `hatool-${name}.1`),
    ]);
  });

  it('is installed with the package, page by page', () => {
    const folder = resolve(import.meta.dirname, '../../man');
    expect(packageJson.man).toEqual(readdirSync(folder).map((file) => `./${join('man', file)}`));
  });

  it('names every option of a command', () => {
    for (const { name, options } of commands) {
      const page = pages.find(({ file }) => file === `hatool-${name}.1`)?.text ?? '';
      for (const { flags, hidden } of options) {
        if (hidden) continue;
        const long = /--[\w-]+/.exec(flags)?.[0] ?? '';
        expect(page).toContain(long.replaceAll('-', '\\-'));
      }
    }
  });

  it.skipIf(!hasMandoc)('is without complaint by mandoc', () => {
    for (const { file, text } of pages) {
      const { stdout, stderr } = spawnSync('mandoc', ['-Tlint'], { input: text, encoding: 'utf8' });
      expect(`${stdout}${stderr}`, file).toBe('');
    }
  });
});
