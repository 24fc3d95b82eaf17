/** The check of the layers is itself checked: a seeded violation must be an error. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let folder = '';

function cruise(files: Readonly<Record<string, string>>): string {
  folder = mkdtempSync(join(tmpdir(), 'hatool-borders-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const { stdout } = spawnSync(process.execPath, [program, '--config', config, 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout;
}

afterEach(() => rmSync(folder, { recursive: true }));

describe('the borders', () => {
  it('let a folder import what stands before it', () => {
    expect(
      cruise({
        'src/base/a.ts': 'export const a = 1;',
        'src/xml/b.ts': "import { a } from '../base/a.js';\nexport const b = a;",
      }),
    ).toContain('no dependency violations found (2 modules, 1 dependencies cruised)');
  });

  it.each<[string, Record<string, string>]>([
    [
      'base-imports-only-lower-layers',
      {
        'src/base/a.ts': "import type { B } from '../xml/b.js';\nexport type A = B;",
        'src/xml/b.ts': 'export type B = 1;',
      },
    ],
    [
      'no-cycles',
      {
        'src/base/a.ts': "import { b } from './b.js';\nexport const a = () => b;",
        'src/base/b.ts': "import { a } from './a.js';\nexport const b = () => a;",
      },
    ],
    [
      'logs-know-nothing-of-configuration',
      {
        'src/logs/a.ts': "import { b } from '../cib/b.js';\nexport const a = b;",
        'src/cib/b.ts': 'export const b = 1;',
      },
    ],
    [
      'rules-stand-alone',
      {
        'src/verify/rules/x/a.ts': "import { b } from '../y/b.js';\nexport const a = b;",
        'src/verify/rules/y/b.ts': 'export const b = 1;',
      },
    ],
    [
      'only-input-and-cli-touch-the-machine',
      { 'src/cib/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;" },
    ],
    [
      'known-layers-only',
      {
        'src/util/a.ts': "import { b } from '../base/b.js';\nexport const a = b;",
        'src/base/b.ts': 'export const b = 1;',
      },
    ],
  ])('make a breach of %s an error', (rule, files) => {
    expect(cruise(files)).toContain(`error ${rule}`);
  });
});
