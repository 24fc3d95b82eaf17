/** One CIB that the user named, in the form that the scheduler takes. */
import { createSource, type Source } from '../base/source.js';
import { UsageError } from '../base/usage-error.js';
import { placedMessage, type Problem } from '../base/problem.js';
import { validateCib } from '../cib/validation.js';
import { openInputs } from '../input/open.js';
import { decodeText, readBytes } from '../input/read-text.js';
import type { XmlElement } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import { readOptimised } from './v8-tuning.js';

const SHOWN_FAULTS = 10;

/** What Pacemaker does not accept has no outcome that could be explained. */
function refusal(name: string, faults: readonly Problem[]): UsageError {
  const shown = faults.slice(0, SHOWN_FAULTS).map(placedMessage);
  const hidden = faults.length - shown.length;
  const more = hidden > 0 ? [`… and ${hidden} more, which "hatool verify" shows`] : [];
  const verdict = `Pacemaker refuses "${name}", so there is nothing to explain:`;
  return new UsageError([verdict, ...shown, ...more].join('\n'));
}

/** How places name a file: by its name, or as the user did, folders included. */
export type FileNaming = 'by name' | 'in full';

async function onlyText(path: string, naming: FileNaming): Promise<Source> {
  let found: Source | undefined;
  for await (const file of openInputs([path], {})) {
    if (found) throw new UsageError(`"${path}" holds more than one file; name the CIB itself`);
    const name = naming === 'in full' && path !== '-' ? path : file.name;
    found = createSource(name, decodeText(file.name, await readBytes(file)));
  }
  if (!found) throw new UsageError(`"${path}" holds no file`);
  return found;
}

/**
 * Reads a CIB: `<cib>` in the current schema, with the places of the text as written.
 * Throws UsageError when it cannot be read, is no CIB, or is one that Pacemaker refuses.
 */
export async function readSchedulableCib(path: string, naming: FileNaming = 'by name'): Promise<XmlElement> {
  const source = await onlyText(path, naming);
  const { root, problems } = readOptimised(source.text, () => parseXml(source));
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault) throw new UsageError(placedMessage(fault));
  if (root?.name !== 'cib')
    throw new UsageError(`"${source.name}" is no CIB: its first element is not <cib>`);
  const { upgrade, faults } = validateCib(root);
  if (faults.length > 0) throw refusal(source.name, faults);
  return upgrade.root;
}
