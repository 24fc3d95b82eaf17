/** The sequence number of a membership: the one name that all nodes and all daemons give it. */

/**
 * The sequence number, decimal, of `10.0.0.1:20` (Corosync 2), `1:20` (3.0.0 to 3.0.2) or `1.14` (from 3.0.3 on:
 * both parts hexadecimal). The number before it is the leader's, which Pacemaker's `membership=20` leaves out.
 */
export function ringName(written: string): string | undefined {
  const colon = written.lastIndexOf(':');
  if (colon !== -1) return written.slice(colon + 1);
  const dot = written.lastIndexOf('.');
  const sequence = Number.parseInt(written.slice(dot + 1), 16);
  return dot === -1 || Number.isNaN(sequence) ? undefined : String(sequence);
}
