/** What is planted in the configuration of a cluster, and what a reader of it should find. */
import type { CibText, CibTwists } from './cib-text.js';
import type { Chance } from './random.js';
import { LIKED, REMOTE_AGENT, type Topology } from './topology.js';
import type { TrueFinding } from './truth.js';

export interface Planted {
  readonly twists: CibTwists;
  /** Whether corosync.conf says `two_node`. */
  readonly twoNode: boolean;
}

/** Draws what is wrong; of a hundred clusters some sixty have nothing. */
export function plant(chance: Chance, { nodes, units, devices, fencing, launcher }: Topology): Planted {
  const services = units
    .flatMap((unit) => unit.services)
    // The loss of a remote node is told by the monitor of its connection, or of what it runs in.
    .filter(({ id, agent }) => agent !== REMOTE_AGENT && id !== launcher);
  const address = services.find(({ agent }) => agent === 'ocf:heartbeat:IPaddr2');
  const isTwo = nodes.length === 2;
  return {
    twists: {
      fencingEnabled: !chance.happens(0.1),
      hasFenceDevices: devices.length > 0 && (fencing === 'sbd' || !chance.happens(0.05)),
      noQuorumPolicy: chance.happens(0.06) ? 'ignore' : chance.happens(0.1) ? 'freeze' : undefined,
      stickiness: chance.happens(0.05) ? '1' : chance.happens(0.08) ? '0' : '100',
      unmonitored: new Set(chance.happens(0.08) ? [chance.pick(services).id] : []),
      misspelt: chance.happens(0.05) ? address?.id : undefined,
      lastUnfenced: fencing === 'ipmi' && !isTwo && chance.happens(0.15),
    },
    twoNode: isTwo !== chance.happens(0.05),
  };
}

type Found = Omit<TrueFinding, 'file' | 'line'> & { readonly place: string; readonly isCorosync?: boolean };

function foundIn({ twists, twoNode }: Planted, { nodes, units, devices }: Topology): Found[] {
  const option = (name: string): string => `cib-bootstrap-options-${name}`;
  const found: Found[] = [];
  const isFenced = twists.fencingEnabled && twists.hasFenceDevices;
  const error = { severity: 'error' } as const;
  if (!twists.fencingEnabled)
    found.push({
      ...error,
      rule: 'stonith-disabled',
      category: 'cluster-options',
      object: option('stonith-enabled'),
      place: option('stonith-enabled'),
    });
  if (twists.fencingEnabled && !twists.hasFenceDevices && devices.length > 0)
    found.push({
      ...error,
      rule: 'no-fencing-devices',
      category: 'fencing',
      object: null,
      place: 'resources',
    });
  const last = nodes.at(-1) ?? '';
  if (isFenced && twists.lastUnfenced)
    found.push({
      ...error,
      rule: 'node-without-fence-device',
      category: 'fencing',
      object: String(nodes.length),
      place: last,
    });
  if (twists.noQuorumPolicy === 'ignore')
    found.push({
      rule: 'no-quorum-policy-ignore',
      severity: 'warning',
      category: 'cluster-options',
      object: option('no-quorum-policy'),
      place: option('no-quorum-policy'),
    });
  if (twists.noQuorumPolicy === 'ignore' && twoNode)
    found.push({
      ...error,
      rule: 'quorum-policy-vs-corosync',
      category: 'cluster',
      object: option('no-quorum-policy'),
      place: option('no-quorum-policy'),
    });
  if (twists.noQuorumPolicy === 'ignore' && nodes.length === 2 && !isFenced)
    found.push({
      ...error,
      rule: 'two-node-no-quorum-ignore-without-fencing',
      category: 'cluster-options',
      object: option('no-quorum-policy'),
      place: option('no-quorum-policy'),
    });
  for (const id of twists.unmonitored)
    found.push({ ...error, rule: 'monitor-missing', category: 'operations', object: id, place: id });
  if (twists.misspelt !== undefined) {
    const object = `${twists.misspelt}-strat-0s`;
    found.push({ ...error, rule: 'unknown-operation-name', category: 'operations', object, place: object });
  }
  if (twists.stickiness === '1')
    for (const { id, prefers, rival } of units)
      // One point of stickiness holds against one point of difference.
      if (prefers !== undefined && LIKED - (rival?.score ?? 0) > 1)
        found.push({
          rule: 'stickiness-less-than-location',
          severity: 'warning',
          category: 'resources',
          object: `likes-${id}`,
          place: `likes-${id}`,
        });
  if ((nodes.length === 2) !== twoNode) {
    const rule = twoNode ? 'corosync-two-node-wrong-size' : 'corosync-two-node-missing';
    found.push({
      ...error,
      rule,
      category: 'corosync',
      object: null,
      place: twoNode ? 'two_node' : 'quorum',
      isCorosync: true,
    });
  }
  return found;
}

/** @param corosyncLine - the line of a word of corosync.conf */
export function findingsOf(
  planted: Planted,
  topology: Topology,
  cib: CibText,
  corosyncLine: (word: string) => number,
): TrueFinding[] {
  return foundIn(planted, topology).map(({ place, isCorosync = false, ...finding }) => ({
    ...finding,
    file: isCorosync ? 'corosync.conf' : 'cib.xml',
    line: isCorosync ? corosyncLine(place) : cib.lineOf(place),
  }));
}
