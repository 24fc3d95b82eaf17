/** Whether the names in a file of expectations are those of the cluster that it is about. */
import { didYouMeanOf } from '../base/closest.js';
import type { Problem } from '../base/problem.js';
import { findNode, type ClusterState } from '../cluster/model/cluster-state.js';
import { isGuestNode, isRemoteNode } from '../cluster/model/node.js';
import type { ExpectationFile, Mention, ScenarioStep } from './language/expectation-file.js';
import { INVALID } from './language/file-reader.js';
import { resourceNames, resourcesCalled } from './run/places.js';

function problem({ at }: Pick<Mention, 'at'>, message: string): Problem {
  return { rule: INVALID, severity: 'error', message, at };
}

interface Known {
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly tickets: readonly string[];
}

function knownNames(state: ClusterState): Known {
  return {
    nodes: state.nodes.map(({ name }) => name),
    resources: resourceNames(state),
    tickets: [...state.tickets.keys()],
  };
}

function unknownName(state: ClusterState, known: Known, mention: Mention): Problem[] {
  const { kind, name } = mention;
  const isNode = known.nodes.includes(name);
  const isResource = known.resources.includes(name) || resourcesCalled(state, name).length > 0;
  const complaint = (candidates: readonly string[]): Problem[] => [
    problem(mention, `the cluster has no ${kind} "${name}"${didYouMeanOf(name, candidates)}`),
  ];
  switch (kind) {
    case 'node':
      return isNode ? [] : complaint(known.nodes);
    case 'resource':
      return isResource ? [] : complaint(known.resources);
    case 'ticket':
      return known.tickets.includes(name) ? [] : complaint(known.tickets);
    case 'resource or node':
      return isNode || isResource ? [] : complaint([...known.resources, ...known.nodes]);
  }
}

/** A node inside a resource comes and goes with it; one that Pacemaker Remote runs on is never stopped by itself. */
function impossibleLosses(state: ClusterState, { event, at }: ScenarioStep): Problem[] {
  if (event.kind !== 'node-lost' && event.kind !== 'node-stopped' && event.kind !== 'node-back') return [];
  return event.nodes.flatMap((name) => {
    const node = findNode(state, name);
    if (isGuestNode(node)) {
      const container = node?.remote?.container?.id ?? '';
      return [
        problem({ at }, `"${name}" runs inside of "${container}": let that fail ("failed: ${container}")`),
      ];
    }
    if (event.kind === 'node-stopped' && isRemoteNode(node))
      return [problem({ at }, `"${name}" is a Pacemaker Remote node, which can be lost, not stopped`)];
    return [];
  });
}

/** What the cluster does not have. */
export function unknownNames(
  { mentions, scenarios }: ExpectationFile,
  state: ClusterState,
): readonly Problem[] {
  const known = knownNames(state);
  const unknown = mentions.flatMap((mention) => unknownName(state, known, mention));
  if (unknown.length > 0) return unknown;
  return scenarios.flatMap(({ steps }) => steps.flatMap((step) => impossibleLosses(state, step)));
}
