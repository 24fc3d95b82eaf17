/** What is scheduled: a CIB with its injections, unpacked for the time that is asked for. */
import { parseDateTime, type Clock, type DateTime } from '../base/date-time.js';
import { UsageError } from '../base/usage-error.js';
import { insertElement, openRoot } from '../cib/change/open-tree.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';
import type { UnpackedState } from '../cluster/model/cluster-state.js';
import { configurationAt } from '../config/current.js';
import { unpack } from '../cluster/unpack/unpack.js';
import { inject } from './inject.js';
import { effectiveInjections } from './injection.js';
import type { InputOptions } from './simulation-options.js';
import type { SimulationPart } from './simulation-part.js';

interface EffectiveTime {
  readonly now: DateTime;
  /** What is to be said about it; nothing about the current time. */
  readonly part: SimulationPart | undefined;
}

/** A date that the user names. Throws a UsageError for one that is none. */
export function askedDate(text: string, clock: Clock): DateTime {
  const date = parseDateTime(text, clock);
  if (date) return date;
  throw new UsageError(`"${text}" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"`);
}

/** The date asked for, or else the one recorded in the CIB, or else now. Pacemaker: set_effective_date */
function effectiveTime(root: XmlElement, { effectiveTime: asked, clock }: InputOptions): EffectiveTime {
  if (asked !== undefined) {
    return { now: askedDate(asked, clock), part: { kind: 'effective-time', from: 'option', text: asked } };
  }
  const recorded = Number.parseInt(attributeOf(root, 'execution-date') ?? '', 10);
  if (!(recorded > 0)) return { now: { seconds: clock.now, offset: clock.offset }, part: undefined };
  const date = { seconds: recorded, offset: clock.offset };
  return { now: date, part: { kind: 'effective-time', from: 'cib', date } };
}

/** The CIB with a status section, which Pacemaker adds to one without. */
export function withStatus(root: XmlElement): XmlElement {
  if (childNamed(root, 'status')) return root;
  const open = openRoot(root);
  insertElement(open, 'status');
  return open;
}

/** Unpacks a CIB, after saying for which time. Pacemaker: reset */
export function* unpackFor(
  root: XmlElement,
  options: InputOptions,
): Generator<SimulationPart, UnpackedState> {
  const { now, part } = effectiveTime(root, options);
  if (part) yield part;
  return unpack(configurationAt(root, now), { ledger: options.ledger });
}

/**
 * The state of the cluster in a CIB, ready to be scheduled: with a status section, after injections, at the effective
 * time. What crm_simulate says on the way comes part by part.
 *
 * @param root - `<cib>` in the current schema; it stays as it is
 * Throws a UsageError for a date that is none, and for injections into what the CIB does not have.
 */
export function* inputState(
  root: XmlElement,
  options: InputOptions,
): Generator<SimulationPart, UnpackedState> {
  const cib = withStatus(root);
  const state = yield* unpackFor(cib, options);
  if (!options.quiet) yield { kind: 'status', when: 'current', state };
  const injections = effectiveInjections(options);
  if (injections.length === 0) return state;
  const injected = inject(state, injections, options.clock.now);
  yield { kind: 'injections', steps: injected.steps };
  return yield* unpackFor(injected.cib, options);
}
