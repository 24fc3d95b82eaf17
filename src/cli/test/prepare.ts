/** Reads a file of expectations and the CIB that it is about, until it is ready to be run. */
import type { Clock } from '../../base/date-time.js';
import { placedMessage, type Problem } from '../../base/problem.js';
import { createSource } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import { readExpectationFile } from '../../expectations/language/read-file.js';
import { unknownNames } from '../../expectations/names.js';
import { prepareFile, type PreparedFile } from '../../expectations/run/run-file.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import type { XmlElement } from '../../xml/element.js';
import { readSchedulableCib } from '../read-cib.js';
import { clusterOf } from './find-files.js';

const SHOWN = 20;

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN).map(placedMessage);
  const hidden = problems.length - shown.length;
  throw new UsageError([...shown, ...(hidden > 0 ? [`… and ${hidden} more`] : [])].join('\n'));
}

/** The text of one file. Throws a UsageError where it cannot be read. */
async function textOf(path: string): Promise<string> {
  for await (const file of openInputs([path])) return decodeText(file.name, await readBytes(file));
  throw new UsageError(`"${path}" holds no file`);
}

export interface ReadFile {
  /** As it is named. */
  readonly path: string;
  /** The path of the CIB. */
  readonly cluster: string;
  readonly root: XmlElement;
  readonly prepared: PreparedFile;
}

/** Throws a UsageError for a file that is refused, a CIB that is none, and names that the CIB does not have. */
export async function readPrepared(
  path: string,
  { clock, onNote }: { readonly clock: Clock; readonly onNote: (sentence: string) => void },
): Promise<ReadFile> {
  const { file, problems } = readExpectationFile(createSource(path, await textOf(path)));
  refuse(problems);
  const cluster = await clusterOf(path, file.cluster);
  const root = await readSchedulableCib(cluster, { onChoice: onNote, purpose: 'test' });
  const prepared = prepareFile(file, root, clock);
  refuse(unknownNames(file, prepared.start.settled.plan.state));
  return { path, cluster, root, prepared };
}
