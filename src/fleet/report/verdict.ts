/** What is said of a fleet first: how much is known, what is worst, what is not protected, and how current it is. */
import { timeWords } from '../../base/time-words.js';
import { numberOf, textOf, type FleetFacts, type Grade, type VerdictLine } from './fleet-report.js';

export const count = (value: number): string => value.toLocaleString('en-US');

const counted = (value: number, word: string): string => `${count(value)} ${word}${value === 1 ? '' : 's'}`;

/** `2 h 5 min`; what never was, is no short time. */
export const lastingText = (seconds: number): string => (seconds === 0 ? '0 s' : timeWords(seconds * 1000));

const dayOf = (moment: string | null): string => moment?.slice(0, 10) ?? '';

/** By what incidents did: some service was lost, a node had to be fenced, or neither. */
function markOf({ incidents, outages, fencings }: FleetFacts['totals']): VerdictLine['mark'] {
  if (outages > 0) return 'broken';
  if (fencings > 0) return 'attention';
  return incidents > 0 ? 'change' : 'good';
}

function knownLine({ totals, since }: FleetFacts): VerdictLine {
  const { clusters, inputs, incidents, outages, down_s, fencings } = totals;
  const span = since === '1970-01-01' ? '' : ` since ${since}`;
  const told =
    incidents + outages + fencings === 0
      ? 'no incident'
      : `${counted(incidents, 'incident')}, ${counted(outages, 'outage')} of ${lastingText(down_s)} in all, ${counted(fencings, 'fencing')}`;
  return {
    mark: markOf(totals),
    text: `${counted(clusters, 'cluster')}, ${counted(inputs, 'input')}: ${told}${span}`,
  };
}

function worstLine({ worst, totals }: FleetFacts): readonly VerdictLine[] {
  const [row] = worst.downtime.rows;
  if (!row || numberOf(row['incidents']) === 0) return [];
  const open =
    totals.not_recovered > 0
      ? `; ${counted(totals.not_recovered, 'incident')} of the fleet had not ended when the logs did`
      : '';
  return [
    {
      mark: totals.outages + totals.not_recovered > 0 ? 'attention' : null,
      text: `the worst is ${textOf(row['cluster'])}: ${counted(numberOf(row['incidents']), 'incident')}, ${lastingText(numberOf(row['down_s']))} of downtime${open}`,
    },
  ];
}

/** Lines for questions of which the answers should be empty. */
function protectionLines(
  { answers, totals }: FleetFacts,
  mark: 'broken' | 'attention',
): readonly VerdictLine[] {
  const told = {
    broken: [
      ['split-brains', (share: string) => `${share} fell into parts or ran a resource twice`],
      ['failing-fencing', (share: string) => `in ${share} a node could not be fenced`],
    ],
    attention: [
      ['without-fencing', (share: string) => `in ${share} nobody can fence a lost node`],
      ['data-loss-risk', (share: string) => `${share} are configured so that they can lose data`],
      ['not-covered', (share: string) => `in ${share} the loss of one node stops something for good`],
    ],
  } as const;
  return told[mark].flatMap(([name, text]) => {
    const { clusters } = answers[name];
    return clusters === null || clusters === 0
      ? []
      : [{ mark, text: text(`${count(clusters)} of ${counted(totals.clusters, 'cluster')}`) }];
  });
}

function currentLine({ totals, answers, failedTotal }: FleetFacts): VerdictLine {
  const { total, parameters } = answers['stale-clusters'];
  const notRead = failedTotal + totals.partial;
  const parts = [
    totals.last_ts === null
      ? 'no input says when it was made'
      : `the newest input is of ${dayOf(totals.last_ts)}`,
    ...(total > 0
      ? [`${counted(total, 'cluster')} told nothing in the ${textOf(parameters['days'])} days before it`]
      : []),
    ...(failedTotal > 0 ? [`${counted(failedTotal, 'input')} could not be read`] : []),
    ...(totals.partial > 0 ? [`${counted(totals.partial, 'input')} only in part`] : []),
  ];
  return { mark: total + notRead > 0 ? 'attention' : null, text: parts.join('; ') };
}

export function verdictOf(facts: FleetFacts): readonly VerdictLine[] {
  return [
    knownLine(facts),
    ...protectionLines(facts, 'broken'),
    ...worstLine(facts),
    ...protectionLines(facts, 'attention'),
    currentLine(facts),
  ];
}

export function gradeOf(verdict: readonly VerdictLine[]): Grade {
  const marks = new Set(verdict.map(({ mark }) => mark));
  if (marks.has('broken')) return 'error';
  if (marks.has('attention')) return 'warning';
  return marks.has('change') ? 'notice' : 'good';
}
