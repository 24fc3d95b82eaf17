/** The catalogue of checks is accounted for: each is a rule, another name of one, or left out for a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settableNames } from '../../src/cli/verify/options.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const decision = readFileSync(join(import.meta.dirname, '../../docs/adr/0007-rules-left-out.md'), 'utf8');
/** The checks that are left out by a name, from the table. */
const leftOut = [...decision.matchAll(/^\| `([a-z0-9-]+)` +\|/gm)].flatMap(([, id]) => id ?? []);
const names = settableNames();

describe('the checks that are left out', () => {
  it('are few, each is listed once, and none is the name of a rule', () => {
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.length).toBeLessThanOrEqual(40);
    expect(leftOut).toEqual([...new Set(leftOut)].sort());
    expect(leftOut.filter((id) => names.has(id))).toEqual([]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the catalogue'), () => {
  const ids = hasShared
    ? (JSON.parse(readFileSync(join(sharedFolder, 'research/rules.json'), 'utf8')) as { id: string }[]).map(
        ({ id }) => id,
      )
    : [];

  it('has no check of which nothing is known', () => {
    expect(ids.length).toBeGreaterThan(400);
    expect(ids.filter((id) => !names.has(id) && !leftOut.includes(id))).toEqual([]);
  });

  it('has every check that is left out', () => {
    expect(leftOut.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
