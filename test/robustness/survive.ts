/** Runs the engine on damaged CIBs, and tells which ones it did not survive. */
import { UsageError } from '../../src/base/usage-error.js';
import { simulateCase } from '../conformance/simulate-case.js';
import { createRandom, mutate } from './mutate.js';

export interface Casualty {
  readonly seed: number;
  readonly name: string;
  /** What went wrong: an exception that is no message to the user, or too much time. */
  readonly problem: string;
  readonly cib: string;
}

export interface Patient {
  readonly name: string;
  readonly cib: string;
}

const CLOCK = { now: 1_767_225_600, offset: 0 };

function problemOf(cib: string, secondsAllowed: number): string | undefined {
  const started = performance.now();
  try {
    simulateCase(cib, [], { clock: CLOCK });
  } catch (error) {
    if (!(error instanceof UsageError)) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return seconds > secondsAllowed ? `took ${seconds.toFixed(1)} s` : undefined;
}

/** The mutation that a seed stands for; always the same one for the same patients. */
export function mutationOf(patients: readonly Patient[], seed: number): Patient {
  const random = createRandom(seed);
  const patient = patients[Math.floor(random() * patients.length)];
  if (!patient) throw new Error('there is nothing to mutate');
  return { name: patient.name, cib: mutate(patient.cib, random, 8) };
}

/** Tries the mutations of the seeds `first`…`first + count - 1`. */
export function casualties(
  patients: readonly Patient[],
  first: number,
  count: number,
  secondsAllowed: number,
): Casualty[] {
  const found: Casualty[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { name, cib } = mutationOf(patients, seed);
    const problem = problemOf(cib, secondsAllowed);
    if (problem !== undefined) found.push({ seed, name, problem, cib });
  }
  return found;
}
