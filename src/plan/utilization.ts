/** Utilization of nodes before and after a change: what runs there needs, beside what the configuration says there is. */
import { compareNames, compareText } from '../base/compare.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { primitivesOf } from '../scheduler/plan/outcomes.js';
import { attributeOf, childrenNamed, type XmlElement } from '../xml/element.js';

/** How much of something is used of a node. */
export interface UsageChange {
  readonly node: string;
  /** The name of the attribute: `memory`. */
  readonly attribute: string;
  /** Undefined where the configuration says nothing of it. */
  readonly capacity?: number | undefined;
  readonly before: number;
  readonly after: number;
}

/** What is used, by node and attribute. */
type Usage = ReadonlyMap<string, ReadonlyMap<string, number>>;

function usageIn({ resources }: ClusterState): Usage {
  const usage = new Map<string, Map<string, number>>();
  for (const resource of resources.flatMap((top) => [...primitivesOf(top)])) {
    if (resource.utilization.size === 0) continue;
    for (const { name } of resource.activeNodes) {
      const of = usage.get(name) ?? new Map<string, number>();
      for (const [attribute, amount] of resource.utilization)
        of.set(attribute, (of.get(attribute) ?? 0) + (Number.parseInt(amount, 10) || 0));
      usage.set(name, of);
    }
  }
  return usage;
}

/** The capacities that are written down: planning uses those of the state up. */
function capacitiesIn(root: XmlElement): Usage {
  const capacities = new Map<string, Map<string, number>>();
  const nodes = childrenNamed(root, 'configuration').flatMap((part) => childrenNamed(part, 'nodes'));
  for (const node of nodes.flatMap(({ children }) => children)) {
    const name = attributeOf(node, 'uname');
    const pairs = childrenNamed(node, 'utilization').flatMap((set) => childrenNamed(set, 'nvpair'));
    if (name === undefined || pairs.length === 0) continue;
    const amounts = pairs.map(
      (pair) =>
        [
          attributeOf(pair, 'name') ?? '',
          Number.parseInt(attributeOf(pair, 'value') ?? '', 10) || 0,
        ] as const,
    );
    capacities.set(name, new Map(amounts));
  }
  return capacities;
}

/** What is used otherwise than before, in the order of nodes. */
export function usageChanges(before: ClusterState, after: ClusterState): readonly UsageChange[] {
  const [old, now, capacities] = [usageIn(before), usageIn(after), capacitiesIn(after.root)];
  const nodes = [...new Set([...old.keys(), ...now.keys()])].sort(compareNames);
  return nodes.flatMap((node) => {
    const [was, is] = [old.get(node), now.get(node)];
    const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort(compareText);
    return names.flatMap((attribute): UsageChange[] => {
      const [from, to] = [was?.get(attribute) ?? 0, is?.get(attribute) ?? 0];
      const capacity = capacities.get(node)?.get(attribute);
      return from === to ? [] : [{ node, attribute, capacity, before: from, after: to }];
    });
  });
}
