/** What the result of an operation is worth: its OCF code, logged or in words. */
import type { DataOf } from './placed-event.js';

/** As Pacemaker writes results: services_ocf_exitcode_str(), and pcmk_exec_status_str() where nothing was run. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['ok', 0],
  ['complete', 0],
  ['not running', 7],
  ['promoted', 8],
  ['running (promoted)', 8],
  ['master', 8],
  ['running (master)', 8],
  ['failed (promoted)', 9],
  ['failed master', 9],
  ['ok (degraded)', 190],
  ['degraded', 190],
  ['promoted (degraded)', 191],
  ['degraded promoted', 191],
  ['degraded master', 191],
]);

/** What a result says of the resource. */
export type Finding = 'active' | 'promoted' | 'inactive' | 'failed' | 'nothing';

/** What is found by a result; where no code is logged, as by syslog of Pacemaker 2, its words tell. */
export function findingOf({ code, result }: DataOf<'operation-result'>): Finding {
  // A recurring operation that is cancelled, or one whose result is still to come, says nothing of the resource.
  if (/^(?:cancelled|pending|unknown)$/i.test(result.trim()) || code === 193) return 'nothing';
  switch (code ?? CODES.get(result.trim().toLowerCase())) {
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
