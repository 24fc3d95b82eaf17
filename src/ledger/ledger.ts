/** Makes ledgers: what turns a cause into a note with its place in the order of events. */
import type { Cause, Ledger, Note } from '../cluster/model/cause.js';

/** A new ledger, empty. */
export function createLedger(): Ledger {
  let sequence = 0;
  return {
    because(cause: Cause): Note {
      sequence += 1;
      return { sequence, cause };
    },
    choices: new Map(),
    promotions: new Map(),
    defaults: new Map(),
  };
}
