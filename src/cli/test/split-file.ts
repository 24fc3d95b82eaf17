/** The scenarios of one file, run in this process and others, and what came of each. */
import type { ScenarioPart } from '../../views/expectations/file-tests.js';
import { textsDigest, type ReadFile } from './prepare.js';

export class SplitFile {
  readonly path: string;
  readonly texts: string;
  /** Places of scenarios that nobody has taken, those with the most events first: the last ones are to be short. */
  readonly #waiting: number[];
  readonly #elsewhere = new Set<number>();
  readonly #parts = new Map<number, ScenarioPart>();
  #isOffered = true;
  #heard: (() => void) | undefined;

  constructor(read: ReadFile) {
    this.path = read.path;
    this.texts = textsDigest(read);
    const scenarios = read.file.scenarios.map(({ steps }, place) => ({ place, events: steps.length }));
    this.#waiting = scenarios.toSorted((a, b) => b.events - a.events).map(({ place }) => place);
  }

  /** How many scenarios a process could take. */
  get offered(): number {
    return this.#isOffered ? this.#waiting.length : 0;
  }

  /** Takes a scenario for another process. */
  takeElsewhere(): number | undefined {
    const place = this.#isOffered ? this.#waiting.shift() : undefined;
    if (place !== undefined) this.#elsewhere.add(place);
    return place;
  }

  done(place: number, part: ScenarioPart): void {
    this.#parts.set(place, part);
    this.#returned(place);
  }

  /** It was not run where it was taken to: somebody else is to run it. */
  giveBack(place: number): void {
    this.#waiting.push(place);
    this.#returned(place);
  }

  /** What is left is done by this process alone. */
  withdraw(): void {
    this.#isOffered = false;
  }

  #returned(place: number): void {
    this.#elsewhere.delete(place);
    this.#heard?.();
  }

  /**
   * Does what nobody else does, until all is done; resolves to what came of each scenario, in their order.
   * @param turn - lets others be heard, and take more
   */
  async all(runHere: (place: number) => ScenarioPart, turn: () => Promise<void>): Promise<ScenarioPart[]> {
    for (;;) {
      const place = this.#waiting.shift();
      if (place !== undefined) {
        this.#parts.set(place, runHere(place));
        await turn();
      } else if (this.#elsewhere.size > 0) {
        await new Promise<void>((resolve) => {
          this.#heard = resolve;
        });
      } else break;
    }
    return [...this.#parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  }
}
