/** What a reader of a coverage must know beside the table: quorum, nodes that stay UNCLEAN, and what was not looked at. */
import type { Voting } from '../../corosync/votequorum.js';
import { waitingIn, type Coverage, type Outcome } from '../../plan/coverage.js';
import type { UnfencedBecause } from '../../whatif/at-rest.js';
import { statement, type Statement } from '../document.js';
import { count, list } from '../timeline/words.js';
import { scenarioTitle } from './scenario-words.js';

/** So many names are told of a list. */
const SHOWN = 8;

/** `a, b and 3 more` */
export function some(names: readonly string[], shown = SHOWN): string {
  if (names.length <= shown + 1) return list(names);
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}

const WHY_UNFENCED: Readonly<Record<UnfencedBecause, string>> = {
  'fencing-disabled': 'fencing is off',
  'no-device': 'there is no fence device',
  'no-quorum': 'who is left has no quorum to fence it',
  unknown: 'nobody can fence it',
};

/** Losses after which a node stays UNCLEAN, by the reason. */
function uncleanBy({ losses }: Coverage): ReadonlyMap<UnfencedBecause, readonly Outcome[]> {
  const by = new Map<UnfencedBecause, Outcome[]>();
  for (const loss of losses) {
    const why = loss.uncleanBecause;
    if (why !== undefined) by.set(why, [...(by.get(why) ?? []), loss]);
  }
  return by;
}

function uncleanNotes(coverage: Coverage): string[] {
  return [...uncleanBy(coverage)].flatMap(([why, losses]) => {
    const all = [...new Set(losses.flatMap(({ unclean }) => unclean))];
    const nodes = all.filter((node) => !coverage.now.unclean.includes(node));
    if (nodes.length === 0) return [];
    const waiting = [...new Set(losses.flatMap((loss) => waitingIn(coverage, loss)))];
    const waits =
      waiting.length === 0
        ? 'nothing waits for that'
        : `until somebody confirms that the node is off ${some(waiting)} ${waiting.length === 1 ? 'waits' : 'wait'}`;
    return `${some(nodes)}: a node that is lost stays UNCLEAN, as ${WHY_UNFENCED[why]}; ${waits}`;
  });
}

function quorumNotes({ losses }: Coverage): string[] {
  const without = losses.filter(({ quorate }) => !quorate).map(({ scenario }) => scenarioTitle(scenario));
  if (without.length === 0) return [];
  return [
    without.length === losses.length && losses.length > 1
      ? 'quorum is lost with each of these losses'
      : `quorum is lost with ${some(without)}`,
  ];
}

/** How votes were counted. */
function votingWords({
  source,
  expected,
  deviceVotes,
  twoNode,
  lastManStanding,
  tieBreaker,
}: Voting): string {
  if (source === undefined) {
    const two = twoNode ? ', of two nodes one goes on' : '';
    return `quorum counted with one vote a node${two}: no corosync.conf given`;
  }
  const more = [
    ...(twoNode ? ['two_node'] : []),
    ...(deviceVotes > 0
      ? [`${count(deviceVotes, 'vote')} of the quorum device, which is taken to answer`]
      : []),
    ...(lastManStanding ? ['last_man_standing'] : []),
    ...(tieBreaker === undefined ? [] : ['auto_tie_breaker']),
  ];
  return `quorum counted as ${source} has it: ${[`${count(expected, 'vote')} expected`, ...more].join(', ')}`;
}

/** Nodes that are UNCLEAN whatever is lost. */
function uncleanNow({ now: { unclean, uncleanBecause } }: Coverage): string[] {
  if (uncleanBecause === undefined) return [];
  return [`${some(unclean)}: UNCLEAN with nothing lost, as ${WHY_UNFENCED[uncleanBecause]}`];
}

function unfencedNotes({ isFencingOff, losses }: Coverage): string[] {
  const isAboutNodes = losses.some(
    ({ scenario, unclean }) => scenario.kind === 'nodes' && unclean.length === 0,
  );
  if (!isFencingOff || !isAboutNodes) return [];
  return [
    'fencing is off: what ran on a node that is lost is started elsewhere although nobody knows that the node is off',
  ];
}

/** What is wrong after losses. */
export function coverageWarnings(coverage: Coverage): Statement[] {
  return [
    ...uncleanNow(coverage),
    ...quorumNotes(coverage),
    ...uncleanNotes(coverage),
    ...unfencedNotes(coverage),
  ].map((text) => ({
    ...statement(text),
    mark: 'attention',
  }));
}

/** True where a table shows an instance that is promoted. */
function showsPromoted({ now, losses }: Coverage): boolean {
  const places = [now, ...losses].flatMap((one) => [...one.places.values()].flat());
  return (
    losses.some(({ scenario }) => scenario.kind === 'nodes') && places.some(({ role }) => role === 'Promoted')
  );
}

/** How the table is read, and on what all of it rests. */
export function coverageNotes(coverage: Coverage): Statement[] {
  const { voting, unwatched, elsewhere } = coverage;
  return [
    ...(showsPromoted(coverage) ? ['* promoted there'] : []),
    ...(unwatched.length === 0 ? [] : [`no monitor would notice a failure of ${some(unwatched)}`]),
    ...(elsewhere.length === 0 ? [] : [`at none of these sites: ${some(elsewhere)}`]),
    ...(voting ? [votingWords(voting)] : []),
  ].map((text) => statement(text));
}
