/** What an administrator can do about something that is broken, with the commands for it. */
import type { LocationConstraint } from '../../cluster/model/constraint.js';
import type { Resource } from '../../cluster/model/resource.js';
import { configuredId } from '../../scheduler/plan/outcomes.js';
import { attributeOf } from '../../xml/element.js';
import { needsRepair, type Failure } from './failures.js';
import type { NodeFact } from './nodes.js';
import type { Reason } from '../reason.js';

/** The same command for each of the tools that administrators use. */
export interface Commands {
  readonly pcs: string;
  readonly crm: string;
  /** Pacemaker's own tools. */
  readonly pacemaker: string;
}

export type Repair = { readonly commands: Commands } & (
  | {
      readonly kind: 'clear-failures';
      readonly resource: string;
      /** The failure that must be mended first, because another try would end the same way. */
      readonly mendFirst: Failure | undefined;
    }
  /** Its stop failed: it must be stopped by hand before anything else. */
  | { readonly kind: 'finish-stop'; readonly resource: string; readonly nodes: readonly string[] }
  | { readonly kind: 'confirm-fencing'; readonly node: string }
  | { readonly kind: 'remove-ban'; readonly resource: string; readonly constraint: string }
);

function cleanUp(resource: string): Commands {
  return {
    pcs: `pcs resource cleanup ${resource}`,
    crm: `crm resource cleanup ${resource}`,
    pacemaker: `crm_resource --cleanup --resource ${resource}`,
  };
}

/** What helps a primitive that failed; nothing where the cluster recovers it by itself. */
export function failureRepairs(
  resource: Resource,
  failures: readonly Failure[],
  after: 'stays down' | 'recovers',
): Repair[] {
  const name = configuredId(resource);
  const failedStop = failures.filter(({ task }) => task === 'stop');
  if (resource.blocked && failedStop.length > 0) {
    const nodes = [...new Set(failedStop.map(({ node }) => node))];
    return [{ kind: 'finish-stop', resource: name, nodes, commands: cleanUp(name) }];
  }
  if (!resource.blocked && after === 'recovers' && !failures.some(needsRepair)) return [];
  const mendFirst = failures.findLast(needsRepair);
  return [{ kind: 'clear-failures', resource: name, mendFirst, commands: cleanUp(name) }];
}

/** What helps when an unclean node waits for its fencing. */
export function nodeRepairs({ node, unavailable, fencing }: NodeFact): Repair[] {
  if (unavailable !== 'unclean' || fencing === 'on') return [];
  const commands = {
    pcs: `pcs stonith confirm ${node.name}`,
    crm: `crm node clearstate ${node.name}`,
    pacemaker: `stonith_admin --confirm ${node.name}`,
  };
  return [{ kind: 'confirm-fencing', node: node.name, commands }];
}

/** Ids that "pcs resource move/ban", "crm resource move/ban" and crm_resource give to their constraints. */
const LEFT_OVER = /^cli-(?:ban|standby)-/;

/** The left-over ban that a reason lies in. */
function banIn(reason: Reason): LocationConstraint | undefined {
  if (reason.kind !== 'excluded' && reason.kind !== 'cause') return undefined;
  const { cause } = reason;
  return cause?.kind === 'location' && LEFT_OVER.test(cause.constraint.id) ? cause.constraint : undefined;
}

/** What the ban names: the commands find it by that, not by the instance or the member that it holds off. */
const bannedBy = ({ element, resource }: LocationConstraint): string =>
  (element && attributeOf(element, 'rsc')) ?? configuredId(resource);

/** What helps a resource that a left-over ban keeps down. */
export function banRepairs(reasons: readonly Reason[]): Repair[] {
  const found = new Map<string, Repair>();
  for (const reason of reasons) {
    const ban = banIn(reason);
    if (!ban || found.has(ban.id)) continue;
    const resource = bannedBy(ban);
    const commands = {
      pcs: `pcs resource clear ${resource}`,
      crm: `crm resource clear ${resource}`,
      pacemaker: `crm_resource --clear --resource ${resource}`,
    };
    found.set(ban.id, { kind: 'remove-ban', resource, constraint: ban.id, commands });
  }
  return [...found.values()];
}
