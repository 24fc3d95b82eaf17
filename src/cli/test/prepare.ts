/** Reads a file of expectations and the CIB that it is about, until it is ready to be run. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../base/date-time.js';
import { placedMessage, type Problem } from '../../base/problem.js';
import { createSource, type Source } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { ExpectationFile } from '../../expectations/language/expectation-file.js';
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
  readonly source: Source;
  /** What it says; of its scenarios and invariants perhaps only those that are asked for. */
  readonly file: ExpectationFile;
  /** The path of the CIB. */
  readonly cluster: string;
  readonly root: XmlElement;
}

/** Throws a UsageError for a file that is refused, and for a CIB that is none. */
export async function readTest(path: string, onNote: (sentence: string) => void): Promise<ReadFile> {
  const source = createSource(path, await textOf(path));
  const { file, problems } = readExpectationFile(source);
  refuse(problems);
  const cluster = await clusterOf(path, file.cluster);
  const root = await readSchedulableCib(cluster, { onChoice: onNote, purpose: 'test' });
  return { path, source, file, cluster, root };
}

/** The cluster before any event. Throws a UsageError for names that the CIB does not have, and a status that cannot be judged. */
export function prepare({ file, root }: ReadFile, clock: Clock): PreparedFile {
  const prepared = prepareFile(file, root, clock);
  refuse(unknownNames(file, prepared.start.settled.plan.state));
  return prepared;
}

/** Of the texts of a file and its CIB: another one where somebody has edited one of them. */
export function textsDigest({ source, root }: ReadFile): string {
  const { text } = root.source;
  return createHash('sha256')
    .update(`${source.text.length}\n`)
    .update(source.text)
    .update(text)
    .digest('hex');
}
