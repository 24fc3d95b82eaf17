/** What the result of an operation says of its resource. */
import { codeOfResult } from '../logs/result-code.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

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

/** True for the result of a monitor operation that asks once what the state is. */
export function isProbe(data: PlacedEvent['event']['data']): boolean {
  if (data.kind !== 'operation-result') return false;
  return data.operation === 'probe' || (data.operation === 'monitor' && data.interval === 0);
}
