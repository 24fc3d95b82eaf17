/** The truth conditions of explanations, on every input of the suite and of the generated cases. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionFlag, hasFlags } from '../../src/cluster/model/action.js';
import type { Cause } from '../../src/cluster/model/cause.js';
import { explainAction, nextAction } from '../../src/explain/action-chain.js';
import { citationsOf } from '../../src/explain/citations.js';
import { sumOf, type Contribution } from '../../src/explain/contributions.js';
import type { Explanation, Placement } from '../../src/explain/explanation.js';
import { causeWords } from '../../src/views/explain-words.js';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { explainFile } from './explained.js';

interface Tally {
  cases: number;
  pairs: number;
  contributions: number;
  promotions: number;
  actions: number;
  readonly faults: string[];
}

function checkCause(explanation: Explanation, cause: Cause, where: string, tally: Tally): void {
  const { state } = explanation;
  tally.contributions += 1;
  if (citationsOf(state, cause as never).length === 0)
    tally.faults.push(`${where}: ${cause.kind} cites nothing`);
  if (causeWords(state, cause as never).trim() === '')
    tally.faults.push(`${where}: ${cause.kind} has no words`);
}

function checkSum(
  explanation: Explanation,
  contributions: readonly Contribution[],
  score: number,
  where: string,
  tally: Tally,
): void {
  const sum = sumOf(contributions.filter(({ late }) => !late));
  if (sum !== score) tally.faults.push(`${where}: ${sum} is not ${score}`);
  for (const { cause } of contributions) checkCause(explanation, cause, where, tally);
}

function checkPlacement(explanation: Explanation, placement: Placement, name: string, tally: Tally): void {
  const { resource, nodes, promotion, choice } = placement;
  for (const { node, score, contributions } of nodes) {
    tally.pairs += 1;
    checkSum(explanation, contributions, score, `${name}: ${resource.id} on ${node.name}`, tally);
  }
  if (promotion) {
    tally.promotions += 1;
    checkSum(
      explanation,
      promotion.contributions,
      promotion.score,
      `${name}: promotion of ${resource.id}`,
      tally,
    );
  }
  if (resource.kind === 'primitive' && choice?.chosen !== resource.assignedNode) {
    tally.faults.push(`${name}: ${resource.id} was chosen another node than it has`);
  }
}

/** Every pair that the listing of scores names must be explained, with the number listed last. */
function checkListing(explanation: Explanation, name: string, tally: Tally): void {
  const told = new Map<string, number>();
  for (const { resource, nodes } of explanation.placements.values()) {
    for (const { node, score } of nodes) told.set(`${resource.id} on ${node.name}`, score);
  }
  const listed = new Map<string, number>();
  for (const event of explanation.state.scoreEvents) {
    if (event.kind === 'node') listed.set(`${event.resource} on ${event.node}`, event.score);
  }
  for (const [pair, score] of listed) {
    if (told.get(pair) !== score)
      tally.faults.push(`${name}: ${pair} is listed as ${score}, told as ${told.get(pair)}`);
  }
}

function checkActions(explanation: Explanation, name: string, tally: Tally): void {
  for (const action of explanation.state.actions) {
    if (!hasFlags(action, actionFlag.inGraph)) continue;
    tally.actions += 1;
    const last = explainAction(explanation.state, action).chain.at(-1);
    if (!last) tally.faults.push(`${name}: ${action.key} has no cause`);
    else if (nextAction(last.cause)) tally.faults.push(`${name}: ${action.key} ends in another action`);
    else if (last.citations.length === 0) tally.faults.push(`${name}: ${action.key} ends nowhere in the CIB`);
  }
}

function checkAll(folder: string): Tally {
  const tally: Tally = { cases: 0, pairs: 0, contributions: 0, promotions: 0, actions: 0, faults: [] };
  for (const { name, input } of findCases(join(sharedFolder, folder))) {
    tally.cases += 1;
    const explanation = explainFile(input);
    for (const placement of explanation.placements.values()) {
      checkPlacement(explanation, placement, name, tally);
    }
    checkListing(explanation, name, tally);
    checkActions(explanation, name, tally);
  }
  const { faults, ...counts } = tally;
  console.info(`${folder}: ${JSON.stringify(counts)}, ${faults.length} faults`);
  return tally;
}

describe.skipIf(!hasShared)(sharedTitle('an explanation'), () => {
  it('adds up, knows every cause and leads every action back to the CIB, on the whole suite', () => {
    const { faults, pairs, actions } = checkAll('pacemaker/scheduler');
    expect(faults).toEqual([]);
    expect(pairs).toBeGreaterThan(38_000);
    expect(actions).toBeGreaterThan(12_000);
  }, 300_000);

  it('does so on the generated cases', () => {
    const { faults, pairs, actions } = checkAll('cases');
    expect(faults).toEqual([]);
    expect(pairs).toBeGreaterThan(10_000);
    expect(actions).toBeGreaterThan(3000);
  }, 300_000);
});
