/** What the result of an operation says of its resource. */
import { codeOfResult } from '../logs/result-code.js';
import type { DataOf } from './placed-event.js';

/** What is found by a result; `nothing` where an operation was cancelled, or its result is still to come. */
export type Finding = 'active' | 'promoted' | 'inactive' | 'failed' | 'nothing';

/** What is found by a result; where no code is logged, as by syslog of Pacemaker 2, its words tell. */
export function findingOf({ code, result, reason }: DataOf<'operation-result'>): Finding {
  if (/^(?:cancelled|pending|unknown)$/i.test(result.trim()) || code === 193) return 'nothing';
  switch (code ?? codeOfResult(result.trim(), reason)) {
    case 0:
    case 190:
      return 'active';
    case 8:
    case 191:
      return 'promoted';
    case 7:
      return 'inactive';
    default:
      return 'failed';
  }
}
