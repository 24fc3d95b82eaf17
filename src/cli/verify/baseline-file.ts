/** The baseline of `hatool verify` as a file: read, applied to reports, and written anew when that is asked for. */
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { counted } from '../../render/words.js';
import {
  applyBaseline,
  BASELINE_FORMAT_VERSION,
  baselineText,
  changedBaseline,
  type Baseline,
  type KnownFinding,
} from '../../verify/baseline.js';
import type { FileReport } from '../../verify/finding.js';
import { writeNamedFile } from '../write-file.js';

export interface BaselineOptions {
  readonly file: string;
  readonly change: 'update' | 'prune' | undefined;
}

interface KnownApart {
  readonly reports: readonly FileReport[];
  /** Sentences about the baseline. */
  readonly notes: readonly string[];
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fingerprint' in value &&
    typeof value.fingerprint === 'string'
  );
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  const { files } = value;
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return false;
  return Object.values(files).every((entries) => Array.isArray(entries) && entries.every(isKnownFinding));
}

function parsed(file: string, text: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isBaseline(value)) return value;
  throw new UsageError(`"${file}" is no baseline of hatool: --update-baseline writes one`);
}

/** Throws a UsageError for a file that cannot be read or is none; where it is to be made, it is empty before. */
export async function readBaseline({ file, change }: BaselineOptions): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && change === 'update') return undefined;
    const reason =
      error.code === 'ENOENT' ? 'there is no such file; --update-baseline makes one' : error.message;
    throw new UsageError(`cannot read the baseline "${file}": ${reason}`);
  });
  return text === undefined ? { formatVersion: BASELINE_FORMAT_VERSION, files: {} } : parsed(file, text);
}

/** Files are named from the folder of the baseline, so that it counts wherever hatool is started. */
export function namesFrom(file: string): (report: Pick<FileReport, 'source'>) => string {
  const folder = dirname(resolve(file));
  return ({ source }) => relative(folder, resolve(source.name)).split(sep).join('/');
}

/** Takes out of the reports what the baseline knows; changes the baseline first when that is asked for. */
export async function withoutKnown(
  reports: readonly FileReport[],
  options: BaselineOptions,
): Promise<KnownApart> {
  const { file, change } = options;
  const nameOf = namesFrom(file);
  const before = await readBaseline(options);
  const baseline = change ? changedBaseline(before, reports, { change, nameOf }) : before;
  if (change) await writeNamedFile(file, baselineText(baseline), 'the baseline ');
  const applied = applyBaseline(reports, baseline, nameOf);
  const known = applied.known === 0 ? [] : [`${counted(applied.known, 'finding')} in the baseline "${file}"`];
  const gone =
    applied.gone === 0
      ? []
      : [
          `${counted(applied.gone, 'entry', 'entries')} of the baseline "${file}" found no more: --prune-baseline takes them out`,
        ];
  return { reports: applied.reports, notes: [...known, ...gone] };
}
