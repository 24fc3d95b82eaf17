/** The truth conditions of explanations, on every input of the suite and of the generated cases. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatScore, toScore } from '../../src/base/score.js';
import { actionFlag, hasFlags } from '../../src/cluster/model/action.js';
import type { Cause } from '../../src/cluster/model/cause.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import { stripInstance } from '../../src/cluster/model/resource-queries.js';
import { explainAction, nextAction } from '../../src/explain/action-chain.js';
import { citationsOf } from '../../src/explain/citations.js';
import { sumOf, type Contribution } from '../../src/explain/contributions.js';
import type { Explanation, Placement } from '../../src/explain/explanation.js';
import { causeWords } from '../../src/views/explain/words.js';
import { findCases, type ConformanceCase } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { explainCase, explainFile } from './explained.js';
import { explainedLines, recordedScores, recordedStarts } from './recorded.js';
import { scoreEventsOf } from '../../src/scheduler/score-events.js';

interface Tally {
  cases: number;
  pairs: number;
  contributions: number;
  /** Citations of what was injected. */
  injected: number;
  promotions: number;
  actions: number;
  /** Cases that inject something or set the time: the pairs and contributions of their inputs as they are count, too. */
  pretending: number;
  /** Lines of recorded scores, and the pairs of a resource and a node in them. */
  recordedLines: number;
  recordedPairs: number;
  /** Lines about capacity and utilization, which are no scores. */
  roomLines: number;
  /** Starts and promotions of recorded graphs. */
  recordedStarts: number;
  readonly faults: string[];
}

/** Elements that injections add: one that were cited as if it stood in the file would show the start of another. */
const WRITTEN = new Set([
  ...['node', 'node_state', 'tickets', 'ticket_state', 'nvpair', 'lrm_resource', 'lrm_rsc_op'],
  ...['transient_attributes', 'instance_attributes', 'cluster_property_set'],
]);

function checkCause(explanation: Explanation, cause: Cause, where: string, tally: Tally): void {
  const { state } = explanation;
  tally.contributions += 1;
  const citations = citationsOf(state, cause as never);
  for (const citation of citations) {
    if (citation.kind === 'injected') tally.injected += 1;
    if (citation.kind !== 'place' || !WRITTEN.has(citation.element)) continue;
    const { source, start } = citation.at;
    if (!source.text.startsWith(`<${citation.element}`, start))
      tally.faults.push(`${where}: ${cause.kind} cites another element than ${citation.element}`);
  }
  if (citations.length === 0) tally.faults.push(`${where}: ${cause.kind} cites nothing`);
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

/** The difference between two sorted lists of lines, one line for each that is in one only. */
function differences(ours: readonly string[], theirs: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const line of ours) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of theirs) count.set(line, (count.get(line) ?? 0) - 1);
  return [...count].flatMap(([line, sum]) => {
    if (sum === 0) return [];
    return [sum > 0 ? `told and not recorded: ${line}` : `recorded and not told: ${line}`];
  });
}

/** What the reference recorded is what the contributions add up to, line by line; the last story tells one of them. */
function checkScores(explanation: Explanation, one: ConformanceCase, tally: Tally): void {
  const recorded = recordedScores(one);
  const fault = (text: string): number => tally.faults.push(`${one.name}: ${text}`);
  differences(explainedLines(explanation), recorded.lines).forEach(fault);
  recorded.others.forEach((line) => fault(`what is "${line}"?`));
  const told = new Map<string, string>();
  for (const { resource, nodes } of explanation.placements.values()) {
    for (const { node, score } of nodes)
      told.set(`${resource.id} on ${node.name}`, formatScore(toScore(score)));
  }
  for (const [pair, scores] of recorded.pairs) {
    const score = told.get(pair);
    if (score === undefined || !scores.includes(score))
      fault(`${pair} is recorded as ${scores.join(', ')}, told as ${score}`);
  }
  tally.recordedLines += recorded.lines.length;
  tally.recordedPairs += recorded.pairs.size;
  tally.roomLines += recorded.room;
}

/** Whether a resource, or the instance that it is a part of, was chosen to be promoted. */
function isPromoted({ placements }: Pick<Explanation, 'placements'>, resource: Resource): boolean {
  const own = placements.get(resource)?.promotion;
  if (own) return own.promoted;
  return resource.parent !== undefined && isPromoted({ placements }, resource.parent);
}

/**
 * What the recorded graph starts and promotes was chosen to run, and be promoted, there. Which of the interchangeable
 * instances of a clone it is, the graph does not tell: it names them by their history.
 */
function checkChoices(explanation: Explanation, one: ConformanceCase, tally: Tally): void {
  const all = [...explanation.placements.keys()];
  for (const { task, resource: id, node } of recordedStarts(one)) {
    tally.recordedStarts += 1;
    const isChosen = all.some((resource) => {
      const isMeant = resource.unique ? resource.id === id : stripInstance(resource.id) === stripInstance(id);
      if (!isMeant) return false;
      const chosen = explanation.placements.get(resource)?.choice?.chosen;
      return chosen?.name === node && (task === 'start' || isPromoted(explanation, resource));
    });
    if (!isChosen) tally.faults.push(`${one.name}: ${task} of ${id} is recorded on ${node}, and not told`);
  }
}

/** The last listing of a pair is the one that is told. */
function checkListing(explanation: Explanation, name: string, tally: Tally): void {
  const listed = new Map<string, number>();
  for (const event of scoreEventsOf(explanation.state)) {
    if (event.kind === 'node') listed.set(`${event.resource} on ${event.node}`, event.score);
  }
  for (const { resource, nodes } of explanation.placements.values()) {
    for (const { node, score } of nodes) {
      const pair = `${resource.id} on ${node.name}`;
      if ((listed.get(pair) ?? score) !== score)
        tally.faults.push(`${name}: ${pair} is listed as ${listed.get(pair)}, told as ${score}`);
    }
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

function checkExplanation(explanation: Explanation, name: string, tally: Tally): void {
  for (const placement of explanation.placements.values()) {
    checkPlacement(explanation, placement, name, tally);
  }
  checkListing(explanation, name, tally);
  checkActions(explanation, name, tally);
}

function checkAll(folder: string): Tally {
  const tally: Tally = {
    cases: 0,
    pretending: 0,
    pairs: 0,
    recordedPairs: 0,
    recordedLines: 0,
    roomLines: 0,
    contributions: 0,
    injected: 0,
    promotions: 0,
    actions: 0,
    recordedStarts: 0,
    faults: [],
  };
  for (const one of findCases(join(sharedFolder, folder))) {
    const explanation = explainCase(one);
    tally.cases += 1;
    checkExplanation(explanation, one.name, tally);
    checkScores(explanation, one, tally);
    checkChoices(explanation, one, tally);
    if (explanation.injected.length === 0) continue;
    tally.pretending += 1;
    checkExplanation(explainFile(one.input), `${one.name} as it is`, tally);
  }
  const { faults, ...counts } = tally;
  console.info(`${folder}: ${JSON.stringify(counts)}, ${faults.length} faults`);
  return tally;
}

describe.skipIf(!hasShared)(sharedTitle('an explanation'), () => {
  it('adds up to what is recorded, knows every cause and leads every action back to the CIB, on the whole suite', () => {
    const { faults, pairs, actions, recordedPairs } = checkAll('pacemaker/scheduler');
    expect(faults).toEqual([]);
    expect(recordedPairs).toBeGreaterThan(37_000);
    expect(pairs).toBeGreaterThan(38_000);
    expect(actions).toBeGreaterThan(12_000);
  }, 300_000);

  it('does so on the generated cases', () => {
    const { faults, pairs, actions, recordedPairs, injected } = checkAll('cases');
    expect(faults).toEqual([]);
    expect(injected).toBeGreaterThan(500);
    expect(recordedPairs).toBeGreaterThan(45_000);
    expect(pairs).toBeGreaterThan(46_000);
    expect(actions).toBeGreaterThan(12_000);
  }, 300_000);
});
