/** The guest node of a synthetic cluster: the virtual machine in which it runs, and how it is fenced. */
import type { ClusterRun } from './cluster-run.js';
import type { Running, RunNode } from './run-parts.js';

/** What the guest node runs in, if there is one. */
export const launcherOf = ({ running, topology }: ClusterRun): Running | undefined =>
  running.find(({ service }) => service.id === topology.launcher);

/** The guest node that is lost with a node. */
export const guestOn = (run: ClusterRun, node: RunNode): RunNode | undefined =>
  launcherOf(run)?.node === node ? run.remote : undefined;

/** How the scheduler lists that a guest node is fenced: by the recovery of what it runs in. */
export const guestFencing = (
  { name }: RunNode,
  launcher: Running,
  operation: 'reboot' | 'off' = 'reboot',
): string => `Fence (${operation}) ${name} (resource: ${launcher.service.id}) 'guest is unclean'`;
