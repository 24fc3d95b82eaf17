/** What a line says whose meaning is not known: the line itself. */
import type { LogLevel } from './log-line.js';

export interface UnknownLineEvent {
  readonly kind: 'unknown-line';
  readonly level: LogLevel;
  readonly program: string;
  readonly text: string;
}
