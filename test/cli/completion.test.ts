import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';
import { rules } from '../../src/verify/rules/index.js';
import { completionScript, SHELLS, type Shell } from '../../src/cli/completion.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

function script(shell: Shell): string {
  const path = join(folder, `hatool.${shell}`);
  writeFileSync(path, completionScript(shell, commands, { rules, agents: ['IPaddr2', 'Filesystem'] }));
  return path;
}

describe('the completion script', () => {
  it.each(SHELLS.filter(has))('is accepted by %s', (shell) => {
    const { status, stderr } = spawnSync(shell, ['-n', script(shell)], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each(SHELLS)('for %s names every command and every option', (shell) => {
    const text = completionScript(shell, commands, { rules, agents: ['IPaddr2', 'Filesystem'] });
    for (const { name, options } of commands) {
      expect(text).toContain(name);
      for (const { flags, hidden } of options) {
        if (hidden) continue;
        const long = /--([\w-]+)/.exec(flags)?.[1] ?? '';
        expect(text).toContain(shell === 'fish' ? `-l ${long}` : `--${long}`);
      }
    }
  });

  it.skipIf(!has('bash'))('completes commands, options and choices in bash', () => {
    const complete = (...words: string[]): string[] => {
      const line = `source ${script('bash')}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _hatool; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', line], { encoding: 'utf8' }).stdout.trim().split('\n');
    };
    expect(complete('hatool', 'ver')).toEqual(['verify']);
    expect(complete('hatool', 'verify', '--max')).toEqual(['--max-warnings']);
    expect(complete('hatool', 'verify', '--fail-on', 'w')).toEqual(['warning']);
    expect(complete('hatool', 'verify', '--format', 'sa')).toEqual(['sarif']);
    expect(complete('hatool', 'verify', '--rule', 'monitor-m')).toEqual(['monitor-missing=']);
    expect(complete('hatool', 'rules', 'monitor-m')).toEqual(['monitor-missing']);
    expect(complete('hatool', 'rules', '--category', 'fen')).toEqual(['fencing']);
    expect(complete('hatool', 'completion', 'z')).toEqual(['zsh']);
  });
});
