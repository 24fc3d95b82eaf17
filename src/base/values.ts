/** The small grammars of attribute values: booleans and intervals, as Pacemaker reads them. */

const TRUE = new Set(['true', 'on', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'off', 'no', 'n', '0']);

/** Reads a boolean in any of Pacemaker's spellings; undefined when it is none. */
export function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (TRUE.has(lower)) return true;
  return FALSE.has(lower) ? false : undefined;
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  '': 1000,
  us: 0.001,
  usec: 0.001,
  ms: 1,
  msec: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
};

// The fields of an ISO 8601 duration; Pacemaker takes no fractions.
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DAY = 86_400;
const DURATION_SECONDS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3600, 60, 1];

function parseDuration(text: string): number | undefined {
  const fields = DURATION.exec(text)?.slice(1);
  if (!fields || fields.every((field) => field === undefined) || text.endsWith('T')) return undefined;
  return fields.reduce((sum, field, i) => sum + Number(field ?? 0) * (DURATION_SECONDS[i] ?? 0), 0) * 1000;
}

/**
 * Reads an interval (`30`, `30s`, `5min`, `250ms`, `PT1H30M`) in milliseconds; undefined when it is none.
 * Years and months of an ISO 8601 duration count 365 and 30 days: where the exact length matters, dates are needed.
 */
export function parseInterval(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('P')) return parseDuration(trimmed);
  const [, digits, unit] = /^(\d+)\s*([A-Za-z]*)$/.exec(trimmed) ?? [];
  const factor = MILLISECONDS[unit?.toLowerCase() ?? 'none'];
  return factor === undefined || digits === undefined ? undefined : Math.trunc(Number(digits) * factor);
}
