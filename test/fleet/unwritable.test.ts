/** Why a lake cannot be written: in words, whichever process the system told. */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import { LakeUnwritable, unwritable } from '../../src/cli/fleet/unwritable.js';

const told = (error: unknown): string | undefined => unwritable(error, 'lake', 'run it again')?.message;
const ofSystem = (code: string): Error =>
  Object.assign(new Error(`${code}: something, write`), { code, syscall: 'write' });

describe('why a lake cannot be written', () => {
  it('is said in words for what the system says', () => {
    expect(told(ofSystem('ENOSPC'))).toBe(
      'cannot write to "lake": no space is left on the device; run it again',
    );
    expect(told(ofSystem('EROFS'))).toBe(
      'cannot write to "lake": the file system can only be read; run it again',
    );
  });

  it('names the code for which there are no words', () => {
    for (const code of ['ESTALE', 'E2BIG'])
      expect(told(ofSystem(code))).toBe(`cannot write to "lake": the system says ${code}; run it again`);
  });

  it('is the same when another process was told', () => {
    for (const code of ['ENOSPC', 'ESTALE', 'E2BIG'])
      expect(told(new LakeUnwritable(ofSystem(code).message))).toBe(told(ofSystem(code)));
    expect(told(new LakeUnwritable('processes that write to it end again and again'))).toBe(
      'cannot write to "lake": processes that write to it end again and again; run it again',
    );
  });

  it('is not what is wrong with an input or with hatool', () => {
    expect(told(new UsageError('"lake" is no lake'))).toBeUndefined();
    expect(told(new TypeError('EGG: not an egg'))).toBeUndefined();
    expect(told(Object.assign(new TypeError('no'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeUndefined();
    expect(told('ENOSPC')).toBeUndefined();
  });
});
