/** Takes inputs in, one after the other: their rows are kept until there are enough for files, then committed at once. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterNaming } from '../../fleet/cluster-name.js';
import type { AddLine, InputLine } from '../../fleet/manifest.js';
import { RowBuffer } from '../../fleet/row-buffer.js';
import { rowsOfInput, type InputFacts, type InputRows } from '../../fleet/rows-of-input.js';
import { SCHEMA_VERSION } from '../../fleet/table.js';
import { defaultPatternIndex } from '../../logs/read-log.js';
import { contentOf } from './content-hash.js';
import type { Lake } from './lake.js';
import { PartFile } from './part-file.js';
import { isOfInput, readInput } from './read-input.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** What came of an input. */
export interface Outcome {
  readonly path: string;
  readonly status: InputLine['status'] | 'known';
  readonly reason: string | null;
  readonly bytes: number;
  readonly events: number;
  /** Rows in all tables. */
  readonly rows: number;
}

export interface IngestRequest {
  readonly lake: Lake;
  readonly naming: ClusterNaming;
  /** Part of the names of files. */
  readonly shard: number;
  /** So many rows are kept in memory. */
  readonly mostRows: number;
  /** Told when an input was looked at, with the bytes of it: what came of it is not certain yet. */
  readonly onRead?: (bytes: number) => void;
  /** Told once it is certain what came of an input: when the lake has its rows, or the manifest that it failed. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** So many inputs are lost at most, and read again, when the program is killed. */
const MOST_INPUTS = 1000;

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

const majorVersion = SCHEMA_VERSION.split('.')[0] ?? '';

/** A file that grows while it is read is not what its hash says. */
async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}

/** What is wrong with the lake is no matter of the input that is read. */
class LakeUnreadable extends Error {}

/** What is known of an input once its bytes were counted. */
type Known = Pick<InputFacts, 'input' | 'sha256' | 'bytes'>;

async function identified(path: string, cluster: string): Promise<Known> {
  const content = await contentOf(path);
  return { input: digest(majorVersion, cluster, content.sha256).slice(0, 32), ...content };
}

type Line = Omit<InputLine, 'kind' | 'schemaVersion' | 'toolVersion'>;

const inputLine = (line: Line): InputLine => ({
  kind: 'input',
  ...line,
  schemaVersion: SCHEMA_VERSION,
  toolVersion: packageJson.version,
});

interface Pending {
  readonly line: InputLine;
  readonly rows: number;
  /** Other paths under which the same was read. */
  readonly twins: string[];
}

const countRows = ({ tables }: InputRows): number =>
  [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);

export class Ingester {
  readonly #request: IngestRequest;
  readonly #buffer = new RowBuffer();
  readonly #pending = new Map<string, Pending>();
  readonly #failed: InputLine[] = [];
  readonly #patterns = defaultPatternIndex();

  constructor(request: IngestRequest) {
    this.#request = request;
  }

  /** Reads an input. Whatever is wrong with it is its outcome; throws only when the lake cannot be written. */
  async take(path: string): Promise<void> {
    const bytes = await this.#read(path);
    this.#request.onRead?.(bytes);
    const isEnough =
      this.#buffer.rows >= this.#request.mostRows || this.#pending.size + this.#failed.length >= MOST_INPUTS;
    if (isEnough) await this.flush();
  }

  /** Resolves to the bytes of an input. */
  async #read(path: string): Promise<number> {
    const begun = performance.now();
    const cluster = this.#request.naming(path);
    if (cluster === undefined || cluster === '') {
      this.giveUp(path, '--cluster-from does not match its path');
      return 0;
    }
    let known: Known | undefined;
    try {
      const stamp = await stampOf(path);
      known = await identified(path, cluster);
      if (await this.#isKnown(path, known)) return known.bytes;
      const facts = await readInput(
        { ...known, cluster, path, tool_version: packageJson.version },
        this.#patterns,
      );
      const changed = stamp === (await stampOf(path)) ? [] : [`"${path}" changed while it was read`];
      this.#keep(rowsOfInput({ ...facts, unread: [...facts.unread, ...changed] }), begun);
    } catch (error) {
      if (error instanceof LakeUnreadable) throw error.cause;
      const said = error instanceof Error ? error.message : String(error);
      const reason = isOfInput(error) ? said : `this is a bug in hatool: ${said}`;
      this.#fail(path, cluster, reason, known);
    }
    return known?.bytes ?? 0;
  }

  async #isKnown(path: string, { input, bytes }: Known): Promise<boolean> {
    const { lake } = this.#request;
    await lake.refresh().catch((error: unknown) => {
      throw new LakeUnreadable('', { cause: error });
    });
    const isThere = lake.state.inputs.has(input);
    if (isThere) this.#tell(path, 'known', bytes);
    else this.#pending.get(input)?.twins.push(path);
    return isThere || this.#pending.has(input);
  }

  #tell(path: string, status: Outcome['status'], bytes: number): void {
    this.#request.onOutcome({ path, status, reason: null, bytes, events: 0, rows: 0 });
  }

  #keep(rows: InputRows, begun: number): void {
    const { input, cluster, path, sha256, bytes, lines, events, findings, status, reason } = rows.input;
    const seconds = Math.round(performance.now() - begun) / 1000;
    const line = { input, cluster, path, sha256, status, reason, bytes, lines, events, findings, seconds };
    this.#buffer.add(rows);
    this.#pending.set(input, { line: inputLine(line), rows: countRows(rows), twins: [] });
  }

  /** Takes note of an input that cannot be read, and why. */
  giveUp(path: string, reason: string): void {
    this.#fail(path, this.#request.naming(path) ?? '', reason);
  }

  #fail(path: string, cluster: string, reason: string, known?: Known): void {
    const { input = path, sha256 = null, bytes = 0 } = known ?? {};
    const nothing = { lines: 0, events: 0, findings: 0, seconds: 0 };
    this.#failed.push(
      inputLine({ input, cluster, path, sha256, status: 'failed', reason, bytes, ...nothing }),
    );
  }

  /** Failures that the manifest does not tell yet in the same words. */
  #untold(): InputLine[] {
    const { byPath } = this.#request.lake.state;
    return this.#failed.filter(({ path, reason }) => {
      const told = byPath.get(path);
      return told?.status !== 'failed' || told.reason !== reason;
    });
  }

  /** Makes a commit of everything that was read. Throws what the file system says; nothing is committed then. */
  async flush(): Promise<void> {
    const { lake } = this.#request;
    for (;;) {
      const untold = this.#untold();
      if (this.#pending.size === 0 && untold.length === 0) break;
      const staged = this.#pending.size > 0 ? await lake.stage() : null;
      if (await this.#tryCommit(staged, untold)) break;
      if (staged !== null) await lake.discard(staged);
    }
    this.#tellCommitted();
    this.#pending.clear();
    this.#buffer.clear();
    this.#failed.length = 0;
  }

  #tellCommitted(): void {
    for (const { line, rows, twins } of this.#pending.values()) {
      const { path, status, reason, bytes, events } = line;
      this.#request.onOutcome({ path, status, reason, bytes, events, rows });
      for (const twin of twins) this.#tell(twin, 'known', bytes);
    }
    for (const { path, reason, bytes } of this.#failed)
      this.#request.onOutcome({ path, status: 'failed', reason, bytes, events: 0, rows: 0 });
  }

  /** False when somebody else has taken in some of it in the meantime, which is forgotten here. */
  async #tryCommit(staged: string | null, failed: readonly InputLine[]): Promise<boolean> {
    const { lake } = this.#request;
    try {
      const added = staged === null ? [] : this.#writeFiles(staged);
      const lines = [...[...this.#pending.values()].map(({ line }) => line), ...failed, ...added];
      while (!(await lake.commit(staged, lines))) if (this.#dropTaken()) return false;
      return true;
    } catch (error) {
      const isCommitted = staged !== null && lake.state.staged.has(staged);
      if (staged !== null && !isCommitted) await lake.discard(staged).catch(() => undefined);
      throw error;
    }
  }

  /** True when there was something that others have taken in. */
  #dropTaken(): boolean {
    const { inputs } = this.#request.lake.state;
    const taken = [...this.#pending].filter(([input]) => inputs.has(input));
    for (const [input, { line, twins }] of taken) {
      this.#pending.delete(input);
      this.#buffer.drop(input);
      for (const path of [line.path, ...twins]) this.#tell(path, 'known', line.bytes);
    }
    return taken.length > 0;
  }

  #writeFiles(staged: string): AddLine[] {
    const { lake, shard } = this.#request;
    const name = `part-${shard}-${digest(...[...this.#pending.keys()].sort()).slice(0, 16)}.parquet`;
    return this.#buffer.groups().map(({ table, day, rows }) => {
      const path = `${table.name}/dt=${day}/${name}`;
      const file = new PartFile(join(lake.path, 'staging', staged, path), table);
      try {
        file.write(rows);
        file.finish();
      } catch (error) {
        file.drop();
        throw error;
      }
      return { kind: 'add', path, rows: rows.length, bytes: file.bytes };
    });
  }
}
