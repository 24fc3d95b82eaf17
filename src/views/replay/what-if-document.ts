/** What would have been decided otherwise: the first such decision, and what is to be thought of the later ones. */
import type { Disturbance, SimulatedCourse } from '../../replay/simulated-course.js';
import type { PlanDifference } from '../../replay/compare-plans.js';
import { savedInputName } from '../../replay/input-matcher.js';
import type { OtherDecision, WhatIf } from '../../replay/what-if.js';
import type { Timeline } from '../../timeline/timeline.js';
import { statement, type Document, type Mark, type Statement } from '../document.js';
import { clockText, dateText, timeFrame, type TimeFrame } from '../timeline/clock.js';
import { count } from '../timeline/words.js';
import { changeWithReason } from './change-text.js';

const SHOWN_DISTURBANCES = 12;

function differenceStatement({ subject, logged, planned }: PlanDifference): Statement {
  const words = (change: PlanDifference['logged']): string =>
    change ? changeWithReason(change) : `nothing for ${subject}`;
  return statement(`as it was: ${words(logged)}; with the change: ${words(planned)}`);
}

function title({ run, file }: OtherDecision, frame: TimeFrame): string {
  const name = savedInputName(file) ?? file;
  return `transition ${run.number} of ${run.node} at ${dateText(run.from, frame)} ${clockText(run.from, frame)}, from ${name}`;
}

function disturbanceStatement({ run, change }: Disturbance, frame: TimeFrame): Statement {
  const when = `${dateText(run.from, frame)} ${clockText(run.from, frame)}`;
  return statement(`${when}, transition ${run.number} of ${run.node}: ${changeWithReason(change)}`);
}

function disturbanceList(
  what: string,
  disturbances: readonly Disturbance[],
  { frame, mark }: { readonly frame: TimeFrame; readonly mark: Mark },
): Statement[] {
  if (disturbances.length === 0) return [];
  const left = disturbances.length - SHOWN_DISTURBANCES;
  const details = disturbances
    .slice(0, SHOWN_DISTURBANCES)
    .map((disturbance) => disturbanceStatement(disturbance, frame));
  const more = left > 0 ? [statement(`and ${left} more (--format json has all)`)] : [];
  return [
    {
      ...statement(`${count(disturbances.length, 'disturbance')} ${what}:`, [], [...details, ...more]),
      mark,
    },
  ];
}

/** The course after the first other decision. */
function courseStatements({ avoided, added, both }: SimulatedCourse, frame: TimeFrame): Statement[] {
  const same = `${count(both, 'disturbance')} would have come in both`;
  if (avoided.length + added.length === 0)
    return [statement(`Up to the end nothing would have been disturbed less or more: ${same}.`)];
  return [
    statement(`Up to the end ${same}.`),
    ...disturbanceList('would not have come', avoided, { frame, mark: 'good' }),
    ...disturbanceList('would have come that did not come without it', added, { frame, mark: 'attention' }),
  ];
}

/**
 * The answer.
 * @param change - the change in words, `resource-stickiness=1000`
 */
export function whatIfDocument(
  { compared, others, course, notSimulated }: WhatIf,
  timeline: Timeline,
  change: string,
): Document {
  const frame = timeFrame(timeline);
  const [first] = others;
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
    'The recording is sure up to here. From here on the course is simulated, with the change and without it; when nodes came and went, what failed and what people did is taken from the recording.',
  );
  const beyond =
    notSimulated === 0
      ? []
      : [
          statement(
            `The end is the last decision that was simulated: ${count(notSimulated, 'later decision')} were not.`,
          ),
        ];
  return course ? [verdict, limit, ...courseStatements(course, frame), ...beyond] : [verdict];
}
