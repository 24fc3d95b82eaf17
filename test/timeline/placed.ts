/** Happenings that a test makes itself, one for each fact that a node tells. */
import type { Daemon } from '../../src/logs/daemon.js';
import type { LogEventData } from '../../src/logs/event.js';
import type { PlacedEvent } from '../../src/timeline/placed-event.js';

/** What `node` tells at a moment, in milliseconds. */
export function placed(
  at: number,
  node: string,
  data: LogEventData,
  daemon: Daemon = 'controld',
): PlacedEvent {
  const source = { name: `${node}.log`, host: node };
  const event = { source, line: at + 1, yearsLater: 0, host: node, daemon, pattern: 'test', data, count: 1 };
  return { at, hasTime: true, node, event, count: 1 };
}
