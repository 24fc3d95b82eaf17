/** Files and folders that the user may not read: one sentence with the reason, and the exit code of each command. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
/** A folder with a CIB beside a folder that only its owner may read. */
const around = join(folder, 'around');
const closed = join(around, 'closed');
mkdirSync(closed, { recursive: true });
writeFileSync(join(around, 'cib.xml'), '<cib validate-with="none"/>');
writeFileSync(join(closed, 'cib.xml'), '<cib validate-with="none"/>');
chmodSync(closed, 0);
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

describe('a folder without permission to read it', () => {
  it.each([
    ['verify', closed],
    ['explain', closed],
    ['timeline', closed],
    ['replay', closed],
    ['verify', join(around, '**/*.xml')],
    ['fleet', 'ingest', closed, '-o', join(folder, 'lake')],
    ['verify', '--agents', closed, join(around, 'cib.xml')],
  ])('is told by %s', async (...argv) => {
    const stderr = `hatool: cannot read "${closed}": permission denied\n`;
    expect(await asUser(argv)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('is told by test, which looks into all folders below', async () => {
    const stderr = `hatool: cannot read all of "${around}": permission denied\n`;
    expect(await asUser(['test', around])).toEqual({ code: 2, stdout: '', stderr });
  });

  it('is told when it lies beside what can be read', async () => {
    const { code, stderr } = await asUser(['verify', '--fail-on', 'none', around]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `hatool: note: "${closed}/" is not read: permission denied\n`,
    });
    expect((await asUser(['timeline', around])).stderr).toContain(
      `hatool: note: "${closed}/" is not read: permission denied\n`,
    );
    expect((await asUser(['replay', around])).stderr).toContain(
      `hatool: note: "${closed}/" is not read: permission denied\n`,
    );
    expect((await asUser(['explain', around])).stderr).toContain(
      `using ${join(around, 'cib.xml')} (version 0.0.0); not read: ${closed}/\n`,
    );
  });
});
