/** Globs over paths. */
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../src/base/glob.js';

const ROWS: readonly (readonly [glob: string, matching: readonly string[], others: readonly string[]])[] = [
  ['*.xml', ['cib.xml', 'a/b/cib.xml'], ['cib.xml.bak', 'cib.conf']],
  ['lab', ['lab/cib.xml', 'sites/lab/cib.xml', 'lab'], ['label/cib.xml', 'cib.xml']],
  ['lab/', ['lab/cib.xml', 'lab/a/cib.xml'], ['sites/lab/cib.xml', 'cib.xml']],
  ['lab/*.xml', ['lab/cib.xml'], ['lab/a/cib.xml', 'cib.xml', 'old/lab/cib.xml']],
  ['lab/**', ['lab/cib.xml', 'lab/a/cib.xml'], ['cib.xml']],
  ['**/old/*.conf', ['old/corosync.conf', 'a/b/old/corosync.conf'], ['old/a/corosync.conf']],
  ['{lab,test}/*.xml', ['lab/a.xml', 'test/a.xml'], ['prod/a.xml']],
  ['node?.conf', ['node1.conf'], ['node10.conf', 'node.conf']],
  ['node[12].conf', ['node1.conf', 'node2.conf'], ['node3.conf']],
  ['node[!12].conf', ['node3.conf'], ['node1.conf']],
  ['a+b(1).xml', ['a+b(1).xml'], ['aab1.xml']],
  ['a.xml', ['a.xml'], ['abxml']],
  ['a^b$.xml', ['a^b$.xml'], ['ab.xml']],
  ['report.tar.gz!*', ['report.tar.gz!cib.xml'], ['report.tar']],
];

describe('globMatcher', () => {
  it.each(ROWS)('%s', (glob, matching, others) => {
    const matches = globMatcher(glob);
    expect(matching.filter((path) => matches?.(path) !== true)).toEqual([]);
    expect(others.filter((path) => matches?.(path) === true)).toEqual([]);
  });

  it('refuses what is no glob', () => {
    expect(globMatcher('{a,b')).toBeUndefined();
    expect(globMatcher('')).toBeUndefined();
  });

  it('takes a long path through many stars in linear time', () => {
    const started = performance.now();
    expect(globMatcher(`${'*a'.repeat(30)}b`)?.('a'.repeat(3000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
