/**
 * Shares inputs among processes beside this one. One that dies is replaced, and what it had not committed is read again; the
 * input that it died of once more at the end, alone and with more memory.
 */
import type { ChildProcess } from 'node:child_process';
import { UsageError } from '../../base/usage-error.js';
import { forkWorker } from '../fork-worker.js';
import type { IngestAnswer, IngestSettings, IngestTask } from './ingest-messages.js';
import type { Outcome } from './ingester.js';
import { LakeUnwritable } from './unwritable.js';

export interface CrewRequest {
  readonly settings: IngestSettings;
  readonly workers: number;
  /** Told the bytes of each input that was looked at. */
  readonly onRead: (bytes: number) => void;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Processes that die while they write or while they begin, not while they read an input, are not replaced for ever. */
const MOST_IDLE_DEATHS = 3;

/** As much as a process may need while others work beside it, in megabytes of old objects. */
const SMALL_HEAP = ['--max-old-space-size=1500'];

/** As much as the machine gives a process that asks for nothing else: for inputs that need more, one at a time. */
const USUAL_HEAP: readonly string[] = [];

/** What has become of a process. */
interface Served {
  /** What it was given, and has not told the end of. */
  readonly left: ReadonlySet<string>;
  /** Which of these it was given last. */
  readonly current: string | undefined;
  /** Whether it has committed everything, and ended as it was asked to. */
  readonly isDone: boolean;
}

type AnswerOf<K extends IngestAnswer['kind']> = Extract<IngestAnswer, { readonly kind: K }>;

class Crew {
  /** Inputs that nobody could read without dying, with the memory that there is. */
  readonly deadly: string[] = [];
  readonly #request: CrewRequest;
  readonly #waiting: string[];
  /** Inputs during which a process died: they may have needed more memory than it had. */
  readonly #heavy: string[] = [];
  readonly #processes = new Set<ChildProcess>();
  #idleDeaths = 0;
  #isOver = false;

  constructor(paths: readonly string[], request: CrewRequest) {
    // Taken from the end, which of a long list is quicker.
    this.#waiting = [...paths].reverse();
    this.#request = request;
  }

  async run(): Promise<void> {
    const { workers } = this.#request;
    try {
      await Promise.all(Array.from({ length: workers }, () => this.#member()));
      await this.#tryAgain();
    } finally {
      this.#isOver = true;
      for (const process of this.#processes) process.kill();
    }
  }

  /** One place in the crew, taken by one process after the other as long as there is something to do. */
  async #member(): Promise<void> {
    // Of a crew that is given up nobody is replaced.
    while (!this.#isOver && this.#waiting.length > 0) {
      await this.#round(SMALL_HEAP, this.#heavy);
    }
  }

  /** Has a process work until it ends; what it has died of goes to `fatal`, what it has not committed is read again. */
  async #round(heap: readonly string[], fatal: string[]): Promise<void> {
    const { left, current, isDone } = await this.#serve(heap);
    if (isDone && left.size === 0) return;
    if (current === undefined) this.#countIdleDeath(left.size > 0);
    for (const path of left) (path === current ? fatal : this.#waiting).push(path);
  }

  /** Each input that a process has died of is read alone, by one that may have more memory. */
  async #tryAgain(): Promise<void> {
    for (const path of this.#heavy) {
      this.#waiting.push(path);
      while (this.#waiting.length > 0) await this.#round(USUAL_HEAP, this.deadly);
    }
  }

  /** A process has died of no input: while it wrote, or before it had anything to do. */
  #countIdleDeath(wasWriting: boolean): void {
    this.#idleDeaths += 1;
    if (this.#idleDeaths < MOST_IDLE_DEATHS) return;
    if (wasWriting) throw new LakeUnwritable('processes that write to it end again and again');
    throw new UsageError('processes that were to read inputs end at once; --workers 1 does without them');
  }

  /** Has a process work until it ends. */
  #serve(heap: readonly string[]): Promise<Served> {
    const left = new Set<string>();
    let current: string | undefined;
    let isDone = false;
    const child = forkWorker('fleet-worker.js', heap);
    this.#processes.add(child);
    const tell = (task: IngestTask): void => void child.send(task, () => undefined);
    const next = (): void => {
      current = this.#waiting.pop();
      if (current === undefined) return tell({ kind: 'end' });
      left.add(current);
      return tell({ kind: 'take', path: current });
    };
    return new Promise((resolve, reject) => {
      const ended = (): void => {
        this.#processes.delete(child);
        resolve({ left, current, isDone });
      };
      const heard: Readonly<{ [K in IngestAnswer['kind']]: (answer: AnswerOf<K>) => void }> = {
        next,
        read: ({ bytes }) => this.#request.onRead(bytes),
        outcome: ({ outcome }) => {
          left.delete(outcome.path);
          this.#request.onOutcome(outcome);
        },
        stopped: ({ reason }) => reject(new LakeUnwritable(reason)),
        ended: () => {
          isDone = true;
          child.disconnect();
        },
      };
      child.on('message', (message) => {
        const answer = message as IngestAnswer;
        heard[answer.kind](answer as never);
      });
      // It could not even be started.
      child.on('error', ended);
      child.on('exit', ended);
      tell({ kind: 'begin', settings: this.#request.settings });
    });
  }
}

/**
 * Takes inputs in; resolves to those during which processes died again and again.
 * Throws {@link LakeUnwritable} when the lake cannot be written: what was committed until then is there.
 */
export async function ingestByCrew(
  paths: readonly string[],
  request: CrewRequest,
): Promise<readonly string[]> {
  const crew = new Crew(paths, request);
  await crew.run();
  return crew.deadly;
}
