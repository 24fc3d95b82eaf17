/** Until when a recurring monitor that fails is known to have found nothing wrong: the one before it did not. */
import { parseIntervalSpec } from '../base/interval.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

/** A monitor is due again after its interval; it may be late by this much. */
const LATE = 1000;

const TIMED_OUT = /^timed out/i;
/** `Timed Out after 20s`, `Resource agent did not complete within 20s`. */
const LENGTH = /\b(?:after|within) (\d{1,9}(?:ms|s|m|min)?)\b/;

/** For how long a monitor ran before it was given up; 0 for one that ended itself, undefined where no word tells. */
function waitedFor({ result, reason = '' }: DataOf<'operation-result'>): number | undefined {
  if (!TIMED_OUT.test(result.trim())) return 0;
  const [, length] = LENGTH.exec(`${result} ${reason}`) ?? [];
  return length === undefined ? undefined : parseIntervalSpec(length);
}

/**
 * The moment until which the monitor before one that failed vouches for its resource, in milliseconds since 1970;
 * -Infinity where there was none, or where it is not known when the failed one began.
 */
export function lastGood({ at }: PlacedEvent, data: DataOf<'operation-result'>): number {
  const { interval = 0 } = data;
  const waited = waitedFor(data);
  return interval === 0 || waited === undefined ? -Infinity : at - waited - interval - LATE;
}
