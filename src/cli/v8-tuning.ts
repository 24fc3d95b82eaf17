/** How V8 is to work for a command: when it optimises, and when it collects garbage. */
import { setFlagsFromString } from 'node:v8';

/**
 * Raises the work that a function must have done before it is optimised, to about fifteen times the default: a run of the
 * engine is short, and much that is hot for a moment never runs again. Measured on
 * Node 20: planning a running cluster of 8 nodes and 500 resources takes about a quarter less processor time, one of 16
 * and 1000 a sixth less, one of 32 and 2000 as much as before; verifying 2,000 small CIBs, by 300 rules of which each is
 * soon done, an eighth less. Worth it for commands that run the engine or the rules; call it before they are loaded.
 */
export function optimiseLater(): void {
  setFlagsFromString('--interrupt-budget=1000000');
}

/**
 * Has garbage collected when the heap has grown by some percent since the last time; V8 would let it become four times as
 * large while it is small.
 */
export function collectSooner(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** Characters; a CIB of 8 nodes and 500 resources with their history has 3 million. */
const LONG_TEXT = 4_000_000;

/**
 * Reads a text. A long one keeps few functions busy for long, which are worth optimising at once. That nearly everything
 * survives which the scanner makes must not be taken as a rule for what the parser makes after it, all of which dies: V8
 * would put it among the old objects, in some runs only, and keep 100 MB more.
 */
export function readOptimised<T>(text: string, read: () => T): T {
  if (text.length < LONG_TEXT) return read();
  setFlagsFromString('--no-allocation-site-pretenuring');
  setFlagsFromString('--interrupt-budget=100000');
  const result = read();
  optimiseLater();
  return result;
}
