/** Votes: how many each node has, and whether those that are left of a cluster have quorum (votequorum(5)). */
import { isOn, nodesOf, plainValue, quorumDevice, settingAt, wholeNumber } from './cluster-view.js';
import type { CorosyncConf } from './corosync-conf.js';

/** A node as Corosync and Pacemaker may know it. */
export interface Voter {
  readonly name: string | undefined;
  readonly id: number | undefined;
  readonly votes: number;
}

/** Which half goes on where a cluster is cut in two halves: that with the node of this id, or the first known of some. */
export type TieBreaker = 'lowest' | 'highest' | readonly number[];

export interface Voting {
  /** The name of the file that says so; undefined where each node is taken to have one vote. */
  readonly source: string | undefined;
  readonly voters: readonly Voter[];
  /** As many as there are when all are up and the device answers. */
  readonly expected: number;
  /** Of the quorum device; 0 without one. */
  readonly deviceVotes: number;
  /** Of two nodes one is enough. */
  readonly twoNode: boolean;
  /** Some time after a loss those that are left become the whole. */
  readonly lastManStanding: boolean;
  readonly tieBreaker: TieBreaker | undefined;
}

/** Names and ids of nodes that Corosync may know. */
export interface Member {
  readonly name: string;
  readonly id: string;
}

/** One vote for each node; two nodes are set up as two_node. */
export function evenVoting(members: readonly Member[]): Voting {
  const voters = members.map(({ name, id }) => ({ name, id: wholeNumber(id), votes: 1 }));
  return {
    source: undefined,
    voters,
    expected: voters.length,
    deviceVotes: 0,
    twoNode: voters.length === 2,
    lastManStanding: false,
    tieBreaker: undefined,
  };
}

function tieBreakerOf(conf: CorosyncConf): TieBreaker | undefined {
  if (!isOn(conf, 'quorum.auto_tie_breaker')) return undefined;
  const nodes = settingAt(conf, 'quorum.auto_tie_breaker_node') ?? 'lowest';
  if (nodes === 'lowest' || nodes === 'highest') return nodes;
  return nodes.split(/\s+/).flatMap((id) => wholeNumber(id) ?? []);
}

function deviceVotesOf(conf: CorosyncConf, ofNodes: number): number {
  // Both features switch a device off.
  if (!quorumDevice(conf) || isOn(conf, 'quorum.auto_tie_breaker') || isOn(conf, 'quorum.last_man_standing'))
    return 0;
  return wholeNumber(settingAt(conf, 'quorum.device.votes')) ?? Math.max(0, ofNodes - 1);
}

/** What corosync.conf says of votes; undefined where it has no quorum provider, or nobody votes. */
export function votingOf(conf: CorosyncConf): Voting | undefined {
  if (settingAt(conf, 'quorum.provider') !== 'corosync_votequorum') return undefined;
  const voters = nodesOf(conf).map(({ name, nodeId, votes }, i) => ({
    name: name && plainValue(name),
    // Without ids only udpu counts them itself; the position keeps the order at least.
    id: nodeId ? wholeNumber(plainValue(nodeId)) : i + 1,
    votes: votes ?? 1,
  }));
  const ofNodes = voters.reduce((sum, { votes }) => sum + votes, 0);
  const deviceVotes = deviceVotesOf(conf, ofNodes);
  const expected = wholeNumber(settingAt(conf, 'quorum.expected_votes')) ?? ofNodes + deviceVotes;
  if (expected === 0) return undefined;
  return {
    source: conf.source.name,
    voters,
    expected,
    deviceVotes,
    twoNode: isOn(conf, 'quorum.two_node') && expected === 2,
    lastManStanding: isOn(conf, 'quorum.last_man_standing') && voters.every(({ votes }) => votes === 1),
    tieBreaker: tieBreakerOf(conf),
  };
}

/** The voter that a node is; a node that nobody has written down has one vote where nodes are not listed at all. */
function voterOf({ voters }: Voting, { name, id }: Member): Voter | undefined {
  if (voters.length === 0) return { name, id: wholeNumber(id), votes: 1 };
  const lower = name.toLowerCase();
  const named = voters.find((voter) => voter.name?.toLowerCase() === lower);
  return named ?? voters.find((voter) => voter.name === undefined && String(voter.id) === id);
}

/** True where the file knows any of the nodes: else it is that of another cluster. */
export const knowsAny = (voting: Voting, members: readonly Member[]): boolean =>
  members.some((member) => voterOf(voting, member) !== undefined);

const sumOf = (voters: readonly Voter[]): number => voters.reduce((sum, { votes }) => sum + votes, 0);

/** How many votes are needed of as many. */
export function votesNeeded({ twoNode }: Pick<Voting, 'twoNode'>, expected: number): number {
  return twoNode ? 1 : Math.floor(expected / 2) + 1;
}

/** True when the node that breaks ties is among those that are left. */
function hasTieBreaker(breaker: TieBreaker, before: readonly Voter[], left: readonly Voter[]): boolean {
  const ids = before.flatMap(({ id }) => id ?? []);
  const stays = (id: number | undefined): boolean => left.some((voter) => voter.id === id);
  if (ids.length === 0) return false;
  if (breaker === 'lowest') return stays(Math.min(...ids));
  if (breaker === 'highest') return stays(Math.max(...ids));
  const first = breaker.find((id) => ids.includes(id));
  return first !== undefined && stays(first);
}

/** Nodes that are up, and those of them that are lost at once. */
export interface VoteLoss {
  readonly up: readonly Member[];
  readonly lost: readonly Member[];
}

/**
 * Whether those that are left have quorum. The device, where there is one, is taken to answer them. The cluster was whole
 * once, so that wait_for_all asks for nothing more.
 */
export function keepsQuorum(voting: Voting, { up, lost }: VoteLoss): boolean {
  const before = up.flatMap((member) => voterOf(voting, member) ?? []);
  const names = new Set(lost.map(({ name }) => name));
  const left = up.filter(({ name }) => !names.has(name)).flatMap((member) => voterOf(voting, member) ?? []);
  if (left.length === 0) return false;
  const { deviceVotes, lastManStanding, tieBreaker } = voting;
  const present = sumOf(before) + deviceVotes;
  const expected = lastManStanding ? present : Math.max(voting.expected, present);
  const needed = votesNeeded(voting, expected);
  const votes = sumOf(left) + deviceVotes;
  if (votes >= needed) return true;
  // Of two halves one goes on, unless the other may have quorum by itself.
  const isHalf = votes === Math.floor(expected / 2) && before.length - left.length < needed;
  return isHalf && tieBreaker !== undefined && hasTieBreaker(tieBreaker, before, left);
}
