/** Time spans as option values: `30`, `30s`, `5min`, `250ms`, `PT1H`; read as Pacemaker's C code does. */
import { scanInteger } from './c-numbers.js';
import { daysInYear } from './calendar.js';
import { parseDuration } from './duration.js';

const UNSIGNED_MAX = 4_294_967_295;

// Order matters: as in the reference, only the first letters of a unit are compared.
const UNITS: readonly (readonly [string, number])[] = [
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['m', 60_000],
  ['h', 3_600_000],
];

/** Reads a number with a unit (seconds without one) in milliseconds; undefined when it is none. Pacemaker: pcmk__parse_ms */
export function parseMilliseconds(text: string): number | undefined {
  const value = scanInteger(text);
  if (value === undefined) return undefined;
  const units = text.replace(/^[ \t\n\v\f\r]*[+-]?\d+[\d.]*[ \t\n\v\f\r]*/, '').toLowerCase();
  const factor = units === '' ? 1000 : UNITS.find(([unit]) => units.startsWith(unit))?.[1];
  return factor === undefined ? undefined : Math.trunc(value * factor);
}

function durationMilliseconds(text: string): number | undefined {
  const duration = parseDuration(text);
  if (!duration) return undefined;
  // Pacemaker counts a duration's years and months from year 0.
  const days = duration.years * daysInYear(1) + duration.months * 30 + duration.days;
  return Math.min(days * 86_400 + duration.seconds, Math.floor(UNSIGNED_MAX / 1000)) * 1000;
}

/**
 * Reads an interval specification in milliseconds: undefined for what Pacemaker refuses (it then counts 0).
 * Pacemaker: pcmk_parse_interval_spec
 */
export function parseIntervalSpec(text: string): number | undefined {
  const milliseconds = text.startsWith('P') ? durationMilliseconds(text) : parseMilliseconds(text);
  if (milliseconds === undefined || milliseconds < 0) return undefined;
  return Math.min(milliseconds, UNSIGNED_MAX);
}

/** The interval that a value means: 0 when it is absent or unreadable. */
export function intervalOf(text: string | undefined): number {
  return text === undefined ? 0 : (parseIntervalSpec(text) ?? 0);
}

/** Milliseconds as whole seconds: rounded, but at least 1 for anything above 0. Pacemaker: pcmk__timeout_ms2s */
export function millisecondsToSeconds(milliseconds: number): number {
  if (milliseconds === 0) return 0;
  if (milliseconds < 1000) return 1;
  return Math.floor(milliseconds / 1000) + (milliseconds % 1000 >= 500 ? 1 : 0);
}

/** `1h30m`, `15s`, `500ms`: an interval for people. Pacemaker: pcmk__readable_interval */
export function readableInterval(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = milliseconds % 60_000;
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'm'],
  ] as const;
  const text = parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('');
  if (rest >= 1000) {
    const fraction = rest % 1000;
    return `${text}${Math.floor(rest / 1000)}${fraction > 0 ? `.${String(fraction).padStart(3, '0')}` : ''}s`;
  }
  if (rest > 0) return `${text}${rest}ms`;
  return text || '0s';
}
