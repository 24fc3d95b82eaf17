/** What would have been decided otherwise: the first such decision, and what is to be thought of the later ones. */
import type { PlanDifference } from '../../replay/compare-plans.js';
import { savedInputName } from '../../replay/input-matcher.js';
import type { OtherDecision, WhatIf } from '../../replay/what-if.js';
import type { Timeline } from '../../timeline/timeline.js';
import { statement, type Document, type Statement } from '../document.js';
import { clockText, dateText, timeFrame, type TimeFrame } from '../timeline/clock.js';
import { count } from '../timeline/words.js';
import { changeWithReason } from './change-text.js';

const SHOWN_LATER = 12;

function differenceStatement({ subject, logged, planned }: PlanDifference): Statement {
  const words = (change: PlanDifference['logged']): string =>
    change ? changeWithReason(change) : `nothing for ${subject}`;
  return statement(`as it was: ${words(logged)}; with the change: ${words(planned)}`);
}

function title({ run, input }: OtherDecision, frame: TimeFrame): string {
  const name = savedInputName(input) ?? input;
  return `transition ${run.number} of ${run.node} at ${dateText(run.from, frame)} ${clockText(run.from, frame)}, from ${name}`;
}

/**
 * The answer.
 * @param change - the change in words, `resource-stickiness=1000`
 */
export function whatIfDocument({ compared, others }: WhatIf, timeline: Timeline, change: string): Document {
  const frame = timeFrame(timeline);
  const [first, ...later] = others;
  const all = count(compared, 'decision');
  if (compared === 0)
    return [
      {
        ...statement(
          'no decision can be compared: no saved input of the logged transitions is among the files',
        ),
        mark: 'attention',
      },
    ];
  if (!first) return [{ ...statement(`${change}: all of ${all} would have been the same`), mark: 'good' }];
  const verdict: Statement = {
    ...statement(
      `${change}: the first of ${all} that would have been another one is ${title(first, frame)}`,
      [],
      first.differences.map(differenceStatement),
    ),
    mark: 'change',
  };
  const limit = statement(
    'The recording is sure up to here. What it tells after this decision would not have come about in the same way.',
  );
  if (later.length === 0) return [verdict, limit];
  const left = later.length - SHOWN_LATER;
  return [
    verdict,
    limit,
    statement(
      `Of the later decisions, as they were recorded, ${later.length} would have been other ones, too:`,
      [],
      [
        ...later
          .slice(0, SHOWN_LATER)
          .map((one) => statement(title(one, frame), [], one.differences.map(differenceStatement))),
        ...(left > 0 ? [statement(`and ${left} more (--format json has all)`)] : []),
      ],
    ),
  ];
}
