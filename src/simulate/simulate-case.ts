/** One case of the reference's suite: a CIB and arguments of crm_simulate → the outputs that the suite compares. */
import { parseDateTime, type Clock, type DateTime } from '../base/date-time.js';
import { createSource } from '../base/source.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import { upgradeCib } from '../cib/upgrade/upgrade.js';
import { createLedger } from '../ledger/ledger.js';
import { unpack } from '../cluster/unpack/unpack.js';
import type { ScoreEvent } from '../scheduler/context.js';
import { schedule } from '../scheduler/schedule.js';
import { renderDot } from '../render/pacemaker/graph-dot.js';
import { renderGraphXml } from '../render/pacemaker/graph-xml.js';
import { renderScores } from '../render/pacemaker/scores-text.js';

/** What the suite has of a case; an output that is not produced yet is absent. */
export interface CaseOutputs {
  readonly summary?: string;
  readonly scores?: string;
  readonly dot?: string;
  readonly exp?: string;
  /** The scores with their stories, for those who check or explain them. */
  readonly scoreEvents?: readonly ScoreEvent[];
}

export interface CaseOptions {
  /** The current time, for a CIB that does not say when it was calculated. */
  readonly clock: Clock;
  /** Keep the story of every score. */
  readonly explain?: boolean;
}

/** The date asked for, or else the one recorded in the CIB, or else now. Pacemaker: set_effective_date */
function effectiveDate(root: XmlElement, args: readonly string[], clock: Clock): DateTime {
  const at = args.findIndex((arg) => arg === '-t' || arg === '--set-datetime');
  const asked = at === -1 ? undefined : args[at + 1];
  if (asked !== undefined) {
    const date = parseDateTime(asked, clock);
    if (!date) throw new Error(`"${asked}" is no date`);
    return date;
  }
  const recorded = Number.parseInt(attributeOf(root, 'execution-date') ?? '', 10);
  return { seconds: recorded > 0 ? recorded : clock.now, offset: clock.offset };
}

/**
 * Runs the engine on a CIB up to the transition graph. Of the arguments of crm_simulate it acts on `-t`, `-a` and `-U`
 * only; others, such as injections, change nothing yet, and the summary is absent.
 * Throws an Error with one sentence when the input is no CIB or a date is none.
 */
export function simulateCase(
  input: Uint8Array | string,
  args: readonly string[],
  options: CaseOptions,
): CaseOutputs {
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const { root: written } = parseXml(createSource('cib.xml', text));
  if (!written) throw new Error('the input has no element');
  const { root } = upgradeCib(written);
  const now = effectiveDate(root, args, options.clock);
  const ledger = options.explain ? createLedger() : undefined;
  const { state, graph } = schedule(unpack(root, { now, ledger }), { recordScores: true });
  return {
    scoreEvents: state.scoreEvents,
    scores: renderScores(state.scoreEvents, args.includes('-U')),
    dot: renderDot(state, args.includes('-a')),
    exp: renderGraphXml(graph),
  };
}
