/** Files that the user may not read: one sentence with the reason, and the exit code of each command. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool, type Ran } from './harness.js';

const NOBODY = 65534;
const folder = mkdtempSync(join(tmpdir(), 'hatool-permission-'));
chmodSync(folder, 0o755);
const file = join(folder, 'cib.xml');
writeFileSync(file, '<cib/>');
chmodSync(file, 0);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as somebody whom permissions hold: root may read everything. */
async function asUser(argv: readonly string[]): Promise<Ran> {
  if (process.geteuid?.() !== 0) return hatool(argv);
  // What the command loads must be there before: the other user may not be allowed to read it.
  await hatool(argv);
  process.seteuid?.(NOBODY);
  try {
    return await hatool(argv);
  } finally {
    process.seteuid?.(0);
  }
}

describe('a file without permission to read it', () => {
  it.each<[string, number, string]>([
    ['verify', 2, `hatool: cannot read "${file}": permission denied\n`],
    ['explain', 2, `hatool: cannot read "${file}": permission denied\n`],
    ['timeline', 2, `hatool: cannot read "${file}": permission denied\n`],
    [
      'simulate',
      65,
      `hatool: Could not read input XML: Bad input value provided\nhatool: cannot read "${file}": permission denied\n`,
    ],
  ])('is told by %s', async (command, code, stderr) => {
    expect(await asUser([command, file])).toEqual({ code, stdout: '', stderr });
  });
});
