/** Reads several large logs at the same time, in this process and in others. */
import { availableParallelism } from 'node:os';
import type { InputFile } from '../../input/input-file.js';
import type { ReadEvents } from '../../timeline/read-events.js';
import type { ReadElsewhere } from '../../timeline/read-timeline.js';
import { LogProcess, type LogTask } from './log-process.js';

/** The options of the command line that decide what is kept. */
const DECIDING = ['since', 'until', 'node', 'resource', 'kind'];
/** Smaller logs are read sooner than a process has started and warmed up. */
const LARGE = 16_000_000;
/** Each costs some 100 MB. */
const MOST_PROCESSES = 8;

type OnBytes = (bytes: number) => void;

interface Waiting {
  readonly path: string;
  readonly onBytes: OnBytes;
  readonly done: (read: Promise<ReadEvents | undefined>) => void;
}

/** Opens a log anew and reads it in this process; gives nothing when it cannot be opened any more. */
type ReadHere = (path: string, onBytes: OnBytes) => Promise<ReadEvents | undefined>;

/** Logs in processes. A log is read here as well: the only large one, one of several, and one whose process fails. */
export class ParallelLogs implements ReadElsewhere {
  readonly #options: LogTask['options'];
  readonly #readHere: ReadHere;
  // With this process, which reads as well, one more than processors: of three logs on two, none waits until another is
  // done. Each has to warm up, so no more.
  readonly #most = Math.min(availableParallelism(), MOST_PROCESSES);
  readonly #waiting: Waiting[] = [];
  #processes = 0;

  constructor(options: LogTask['options'], readHere: ReadHere) {
    this.#options = Object.fromEntries(DECIDING.map((name) => [name, options[name]]));
    this.#readHere = readHere;
  }

  read({ onDisk }: InputFile, onBytes: OnBytes): Promise<ReadEvents | undefined> | undefined {
    if (!onDisk || onDisk.size < LARGE || availableParallelism() < 2) return undefined;
    const { path } = onDisk;
    const read = new Promise<ReadEvents | undefined>((done) => this.#waiting.push({ path, onBytes, done }));
    // Who reads the next log must not be interrupted by the failure of this one.
    read.catch(() => undefined);
    // One is left for this process.
    while (this.#processes < this.#most && this.#waiting.length > 1) {
      this.#processes += 1;
      void this.#workOff(new LogProcess());
    }
    return read;
  }

  end(): void {
    void this.#workOffHere();
  }

  /** Reads what waits in this process, beside the others. */
  async #workOffHere(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const read = this.#readHere(next.path, next.onBytes);
      next.done(read);
      await read.catch(() => undefined);
    }
  }

  /** Reads what waits, in a process as long as that works. */
  async #workOff(reader: LogProcess): Promise<void> {
    let isUsable = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const { path, onBytes, done } = next;
      const read: ReadEvents | undefined = isUsable ? await this.#inProcess(reader, next) : undefined;
      isUsable = read !== undefined;
      // Whatever it was that failed: reading here succeeds, or says it in a sentence.
      const settled = read ? Promise.resolve(read) : this.#readHere(path, onBytes);
      done(settled);
      await settled.catch(() => undefined);
    }
    reader.end();
    this.#processes -= 1;
  }

  /** Undefined when the process fails. */
  async #inProcess(reader: LogProcess, { path, onBytes }: Waiting): Promise<ReadEvents | undefined> {
    let told = 0;
    const tell = (bytes: number): void => {
      told += bytes;
      onBytes(bytes);
    };
    try {
      return await reader.read({ path, options: this.#options }, tell);
    } catch {
      onBytes(-told);
      return undefined;
    }
  }
}
