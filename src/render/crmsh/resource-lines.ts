/** Nodes and resources as crm shell writes them: a head, and a line for each set and operation. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { setText, type IsReferenced } from './set-text.js';
import { pairText, quoted } from './words.js';

type Words = Readonly<Record<string, string>>;

const NODE_SETS: Words = { instance_attributes: 'attributes', utilization: 'utilization' };
const PRIMITIVE_SETS: Words = {
  instance_attributes: 'params',
  meta_attributes: 'meta',
  utilization: 'utilization',
};
const CONTAINER_SETS: Words = { instance_attributes: 'params', meta_attributes: 'meta' };
const OPERATION_SETS: Words = { instance_attributes: 'op_params', meta_attributes: 'op_meta' };

function setLines(element: XmlElement, words: Words, isReferenced: IsReferenced): string[] {
  return element.children.flatMap((child) => {
    const word = words[child.name];
    return word === undefined ? [] : setText(word, child, isReferenced);
  });
}

/** The line of a description, where there is one. */
export function descriptionLines(element: XmlElement): string[] {
  const description = attributeOf(element, 'description') ?? '';
  return description === '' ? [] : [pairText('description', description)];
}

export function nodeLines({ id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const name = attributeOf(element, 'uname') ?? '';
  const type = attributeOf(element, 'type') ?? 'normal';
  const known = /^[\w.-]+$/.test(id) ? `${id}: ` : `$id="${id}" `;
  const head = `node ${id === name ? '' : known}${name}${type === 'normal' ? '' : `:${type}`}`;
  return [head, ...descriptionLines(element), ...setLines(element, NODE_SETS, isReferenced)];
}

/** `stonith:fence_ipmilan`; agents of the provider heartbeat by their type alone. */
function agentName(element: XmlElement): string {
  const [agentClass, provider, type = ''] = ['class', 'provider', 'type'].map((name) =>
    attributeOf(element, name),
  );
  const isShort = (agentClass === undefined || agentClass === 'ocf') && provider === undefined;
  if (isShort || provider === 'heartbeat') return type;
  return [agentClass, provider, type].filter((word) => word !== undefined && word !== '').join(':');
}

function operationLines(operation: XmlElement, isReferenced: IsReferenced): string[] {
  const settings = operation.attributes
    .filter(({ name }) => name !== 'name' && name !== 'id')
    .map(({ name, value }) => pairText(name, value));
  const head = ['op', attributeOf(operation, 'name') ?? '', ...settings].join(' ');
  return [head, ...descriptionLines(operation), ...setLines(operation, OPERATION_SETS, isReferenced)];
}

function operationsLines(operations: XmlElement, isReferenced: IsReferenced): string[] {
  const [id, reference] = [attributeOf(operations, 'id'), attributeOf(operations, 'id-ref')];
  const names = [
    ...(id === undefined ? [] : [pairText('$id', id)]),
    // The second word stands apart by one blank more where it is the first.
    ...(reference === undefined ? [] : [`${id === undefined ? ' ' : ''}${pairText('$id-ref', reference)}`]),
  ];
  const head = names.length === 0 ? [] : [`operations ${names.join(' ')}`];
  return [...head, ...operations.children.flatMap((child) => operationLines(child, isReferenced))];
}

/** A primitive or a template of primitives. */
export function primitiveLines({ kind, id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const template = kind === 'primitive' ? attributeOf(element, 'template') : undefined;
  const word = kind === 'primitive' ? 'primitive' : 'rsc_template';
  const agent = template === undefined || template === '' ? agentName(element) : `@${template}`;
  const lines = element.children.flatMap((child) => {
    if (child.name === 'operations') return operationsLines(child, isReferenced);
    const set = PRIMITIVE_SETS[child.name];
    return set === undefined ? [] : [setText(set, child, isReferenced)];
  });
  return [`${word} ${id} ${agent}`, ...descriptionLines(element), ...lines];
}

const CONTAINER_WORDS: Words = { group: 'group', clone: 'clone', master: 'ms' };

/** A group or a clone. */
export function containerLines({ kind, id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const members = element.children
    .filter(({ name }) => name === 'primitive' || name === 'group')
    .map((child) => attributeOf(child, 'id') ?? '');
  const head = `${CONTAINER_WORDS[kind] ?? kind} ${id} ${members.join(' ')}`;
  return [head, ...descriptionLines(element), ...setLines(element, CONTAINER_SETS, isReferenced)];
}

const MAPPINGS = ['port-mapping', 'storage-mapping'];

function attributeWords({ attributes }: XmlElement): string[] {
  return attributes.map(({ name, value }) => pairText(name, value));
}

/** The container, network or storage of a bundle: its settings, then its mappings. */
function bundlePartLine(part: XmlElement): string {
  const settings = part.name === 'docker' || part.name === 'network' ? attributeWords(part) : [];
  const mappings = MAPPINGS.flatMap((name) =>
    part.children.filter((child) => child.name === name).map((child) => [name, ...attributeWords(child)]),
  );
  return [part.name, ...settings, ...mappings.flat()].join(' ');
}

const BUNDLE_PARTS = ['docker', 'network', 'storage'];

export function bundleLines({ id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const lines = element.children.flatMap((child) => {
    if (BUNDLE_PARTS.includes(child.name)) return [bundlePartLine(child)];
    if (child.name === 'primitive') return [`primitive ${attributeOf(child, 'id') ?? ''}`];
    const set = CONTAINER_SETS[child.name];
    return set === undefined ? [] : [setText(set, child, isReferenced)];
  });
  return [`bundle ${id}`, ...descriptionLines(element), ...lines];
}

/** A path as crm shell writes it. */
export function pathWord(element: XmlElement, attribute: string): string {
  return quoted(attributeOf(element, attribute) ?? '');
}
