/** What people judged of findings in real configurations holds: nothing false is reported, everything true is. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedTitle } from '../shared.js';
import { standings } from './judged.js';

describe.skipIf(!hasShared)(sharedTitle('findings in real configurations'), () => {
  const all = hasShared ? standings() : [];
  const rows = (wanted: (one: (typeof all)[number]) => boolean): string[] =>
    all.filter(wanted).map(({ rule, file, line }) => `${rule} ${file}:${line}`);

  it('are many', () => {
    expect(all.filter(({ verdict }) => verdict === 'true').length).toBeGreaterThanOrEqual(100);
  });

  it('are not reported where people called them false', () => {
    expect(rows(({ verdict, level }) => verdict === 'false' && level !== undefined)).toEqual([]);
  });

  it('are reported where people called them true', () => {
    expect(rows(({ verdict, level }) => verdict === 'true' && level === undefined)).toEqual([]);
  });

  it('are no more than hints where people did not agree', () => {
    const isLoud = (level: string | undefined): boolean => level === 'warning' || level === 'error';
    expect(rows(({ verdict, level }) => verdict === 'debatable' && isLoud(level))).toEqual([]);
  });
});
