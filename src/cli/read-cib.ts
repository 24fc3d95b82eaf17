/** One CIB that the user named, in the form that the scheduler takes. */
import { createSource, positionAt, type Source } from '../base/source.js';
import { UsageError } from '../base/usage-error.js';
import type { Problem } from '../base/problem.js';
import { upgradeCib } from '../cib/upgrade/upgrade.js';
import { openInputs } from '../input/open.js';
import { decodeText, readBytes } from '../input/read-text.js';
import type { XmlElement } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';

function refusal({ message, at }: Problem): UsageError {
  const { line, column } = positionAt(at.source, at.start);
  return new UsageError(`${at.source.name}:${line}:${column}: ${message}`);
}

async function onlyText(path: string, isNamedInFull: boolean): Promise<Source> {
  let found: Source | undefined;
  for await (const file of openInputs([path], {})) {
    if (found) throw new UsageError(`"${path}" holds more than one file; name the CIB itself`);
    const name = isNamedInFull && path !== '-' ? path : file.name;
    found = createSource(name, decodeText(file.name, await readBytes(file)));
  }
  if (!found) throw new UsageError(`"${path}" holds no file`);
  return found;
}

/**
 * Reads a CIB: `<cib>` in the current schema, with the places of the text as written.
 * @param isNamedInFull - places name the file as the user did, folders included
 * Throws UsageError when it cannot be read, is no CIB, or cannot be brought to the current schema.
 */
export async function readSchedulableCib(path: string, isNamedInFull = false): Promise<XmlElement> {
  const source = await onlyText(path, isNamedInFull);
  const { root, problems } = parseXml(source);
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault) throw refusal(fault);
  if (root?.name !== 'cib')
    throw new UsageError(`"${source.name}" is no CIB: its first element is not <cib>`);
  const upgraded = upgradeCib(root);
  const [problem] = upgraded.problems.filter(({ severity }) => severity === 'error');
  if (upgraded.outcome === 'refused') {
    throw problem
      ? refusal(problem)
      : new UsageError(`"${source.name}" cannot be brought to the current schema`);
  }
  return upgraded.root;
}
