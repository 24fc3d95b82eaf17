/** Inputs of Pacemaker's own suite come to an end, with their status and with none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { hasStatus, withHealthyStatus } from '../../src/whatif/healthy-status.js';
import { settle } from '../../src/whatif/settle.js';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { clock, parse } from './small.js';

describe.skipIf(!hasShared)(sharedTitle('settle on the suite'), () => {
  it('comes to an end within a few transitions, whatever the cluster is', () => {
    const inputs = findCases(join(sharedFolder, 'pacemaker/scheduler')).filter((_, i) => i % 15 === 0);
    const unfinished: string[] = [];
    for (const { input } of inputs) {
      const { root } = upgradeCib(parse(readFileSync(input, 'utf8'), input));
      const bare = { ...root, children: root.children.filter(({ name }) => name !== 'status') };
      expect(hasStatus(bare)).toBe(false);
      for (const start of [root, withHealthyStatus(bare).cib]) {
        const { end, transitions } = settle(start, { clock });
        if (end.kind === 'unfinished' || transitions.length > 6) unfinished.push(input);
      }
    }
    expect(unfinished).toEqual([]);
  });
});
