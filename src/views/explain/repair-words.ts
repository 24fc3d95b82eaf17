/** What to do, in words; the commands stand beside them. */
import type { Failure } from '../../explain/overview/failures.js';
import type { Repair } from '../../explain/overview/repairs.js';
import { listed } from './change-words.js';

const MEND: ReadonlyMap<number, string> = new Map([
  [2, 'correct the parameters on that node'],
  [3, 'use an agent that supports the operation'],
  [4, 'give the agent the permissions that it needs'],
  [5, 'install what is missing, or correct the parameter that names it'],
  [6, 'correct the parameters'],
]);

function mendWords(resource: string, failure: Failure): string {
  const mend = MEND.get(failure.exitCode) ?? `mend ${resource}`;
  return `${mend}, then clear the failures (a clean-up alone will fail again)`;
}

/** A repair in words, without its commands. */
export function repairWords(repair: Repair): string {
  switch (repair.kind) {
    case 'clear-failures':
      return repair.mendFirst
        ? mendWords(repair.resource, repair.mendFirst)
        : 'when the cause is mended, clear the failures';
    case 'finish-stop':
      return `make sure that ${repair.resource} is stopped on ${listed(repair.nodes)}, then clear the failures`;
    case 'confirm-fencing':
      return `only when ${repair.node} is certainly off: confirm that it is fenced`;
    case 'remove-ban':
      return `remove the ban "${repair.constraint}", if it is no longer wanted`;
  }
}
