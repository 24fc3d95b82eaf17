/** One CIB that the user named, in the form that the scheduler takes. */
import { createSource, type Source } from '../base/source.js';
import { UsageError } from '../base/usage-error.js';
import { placedMessage, type Problem } from '../base/problem.js';
import { validateCib } from '../cib/validation.js';
import type { XmlElement } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import { chooseCib, type WantedInput } from './choose-cib.js';
import { kindHint } from './kind-hint.js';
import { readOptimised } from './v8-tuning.js';

const SHOWN_FAULTS = 10;

/** What Pacemaker does not accept has no outcome, and no state. */
function refusal(name: string, faults: readonly Problem[], purpose: string): UsageError {
  const shown = faults.slice(0, SHOWN_FAULTS).map(placedMessage);
  const hidden = faults.length - shown.length;
  const more = hidden > 0 ? [`… and ${hidden} more, which "hatool verify" shows`] : [];
  const verdict = `Pacemaker refuses "${name}", so there is nothing to ${purpose}:`;
  return new UsageError([verdict, ...shown, ...more].join('\n'));
}

/** How a CIB is read. */
export interface CibReading {
  /** Which one of an archive or folder is meant. */
  readonly wanted?: WantedInput;
  /** Told, in one sentence, which one of several was taken. */
  readonly onChoice: (sentence: string) => void;
  /** What the CIB is read for, when that is not to "explain". */
  readonly purpose?: string;
}

/** Throws UsageError for a text whose first element is not `<cib>`. */
function cibIn(source: Source): XmlElement {
  const { root, problems } = readOptimised(source.text, () => parseXml(source));
  if (root?.name !== 'cib' && !source.text.trimStart().startsWith('<')) {
    const reason =
      source.text.trim() === '' ? ': it is empty' : kindHint(source.text) || ': it does not begin with <cib>';
    throw new UsageError(`"${source.name}" is no CIB${reason}`);
  }
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault) throw new UsageError(placedMessage(fault));
  if (root?.name !== 'cib')
    throw new UsageError(`"${source.name}" is no CIB: its first element is not <cib>`);
  return root;
}

/**
 * Reads a CIB as it is written, whatever Pacemaker would say of it. Of an archive or folder the newest is taken, or the
 * saved scheduler input that is asked for.
 * Throws UsageError when it cannot be read or is no CIB.
 */
export async function readWrittenCib(path: string, { wanted, onChoice }: CibReading): Promise<XmlElement> {
  const { name, text, note } = await chooseCib(path, wanted ?? { input: undefined, transition: undefined });
  if (note !== undefined) onChoice(note);
  return cibIn(createSource(name, text));
}

/** A CIB as it is written, and in the current schema with the places of the text as written. */
export interface CibForms {
  readonly written: XmlElement;
  readonly current: XmlElement;
}

/** A CIB, and why Pacemaker refuses it; no faults where it does not. */
export interface JudgedCib extends CibForms {
  readonly faults: readonly Problem[];
}

/** Reads a CIB whatever Pacemaker says of it. Throws UsageError when it cannot be read or is no CIB. */
export async function readJudgedCib(path: string, reading: CibReading): Promise<JudgedCib> {
  const written = await readWrittenCib(path, reading);
  const { upgrade, faults } = validateCib(written);
  return { written, current: upgrade.root, faults };
}

/**
 * Reads a CIB. Of an archive or folder the newest is taken, or the saved scheduler input that is asked for.
 * Throws UsageError when it cannot be read, is no CIB, or is one that Pacemaker refuses.
 */
export async function readCibForms(path: string, reading: CibReading): Promise<CibForms> {
  const { faults, ...forms } = await readJudgedCib(path, reading);
  if (faults.length > 0) throw refusal(forms.written.source.name, faults, reading.purpose ?? 'explain');
  return forms;
}

/** Reads a CIB as `readCibForms` does: `<cib>` in the current schema. */
export async function readSchedulableCib(path: string, reading: CibReading): Promise<XmlElement> {
  return (await readCibForms(path, reading)).current;
}
