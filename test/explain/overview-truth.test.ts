/** The overview of what Pacemaker recorded: every change named with its verb, no other, every failure said. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { overviewFaults } from './overview-truth.js';

describe.skipIf(!hasShared)(sharedTitle('the overview'), () => {
  for (const corpus of ['pacemaker/scheduler', 'cases']) {
    it(`says all that is planned, failed, blocked and unclean, and nothing else: ${corpus}`, () => {
      const faults = findCases(join(sharedFolder, corpus)).flatMap((one) =>
        overviewFaults(one).map((fault) => `${one.name}: ${fault}`),
      );
      expect(faults).toEqual([]);
    });
  }
});
