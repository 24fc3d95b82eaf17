/** A replay as a document: how many plans are equal, every transition in one line, then what differs and why. */
import type { CarriedOut, NotBegun } from '../../replay/carried-out.js';
import type { PlanDifference } from '../../replay/compare-plans.js';
import type { ChangedBetween } from '../../replay/recorded-configurations.js';
import type { NotCompared, ReplayedTransition } from '../../replay/replay-transition.js';
import { savedInputName } from '../../replay/input-matcher.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { statement, type Block, type Document, type LinePlace, type Statement } from '../document.js';
import { clockText, dateText, timeFrame, type TimeFrame } from '../timeline/clock.js';
import { changeText } from '../timeline/messages-changes.js';
import { statementOf } from '../timeline/statements.js';
import { count, list } from '../timeline/words.js';
import { changeWithReason } from './change-text.js';

/** The release of Pacemaker whose scheduler is re-run. */
const ENGINE_VERSION = '3.0.2';
const SHOWN_NAMES = 6;

const placeOf = ({ event }: PlacedEvent): LinePlace => ({ file: event.source.name, line: event.line });

function names(all: readonly string[]): string {
  const left = all.length - SHOWN_NAMES;
  return left > 0 ? `${all.slice(0, SHOWN_NAMES).join(', ')} and ${left} more` : list(all);
}

function notComparedText(why: NotCompared): string {
  switch (why.kind) {
    case 'input-not-named':
      return 'the log does not say where its input was saved';
    case 'input-missing':
      return 'its input is not among the files';
    case 'input-overwritten': {
      const when = why.seconds > 0 ? 'later' : 'earlier';
      return `its input was overwritten: the file of that name was saved ${count(Math.abs(why.seconds), 'second')} ${when}`;
    }
    case 'input-unreadable':
      return 'its input cannot be read';
    case 'input-refused':
      return `Pacemaker refuses its input: ${why.fault}`;
    case 'plan-not-logged':
      return 'the log does not tell what was planned';
  }
}

function deedsText({ compared, carriedOut: deeds }: ReplayedTransition): string {
  const changes = compared ? count(compared.equal.length, 'change') : '';
  if (!deeds || deeds.planned.length === 0) return compared?.equal.length === 0 ? 'nothing to do' : changes;
  if (deeds.because?.kind === 'overtaken') return `${changes}, overtaken by the next calculation`;
  const begun = deeds.planned.length - deeds.notBegun.length;
  const failed = deeds.failed.length === 0 ? '' : `, ${deeds.failed.length} failed`;
  return `${changes === '' ? '' : `${changes}, `}${begun} of ${count(deeds.planned.length, 'action')} begun${failed}`;
}

const VERDICTS = { equal: 'equal', different: 'DIFFERENT', 'not-compared': 'not compared' } as const;

function rowOf(replayed: ReplayedTransition, frame: TimeFrame): readonly string[] {
  const { run, verdict, notCompared: why } = replayed;
  const input = run.input === undefined ? '' : (savedInputName(run.input) ?? run.input);
  return [
    clockText(run.from, frame),
    run.node,
    String(run.number),
    input,
    VERDICTS[verdict],
    why ? notComparedText(why) : deedsText(replayed),
  ];
}

function nameOf({ run }: ReplayedTransition, frame: TimeFrame): string {
  return `transition ${run.number} of ${run.node} at ${clockText(run.from, frame)}`;
}

function differenceLines({ subject, logged, planned }: PlanDifference): Statement {
  const words = (change: PlanDifference['logged']): string =>
    change ? changeWithReason(change) : `nothing for ${subject}`;
  return statement(`logged: ${words(logged)}; the engine: ${words(planned)}`);
}

function whyNotBegun(because: NotBegun): { readonly text: string; readonly at: readonly LinePlace[] } {
  switch (because.kind) {
    case 'aborted': {
      const { data } = because.by.event;
      const reason = data.kind === 'transition-aborted' ? data.reason : '';
      return { text: `it was aborted: ${reason}`, at: [placeOf(because.by)] };
    }
    case 'failed': {
      const { data } = because.action.event;
      const said = statementOf(data)?.text ?? '';
      return { text: `an action before them failed: ${said}`, at: [placeOf(because.action)] };
    }
    case 'overtaken':
      return { text: 'the next calculation came before it could run', at: [] };
    case 'ended':
      return { text: `it ended without them (${because.status})`, at: [] };
    case 'log-ends':
      return { text: 'the log does not tell of its end', at: [] };
  }
}

function deedStatements(deeds: CarriedOut): Statement[] {
  const { notBegun, because, unplanned, failed } = deeds;
  const failures = failed.map((happening) =>
    statement(statementOf(happening.event.data)?.text ?? 'an action failed', [placeOf(happening)]),
  );
  const left =
    notBegun.length === 0 || !because || because.kind === 'overtaken'
      ? []
      : [statement(`not begun: ${names(notBegun)}; ${whyNotBegun(because).text}`, whyNotBegun(because).at)];
  const more = unplanned.length === 0 ? [] : [statement(`begun, but not in the plan: ${names(unplanned)}`)];
  return [...failures, ...left, ...more];
}

/** What changed in the configuration since the saved input before. */
export function changedStatement({ since, changes }: ChangedBetween, frame: TimeFrame): Statement {
  const before = `the configuration had changed since transition ${since.number} of ${since.node} at ${clockText(since.from, frame)}`;
  return statement(
    before,
    [],
    changes.map((change) => statement(changeText({ ...change, ok: true }))),
  );
}

/** What is to be said of a transition besides its line in the table. */
function remarks(replayed: ReplayedTransition, frame: TimeFrame): Block[] {
  const { run, verdict, compared, carriedOut: deeds, version } = replayed;
  const isDifferent = verdict === 'different';
  const deedDetails = deeds ? deedStatements(deeds) : [];
  const details = [
    ...(replayed.changed ? [changedStatement(replayed.changed, frame)] : []),
    ...(isDifferent ? (compared?.differences ?? []).map(differenceLines) : []),
    ...deedDetails,
  ];
  if (details.length === 0) return [];
  const by =
    isDifferent && version !== undefined
      ? ` (planned by Pacemaker ${version}, replayed as ${ENGINE_VERSION})`
      : '';
  const text = isDifferent ? `: the plans differ${by}` : '';
  return [
    {
      ...statement(`${nameOf(replayed, frame)}${text}`, [placeOf(run.evidence)], details),
      mark: isDifferent ? 'broken' : deedDetails.length > 0 ? 'attention' : 'change',
    },
  ];
}

function verdictStatement(all: readonly ReplayedTransition[]): Statement {
  const [equal, different, left] = (['equal', 'different', 'not-compared'] as const).map(
    (verdict) => all.filter((one) => one.verdict === verdict).length,
  );
  const compared = (equal ?? 0) + (different ?? 0);
  if (compared === 0) {
    const none = `none of ${count(all.length, 'transition')} could be compared`;
    return { ...statement(none), mark: 'attention' };
  }
  const rest = left === 0 ? '' : `; ${left} of ${all.length} could not be compared`;
  const text = `${equal ?? 0} of ${count(compared, 'plan')} as the engine makes ${compared === 1 ? 'it' : 'them'}${rest}`;
  return { ...statement(text), mark: different === 0 ? 'good' : 'broken' };
}

/** Every line that the plan of one transition has, as logged and as the engine has it. */
export function transitionDocument(replayed: ReplayedTransition, timeline: Timeline): Document {
  const frame = timeFrame(timeline);
  const { run, input, compared, notCompared: why } = replayed;
  const title = `${nameOf(replayed, frame)}${input === undefined ? '' : `, from ${input}`}`;
  const plan = [
    ...(compared?.equal ?? []).map((change) => statement(changeWithReason(change))),
    ...(compared?.differences ?? []).map(differenceLines),
  ];
  const head: Statement = {
    ...statement(
      `${title}: ${why ? notComparedText(why) : VERDICTS[replayed.verdict]}`,
      [placeOf(run.evidence)],
      plan,
    ),
    mark: replayed.verdict === 'equal' ? 'good' : replayed.verdict === 'different' ? 'broken' : 'attention',
  };
  return [
    head,
    ...(replayed.changed ? [changedStatement(replayed.changed, frame)] : []),
    ...(replayed.carriedOut ? deedStatements(replayed.carriedOut) : []),
  ];
}

/** All transitions. */
export function replayDocument(all: readonly ReplayedTransition[], timeline: Timeline): Document {
  const frame = timeFrame(timeline);
  const [first] = all;
  if (!first) return [{ ...statement('the logs tell of no transition'), mark: 'attention' }];
  return [
    verdictStatement(all),
    { kind: 'heading', text: dateText(first.run.from, frame) },
    {
      kind: 'table',
      columns: [
        { title: 'time' },
        { title: 'DC' },
        { title: 'number', align: 'right' },
        { title: 'input' },
        { title: 'plan' },
        { title: 'carried out', flexible: true },
      ],
      rows: all.map((one) => rowOf(one, frame)),
    },
    { kind: 'gap' },
    ...all.flatMap((one) => remarks(one, frame)),
  ];
}
