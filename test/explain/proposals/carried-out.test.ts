/** A proposal whose transition is not carried out to its end is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNode } from '../../../src/cluster/model/cluster-state.js';
import type { Proposals } from '../../../src/explain/proposals/model.js';
import { proposalsFor } from '../../../src/explain/proposals/proposals.js';
import { resourcesNamed } from '../../../src/explain/find-resource.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';
import { explainText } from '../explained.js';

describe.skipIf(!hasShared)(sharedTitle('a plan that does not come to its end'), () => {
  const proposed = (file: string, from: string, to: string, id: string, target: string): Proposals => {
    const text = readFileSync(join(sharedFolder, 'faults/engine', file), 'utf8');
    expect(text).toContain(to);
    const explanation = explainText(text.replace(to, from));
    const [resource] = resourcesNamed(explanation, id);
    const node = findNode(explanation.state, target);
    if (!resource || !node) throw new Error(`there is no ${id} or ${target}`);
    return proposalsFor(explanation, resource, node, { runs: 60 });
  };

  it('is no proposal: ending a standby, after which actions wait for each other', () => {
    const [on, off] = ['on', 'off'].map((value) => `name="standby" value="${value}"`);
    const { proposals } = proposed(
      'to-node-standby-never-completes.xml',
      `${on}`,
      `${off}`,
      'app4',
      'web-02',
    );
    expect(proposals.map(({ kind }) => kind)).not.toContain('node-standby');
  });

  it('is no proposal: granting a ticket, after which actions wait for each other', () => {
    const [revoked, granted] = ['false', 'true'].map((value) => `id="ticketA" granted="${value}"`);
    const { proposals } = proposed(
      'to-ticket-never-completes.xml',
      `${revoked}`,
      `${granted}`,
      'cl-cache',
      'node2',
    );
    expect(proposals.map(({ kind }) => kind)).not.toContain('ticket');
  });
});
