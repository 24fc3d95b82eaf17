/** Shares inputs among processes beside this one; one that dies is replaced, and what it had not committed is read again. */
import type { ChildProcess } from 'node:child_process';
import { forkWorker } from '../fork-worker.js';
import type { IngestAnswer, IngestSettings, IngestTask } from './ingest-messages.js';
import type { Outcome } from './ingester.js';
import { LakeUnwritable } from './unwritable.js';

export interface CrewRequest {
  readonly settings: IngestSettings;
  readonly workers: number;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** An input during which a process has died so often is left out. */
const MOST_DEATHS = 2;

/** Processes that die while they write, not while they read an input, are not replaced for ever. */
const MOST_DEATHS_WRITING = 3;

class Crew {
  /** Inputs that nobody could read without dying. */
  readonly deadly: string[] = [];
  readonly #request: CrewRequest;
  readonly #waiting: string[];
  readonly #deaths = new Map<string, number>();
  readonly #processes = new Set<ChildProcess>();
  #deathsWriting = 0;

  constructor(paths: readonly string[], request: CrewRequest) {
    this.#waiting = [...paths];
    this.#request = request;
  }

  async run(): Promise<void> {
    const { workers } = this.#request;
    try {
      await Promise.all(Array.from({ length: workers }, () => this.#member()));
    } finally {
      for (const process of this.#processes) process.kill();
    }
  }

  /** One place in the crew, taken by one process after the other as long as there is something to do. */
  async #member(): Promise<void> {
    while (this.#waiting.length > 0) {
      const { left, current } = await this.#serve();
      if (left.size === 0) continue;
      const deaths = current === undefined ? 0 : (this.#deaths.get(current) ?? 0) + 1;
      if (current !== undefined) this.#deaths.set(current, deaths);
      else if ((this.#deathsWriting += 1) >= MOST_DEATHS_WRITING)
        throw new LakeUnwritable('processes that write to it end again and again');
      for (const path of left) {
        if (path === current && deaths >= MOST_DEATHS) this.deadly.push(path);
        else this.#waiting.push(path);
      }
    }
  }

  /** Has a process work until it ends; resolves to what it was given and has not committed, and what it died of. */
  #serve(): Promise<{ readonly left: ReadonlySet<string>; readonly current: string | undefined }> {
    const left = new Set<string>();
    let current: string | undefined;
    const child = forkWorker('fleet-worker.js');
    this.#processes.add(child);
    const tell = (task: IngestTask): void => void child.send(task, () => undefined);
    const next = (): void => {
      current = this.#waiting.shift();
      if (current === undefined) return tell({ kind: 'end' });
      left.add(current);
      return tell({ kind: 'take', path: current });
    };
    return new Promise((resolve, reject) => {
      child.on('message', (message) => {
        const answer = message as IngestAnswer;
        if (answer.kind === 'next') next();
        else if (answer.kind === 'ended') child.disconnect();
        else if (answer.kind === 'stopped') reject(new LakeUnwritable(answer.reason));
        else if (left.delete(answer.outcome.path)) this.#request.onOutcome(answer.outcome);
      });
      child.on('error', reject);
      child.on('exit', () => {
        this.#processes.delete(child);
        resolve({ left, current });
      });
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
