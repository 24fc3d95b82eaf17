/** Fencing levels as crm shell writes them: a line for each target with the devices of its levels in order. */
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ConfigObject } from '../../views/config/objects.js';

/** The target of a level: a node, a pattern, or a node attribute with its value. */
function targetWord(level: XmlElement): string {
  const pattern = attributeOf(level, 'target-pattern');
  if (pattern !== undefined) return `pattern:${pattern}`;
  const attribute = attributeOf(level, 'target-attribute');
  if (attribute !== undefined) return `attr:${attribute}=${attributeOf(level, 'target-value') ?? ''}`;
  return `${attributeOf(level, 'target') ?? ''}:`;
}

/** Devices by index, for each target in the order of the document. */
export function levelsByTarget(topology: XmlElement): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, Map<number, string>>();
  for (const level of childrenNamed(topology, 'fencing-level')) {
    const word = targetWord(level);
    const levels = targets.get(word) ?? new Map<number, string>();
    levels.set(Number(attributeOf(level, 'index') ?? 0), attributeOf(level, 'devices') ?? '');
    targets.set(word, levels);
  }
  const inOrder = (levels: ReadonlyMap<number, string>): string[] =>
    [...levels].sort(([one], [other]) => one - other).map(([, devices]) => devices);
  return new Map([...targets].map(([target, levels]) => [target, inOrder(levels)]));
}

/**
 * @param nodeCount - how many nodes the configuration has: levels that are the same for all of them name none
 */
export function topologyLines({ element }: ConfigObject, nodeCount: number): string[] {
  const targets = levelsByTarget(element);
  const levels = new Set([...targets.values()].map((devices) => devices.join(' ')));
  const [only] = levels;
  if (levels.size === 1 && targets.size === nodeCount) return [`fencing_topology ${only ?? ''}`];
  return ['fencing_topology', ...[...targets].map(([target, devices]) => [target, ...devices].join(' '))];
}
