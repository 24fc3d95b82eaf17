import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';

const samples = resolve(import.meta.dirname, '../../samples');

describe('the promises of the samples', () => {
  it('hold', async () => {
    const { code, stdout, stderr } = await hatool(['test', samples]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\n15 passed, 3 files in [\d.]+ s\n$/);
    expect(code).toBe(0);
  });

  it('are about clusters of which verify finds nothing to say', async () => {
    const { code, stdout } = await hatool(['verify', resolve(samples, 'database-vip/cib.xml')]);
    expect(stdout).toContain('no findings in 1 file');
    expect(code).toBe(0);
  });
});
