/** The manifest of a lake: commits in a row, each telling what was taken in and which files came and went with it. */
import { UsageError } from '../base/usage-error.js';
import { SCHEMA_VERSION } from './table.js';

/** What came of an input. */
export type InputStatus = 'ok' | 'partial' | 'failed';

/** A line about an input. */
export interface InputLine {
  readonly kind: 'input';
  /** What makes it one; of a failed one that could not be read its path. */
  readonly input: string;
  readonly cluster: string;
  readonly path: string;
  readonly sha256: string | null;
  readonly status: InputStatus;
  /** Why less was read than there is, or nothing. */
  readonly reason: string | null;
  readonly bytes: number;
  readonly lines: number;
  readonly events: number;
  readonly findings: number;
  readonly seconds: number;
  readonly schemaVersion: string;
  readonly toolVersion: string;
}

/** A file that is part of the lake from this commit on. */
export interface AddLine {
  readonly kind: 'add';
  /** Below the lake: `events/dt=2026-11-24/part-0-0a1b.parquet`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A file that is part of it no more. */
export interface RemoveLine {
  readonly kind: 'remove';
  readonly path: string;
}

/** The first line of a commit. */
export interface CommitLine {
  readonly kind: 'commit';
  /** The folder below `staging` from which the files are moved to their places; null without files. */
  readonly staged: string | null;
  readonly schemaVersion: string;
}

export type ManifestLine = CommitLine | InputLine | AddLine | RemoveLine;

export const linesText = (lines: readonly ManifestLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The name of a commit: the first is `00000001.ndjson`. */
export const commitName = (number: number): string => `${String(number).padStart(8, '0')}.ndjson`;

/** The number of a commit; undefined for what is called otherwise. */
export function commitNumber(name: string): number | undefined {
  const [, digits] = /^(\d{8})\.ndjson$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const KINDS: ReadonlySet<unknown> = new Set(['commit', 'input', 'add', 'remove']);

function isLine(value: unknown): value is ManifestLine {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.has(value.kind);
}

const majorOf = (version: string): string => version.split('.')[0] ?? '';

/** Reads a commit. Throws a UsageError for what is none, and for one of tables that mean something else. */
export function readCommit(name: string, text: string): readonly ManifestLine[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, i) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      value = undefined;
    }
    if (!isLine(value) || (i === 0) !== (value.kind === 'commit'))
      throw new UsageError(`"${name}" is damaged: line ${i + 1} is none of a manifest`);
    if (value.kind === 'commit' && majorOf(value.schemaVersion) !== majorOf(SCHEMA_VERSION))
      throw new UsageError(
        `"${name}" is of version ${value.schemaVersion} of the tables; this hatool has ${SCHEMA_VERSION}`,
      );
    return value;
  });
}

/** A file of the lake, and where it is until it has been moved to its place. */
export interface LakeFile extends AddLine {
  readonly staged: string | null;
}

/** What all commits so far come to. */
export class LakeState {
  /** By their paths. */
  readonly files = new Map<string, LakeFile>();
  /** What was taken in, by `input`. */
  readonly inputs = new Map<string, InputLine>();
  /** The newest line about each path. */
  readonly byPath = new Map<string, InputLine>();
  /** The folders below `staging` that commits speak of. */
  readonly staged = new Set<string>();
  /** The number of the newest commit; 0 for a lake without any. */
  newest = 0;

  apply(number: number, lines: readonly ManifestLine[]): void {
    let staged: string | null = null;
    for (const line of lines) {
      switch (line.kind) {
        case 'commit':
          staged = line.staged;
          if (staged !== null) this.staged.add(staged);
          break;
        case 'input':
          if (line.status !== 'failed') this.inputs.set(line.input, line);
          this.byPath.set(line.path, line);
          break;
        case 'add':
          this.files.set(line.path, { ...line, staged });
          break;
        case 'remove':
          this.files.delete(line.path);
          break;
      }
    }
    this.newest = number;
  }
}
