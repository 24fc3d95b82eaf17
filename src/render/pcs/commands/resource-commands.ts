/** The pcs commands that create a resource: primitives first, then what holds them. */
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../../xml/element.js';
import { asPromotableClone } from '../../../views/config/promotable-clone.js';
import type { ConfigObject } from '../../../views/config/objects.js';
import {
  bundlePairs,
  containerOf,
  containerPairs,
  networkPairs,
  operationPairs,
  PORT_SETTINGS,
  STORAGE_SETTINGS,
} from '../resource-lines.js';
import { hasOnly, isPlainSet, plainPairs, setting, type Words } from './command.js';

const OPERATION_SETTINGS = [
  'id',
  'name',
  'interval',
  'timeout',
  'role',
  'on-fail',
  'start-delay',
  'interval-origin',
  'enabled',
  'record-pending',
];

/** The words of an operation; undefined where pcs has none for something in it. */
function operationWords(operation: XmlElement): Words | undefined {
  if (!hasOnly(operation, { attributes: OPERATION_SETTINGS, children: ['instance_attributes'] }))
    return undefined;
  const level = plainPairs(operation, 'instance_attributes');
  if (level?.some(([name]) => name !== 'OCF_CHECK_LEVEL') !== false) return undefined;
  const id = attributeOf(operation, 'id');
  return [
    attributeOf(operation, 'name') ?? '',
    ...operationPairs(operation).map(setting),
    ...(id === undefined ? [] : [`id=${id}`]),
  ];
}

/** `ocf:heartbeat:IPaddr2`; of a fence device the type alone. */
function agentWord(element: XmlElement): string {
  const names = ['class', 'provider', 'type'].flatMap((name) => attributeOf(element, name) ?? []);
  return isDevice(element) ? (attributeOf(element, 'type') ?? '') : names.join(':');
}

function isDevice(element: XmlElement): boolean {
  return attributeOf(element, 'class') === 'stonith';
}

const PRIMITIVE_PARTS = ['instance_attributes', 'meta_attributes', 'utilization', 'operations'];

function operationsOf(element: XmlElement): readonly Words[] | undefined {
  const lists = childrenNamed(element, 'operations');
  if (lists.length > 1 || lists.some(({ attributes }) => attributes.length > 0)) return undefined;
  const words = lists.flatMap(({ children }) => children.map(operationWords));
  return words.every((each) => each !== undefined) ? words : undefined;
}

function primitiveCommands(element: XmlElement, bundle: string | undefined): readonly Words[] | undefined {
  const attributes = ['id', 'class', 'provider', 'type'];
  const parameters = plainPairs(element, 'instance_attributes');
  const meta = plainPairs(element, 'meta_attributes');
  const utilization = plainPairs(element, 'utilization');
  const operations = operationsOf(element);
  if (!hasOnly(element, { attributes, children: PRIMITIVE_PARTS })) return undefined;
  if (!parameters || !meta || !utilization || !operations) return undefined;
  const id = attributeOf(element, 'id') ?? '';
  const create: Words = [
    'pcs',
    isDevice(element) ? 'stonith' : 'resource',
    'create',
    '--no-default-ops',
    '--force',
    '--',
    id,
    agentWord(element),
    ...parameters.map(setting),
    ...operations.flatMap((words) => ['op', ...words]),
    ...(meta.length > 0 ? ['meta', ...meta.map(setting)] : []),
    ...(bundle === undefined ? [] : ['bundle', bundle]),
  ];
  if (utilization.length === 0) return [create];
  return [create, ['pcs', 'resource', 'utilization', id, ...utilization.map(setting)]];
}

const MEMBERS = ['primitive', 'group'];

function memberIds(element: XmlElement): string[] {
  return element.children
    .filter(({ name }) => MEMBERS.includes(name))
    .map((member) => attributeOf(member, 'id') ?? '');
}

function groupCommands(element: XmlElement): readonly Words[] | undefined {
  const meta = plainPairs(element, 'meta_attributes');
  const children = ['meta_attributes', 'primitive'];
  if (!meta || !hasOnly(element, { attributes: ['id'], children })) return undefined;
  const id = attributeOf(element, 'id') ?? '';
  const members = memberIds(element);
  if (members.length === 0) return undefined;
  const add: Words = ['pcs', 'resource', 'group', 'add', id, ...members];
  return meta.length === 0 ? [add] : [add, ['pcs', 'resource', 'meta', id, ...meta.map(setting)]];
}

function cloneCommands(element: XmlElement): readonly Words[] | undefined {
  const clone = asPromotableClone(element);
  const meta = plainPairs(clone, 'meta_attributes');
  const children = ['meta_attributes', ...MEMBERS];
  const [member] = memberIds(clone);
  if (!meta || member === undefined || !hasOnly(clone, { attributes: ['id'], children })) return undefined;
  const words = meta.length > 0 ? ['meta', ...meta.map(setting)] : [];
  return [['pcs', 'resource', 'clone', member, attributeOf(clone, 'id') ?? '', ...words]];
}

function mappingWords(word: string, mapping: XmlElement, names: readonly string[]): Words {
  return [word, ...bundlePairs(mapping, ['id', ...names]).map(setting)];
}

const BUNDLE_PARTS = ['docker', 'podman', 'network', 'storage', 'meta_attributes', 'primitive'];
const CONTAINER_SETTINGS = [
  'image',
  'replicas',
  'replicas-per-host',
  'promoted-max',
  'masters',
  'run-command',
  'network',
  'options',
];

function bundleCommands(element: XmlElement): readonly Words[] | undefined {
  const container = containerOf(element);
  const meta = plainPairs(element, 'meta_attributes');
  if (!container || !meta || !hasOnly(element, { attributes: ['id'], children: BUNDLE_PARTS }))
    return undefined;
  if (!hasOnly(container, { attributes: CONTAINER_SETTINGS })) return undefined;
  const [network, storage] = [childNamed(element, 'network'), childNamed(element, 'storage')];
  const ports = network ? childrenNamed(network, 'port-mapping') : [];
  const directories = storage ? childrenNamed(storage, 'storage-mapping') : [];
  const networkWords = networkPairs(network).map(setting);
  const create: Words = [
    'pcs',
    'resource',
    'bundle',
    'create',
    attributeOf(element, 'id') ?? '',
    'container',
    container.name,
    ...containerPairs(container).map(setting),
    ...(networkWords.length > 0 ? ['network', ...networkWords] : []),
    ...ports.flatMap((mapping) => mappingWords('port-map', mapping, PORT_SETTINGS)),
    ...directories.flatMap((mapping) => mappingWords('storage-map', mapping, STORAGE_SETTINGS)),
    ...(meta.length > 0 ? ['meta', ...meta.map(setting)] : []),
    '--force',
  ];
  return [create];
}

/** The commands that make the resource of what it consists of; undefined where pcs has none for something in it. */
export function resourceCommands({ element, container }: ConfigObject): readonly Words[] | undefined {
  switch (element.name) {
    case 'primitive':
      return primitiveCommands(element, container?.kind === 'bundle' ? container.id : undefined);
    case 'group':
      return groupCommands(element);
    case 'clone':
    case 'master':
      return cloneCommands(element);
    case 'bundle':
      return bundleCommands(element);
    default:
      return undefined;
  }
}

/** The commands that set the attributes and the capacity of a node, which itself comes with the cluster. */
export function nodeCommands(element: XmlElement): readonly Words[] | undefined {
  const name = attributeOf(element, 'uname') ?? '';
  const sets = ['instance_attributes', 'utilization'];
  const [attributes, utilization] = sets.map((set) => plainPairs(element, set));
  if (!attributes || !utilization || !element.children.every(isPlainSet)) return undefined;
  return [
    ...(attributes.length > 0 ? [['pcs', 'node', 'attribute', name, ...attributes.map(setting)]] : []),
    ...(utilization.length > 0 ? [['pcs', 'node', 'utilization', name, ...utilization.map(setting)]] : []),
  ];
}
