/** `hatool test --init`: writes a first file of expectations beside a CIB. */
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../../base/date-time.js';
import { createSource } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import { firstFile } from '../../expectations/first-file.js';
import { readExpectationFile } from '../../expectations/language/read-file.js';
import { prepareFile } from '../../expectations/run/run-file.js';
import { printable } from '../../render/printable.js';
import type { Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { readSchedulableCib } from '../read-cib.js';
import { systemReason } from '../system-reason.js';

/** The path of the new file: `cib.hatest.yaml` for `cib.xml`. */
function pathBeside(cib: string): string {
  const name = basename(cib).replace(/\.xml$/, '');
  return join(dirname(cib), `${name}.hatest.yaml`);
}

/** Throws a UsageError where there is such a file already: it may be somebody's work. */
async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EEXIST' ? 'there is such a file already' : systemReason(error, path);
    throw new UsageError(`"${path}" is not written: ${reason}`);
  });
}

/** Writes it; resolves to the exit code. */
export async function writeFirstFile(
  cibs: readonly string[],
  { clock, terminal }: { readonly clock: Clock; readonly terminal: Terminal },
): Promise<number> {
  const [cib, ...others] = cibs;
  if (cib === undefined || others.length > 0 || cib === '-')
    throw new UsageError('--init is about one CIB: name its file');
  const root = await readSchedulableCib(cib, { onChoice: terminal.warn, purpose: 'test' });
  const { file } = readExpectationFile(createSource('', ''));
  const path = pathBeside(cib);
  const text = firstFile(prepareFile(file, root, clock), basename(cib));
  if (text === undefined) throw new UsageError(`"${cib}" has no resources: there is nothing to expect of it`);
  await writeNew(path, text);
  await terminal.write(`${printable(path)} is written: read it, and keep what is meant to hold\n`);
  return EXIT.clean;
}
