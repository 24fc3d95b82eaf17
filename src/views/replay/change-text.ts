/** A planned change in words: `move db (node2 to node1)`. */
import type { PlannedChange } from '../../replay/planned-change.js';

/** `move db (node2 to node1)`, `start p1 (node1, blocked)`, `fence (reboot) node2`. */
export function changeText({ verb, subject, from, to, roles, blocked }: PlannedChange): string {
  const isOfNode = verb.startsWith('fence') || verb === 'shutdown';
  const places = from === undefined || from === to ? (to ?? '') : `${from} to ${to ?? ''}`;
  const traits = [isOfNode ? '' : places, roles, blocked ? 'blocked' : ''].filter((trait) => trait !== '');
  return `${verb} ${subject}${traits.length === 0 ? '' : ` (${traits.join(', ')})`}`;
}

/** The change with the scheduler's reason for it. */
export function changeWithReason(change: PlannedChange): string {
  return `${changeText(change)}${change.reason === undefined ? '' : `: ${change.reason}`}`;
}
