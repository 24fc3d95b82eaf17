/** Resources as pcs 0.11 writes them: a tree with a line for each setting. */
import { parseBoolean } from '../../base/values.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { asPromotableClone } from '../../views/config/promotable-clone.js';
import { ruleLines, type RuleStyle } from './rule-lines.js';
import { attributesOf, indented, pairWord, primaryRole, sortedPairs } from './words.js';

type Pair = readonly [name: string, value: string];

/** The pairs of a set. */
export function pairsOf(set: XmlElement): Pair[] {
  return childrenNamed(set, 'nvpair').map((pair) => [
    attributeOf(pair, 'name') ?? '',
    attributeOf(pair, 'value') ?? '',
  ]);
}

/** A set: a line with its id and score, a line for each pair, and its rule. */
export function setLines(label: string, set: XmlElement, ids: RuleStyle['ids']): string[] {
  const id = attributeOf(set, 'id') ?? '';
  const options = sortedPairs(attributesOf(set)).map(([name, value]) => pairWord(name, value));
  const rule = childNamed(set, 'rule');
  return [
    [`${label}:${id === '' ? '' : ` ${id}`}`, ...options].join(' '),
    ...indented([
      ...sortedPairs(pairsOf(set)).map(([name, value]) => pairWord(name, value)),
      ...(rule ? ruleLines(rule, { of: 'options', ids }) : []),
    ]),
  ];
}

/** The first set of a kind; pcs shows no other, and none without pairs. */
function firstSetLines(element: XmlElement, name: string, label: string): string[] {
  const set = childNamed(element, name);
  return set && pairsOf(set).length > 0 ? setLines(label, set, 'hidden') : [];
}

function descriptionLines(element: XmlElement): string[] {
  const description = attributeOf(element, 'description') ?? '';
  return description === '' ? [] : [`Description: ${description}`];
}

function flag(value: string): string {
  return parseBoolean(value) === true ? '1' : '0';
}

/** What an operation's attributes are called and how they are written, in pcs's order. */
export function operationPairs(operation: XmlElement): Pair[] {
  const pair = (name: string, write: (value: string) => string = String): Pair[] => {
    const value = attributeOf(operation, name) ?? '';
    return value === '' ? [] : [[name, write(value)]];
  };
  const startDelay = pair('start-delay');
  const level = childrenNamed(operation, 'instance_attributes')
    .flatMap(pairsOf)
    .find(([name]) => name === 'OCF_CHECK_LEVEL');
  return [
    ['interval', attributeOf(operation, 'interval') ?? ''],
    ...(startDelay.length > 0 ? startDelay : pair('interval-origin')),
    ...pair('timeout'),
    ...pair('enabled', flag),
    ...pair('record-pending', flag),
    ...pair('role', primaryRole),
    ...pair('on-fail'),
    ...(level && level[1] !== '' ? [level] : []),
  ];
}

function operationLines(operation: XmlElement): string[] {
  const id = attributeOf(operation, 'id') ?? '';
  const name = attributeOf(operation, 'name') ?? '';
  const lines = operationPairs(operation).map(([setting, value]) => pairWord(setting, value));
  return [`${name}:${id === '' ? '' : ` ${id}`}`, ...indented(lines)];
}

function agentWords(element: XmlElement): string {
  const words = ['class', 'provider', 'type', 'template'].flatMap((name) => {
    const value = attributeOf(element, name) ?? '';
    return value === '' ? [] : `${name}=${value}`;
  });
  return words.join(' ');
}

function primitiveLines(element: XmlElement): string[] {
  const operations = childrenNamed(element, 'operations').flatMap((list) => childrenNamed(list, 'op'));
  return [
    `Resource: ${attributeOf(element, 'id') ?? ''} (${agentWords(element)})`,
    ...indented([
      ...descriptionLines(element),
      ...firstSetLines(element, 'instance_attributes', 'Attributes'),
      ...firstSetLines(element, 'meta_attributes', 'Meta Attributes'),
      ...firstSetLines(element, 'utilization', 'Utilization'),
      ...(operations.length > 0 ? ['Operations:', ...indented(operations.flatMap(operationLines))] : []),
    ]),
  ];
}

function containerLines(element: XmlElement, label: string): string[] {
  return [
    `${label}: ${attributeOf(element, 'id') ?? ''}`,
    ...indented([
      ...descriptionLines(element),
      ...firstSetLines(element, 'instance_attributes', 'Attributes'),
      ...firstSetLines(element, 'meta_attributes', 'Meta Attributes'),
      ...innerLines(element),
    ]),
  ];
}

function innerLines(element: XmlElement): string[] {
  return element.children
    .filter(({ name }) => name === 'primitive' || name === 'group')
    .flatMap(resourceLines);
}

/** Settings of a part of a bundle, in pcs's order; those without a value are left out. */
export function bundlePairs(part: XmlElement | undefined, names: readonly string[]): Pair[] {
  return names.flatMap((name): Pair[] => {
    const value = (part && attributeOf(part, name)) ?? '';
    return value === '' ? [] : [[name, value]];
  });
}

/** The settings of a container: of old ones the number of promoted instances is called `masters`. */
export function containerPairs(container: XmlElement): Pair[] {
  const names = ['image', 'replicas', 'replicas-per-host'];
  const promoted = bundlePairs(container, ['promoted-max', 'masters']).slice(0, 1);
  return [
    ...bundlePairs(container, names),
    ...promoted.map(([, value]): Pair => ['promoted-max', value]),
    ...bundlePairs(container, ['run-command', 'network', 'options']),
  ];
}

/** The settings of the network of a bundle. */
export function networkPairs(network: XmlElement | undefined): Pair[] {
  const names = ['ip-range-start', 'control-port', 'host-interface', 'host-netmask'];
  const addHost = bundlePairs(network, ['add-host']).map(([name, value]): Pair => [name, flag(value)]);
  return [...bundlePairs(network, names), ...addHost];
}

export const PORT_SETTINGS = ['port', 'internal-port', 'range'];
export const STORAGE_SETTINGS = ['source-dir', 'source-dir-root', 'target-dir', 'options'];

function pairWords(pairs: readonly Pair[]): string[] {
  return pairs.map(([name, value]) => pairWord(name, value));
}

function mappingLines(title: string, mappings: readonly XmlElement[], names: readonly string[]): string[] {
  const lines = mappings.map((mapping) =>
    [...pairWords(bundlePairs(mapping, names)), `(${attributeOf(mapping, 'id') ?? ''})`].join(' '),
  );
  return lines.length > 0 ? [title, ...indented(lines)] : [];
}

const CONTAINERS: Readonly<Record<string, string>> = { docker: 'Docker', podman: 'Podman', rkt: 'Rkt' };

/** The container of a bundle, of whatever kind. */
export function containerOf({ children }: XmlElement): XmlElement | undefined {
  return children.find(({ name }) => name in CONTAINERS);
}

function bundleLines(element: XmlElement): string[] {
  const container = containerOf(element);
  const [network, storage] = [childNamed(element, 'network'), childNamed(element, 'storage')];
  const networkWords = pairWords(networkPairs(network));
  const containerWords = container ? pairWords(containerPairs(container)) : [];
  const ports = network ? childrenNamed(network, 'port-mapping') : [];
  const directories = storage ? childrenNamed(storage, 'storage-mapping') : [];
  return [
    `Bundle: ${attributeOf(element, 'id') ?? ''}`,
    ...indented([
      ...descriptionLines(element),
      ...(container ? [[`${CONTAINERS[container.name] ?? ''}:`, ...containerWords].join(' ')] : []),
      ...(networkWords.length > 0 ? [['Network:', ...networkWords].join(' ')] : []),
      ...mappingLines('Port Mapping:', ports, PORT_SETTINGS),
      ...mappingLines('Storage Mapping:', directories, STORAGE_SETTINGS),
      ...firstSetLines(element, 'meta_attributes', 'Meta Attributes'),
      ...innerLines(element),
    ]),
  ];
}

/** A resource with everything inside of it. */
export function resourceLines(element: XmlElement): string[] {
  switch (element.name) {
    case 'group':
      return containerLines(element, 'Group');
    case 'clone':
    case 'master':
      return containerLines(asPromotableClone(element), 'Clone');
    case 'bundle':
      return bundleLines(element);
    default:
      return primitiveLines(element);
  }
}
