/** The two invariants of the ledger, on every input of the suite. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/ledger/replay.js';
import { simulateCase } from '../conformance/simulate-case.js';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const clock = { now: 1_767_225_600, offset: 0 };

describe.skipIf(!hasShared)(sharedTitle('the ledger'), () => {
  it('changes no byte of the output when it is switched on, and each story replays to the printed score', () => {
    let stories = 0;
    const faults: string[] = [];
    for (const { name, input, args } of findCases(join(sharedFolder, 'pacemaker/scheduler'))) {
      const text = readFileSync(input);
      const plain = simulateCase(text, args, { clock });
      const told = simulateCase(text, args, { clock, explain: true });
      for (const output of ['scores', 'dot', 'exp'] as const) {
        if (plain[output] !== told[output]) faults.push(`${name}: ${output} differs`);
      }
      for (const event of told.scoreEvents ?? []) {
        if ((event.kind !== 'node' && event.kind !== 'promotion') || !event.trail) continue;
        stories += 1;
        if (replay(event.trail) !== event.score) faults.push(`${name}: ${event.resource} on ${event.node}`);
      }
    }
    expect(faults).toEqual([]);
    expect(stories).toBeGreaterThan(10_000);
  });
});
