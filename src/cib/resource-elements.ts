/** The resources section as a typed tree: primitives, groups, clones, bundles and templates. */
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';
import type { IdIndex } from './id-index.js';
import { readNvSets, type NvSet } from './nvsets.js';

export interface OperationElement {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly interval: string | undefined;
  readonly timeout: string | undefined;
  readonly role: string | undefined;
  readonly onFail: string | undefined;
  readonly enabled: string | undefined;
  readonly meta: readonly NvSet[];
  readonly instance: readonly NvSet[];
}

interface Common {
  readonly id: string;
  readonly element: XmlElement;
  readonly parent: ResourceElement | undefined;
  readonly description: string | undefined;
  readonly meta: readonly NvSet[];
  readonly instance: readonly NvSet[];
}

/** What a primitive and a template have in common. */
interface AgentCommon extends Common {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
  readonly operations: readonly OperationElement[];
  readonly utilization: readonly NvSet[];
}

/** A primitive; what it takes over from its template is already in it, its own definitions first. */
export interface PrimitiveElement extends AgentCommon {
  readonly kind: 'primitive';
  /** The id of the template as written, also when there is no such template. */
  readonly template: string | undefined;
}

export interface TemplateElement extends AgentCommon {
  readonly kind: 'template';
}

export interface GroupElement extends Common {
  readonly kind: 'group';
  readonly members: readonly PrimitiveElement[];
}

export interface CloneElement extends Common {
  readonly kind: 'clone';
  /** Written as `<master>`, the spelling before Pacemaker 2. */
  readonly legacyMaster: boolean;
  /** Absent when the clone is empty. */
  readonly child: PrimitiveElement | GroupElement | undefined;
}

export interface BundleElement extends Common {
  readonly kind: 'bundle';
  /** `<docker>`, `<podman>` or `<rkt>`. */
  readonly container: XmlElement | undefined;
  readonly network: XmlElement | undefined;
  readonly storage: XmlElement | undefined;
  readonly primitive: PrimitiveElement | undefined;
}

export type ResourceElement = PrimitiveElement | GroupElement | CloneElement | BundleElement;

const CONTAINERS = new Set(['docker', 'podman', 'rkt']);

function readOperation(element: XmlElement, ids: IdIndex): OperationElement {
  const target = ids.resolve(element);
  const value = (name: string): string | undefined => attributeOf(target, name);
  return {
    element: target,
    id: value('id'),
    name: value('name'),
    interval: value('interval'),
    timeout: value('timeout'),
    role: value('role'),
    onFail: value('on-fail'),
    enabled: value('enabled'),
    meta: readNvSets(target, 'meta_attributes', ids),
    instance: readNvSets(target, 'instance_attributes', ids),
  };
}

function readOperations(element: XmlElement, ids: IdIndex): OperationElement[] {
  const operations = childNamed(element, 'operations');
  if (!operations) return [];
  const elements = ids.resolve(operations).children.filter(({ name }) => name === 'op');
  return elements.map((child) => readOperation(child, ids));
}

/** Pacemaker's key for "the same operation" when a primitive overrides one of its template's. */
function operationKey({ name, role }: OperationElement): string {
  const plainRole = role === undefined || ['Started', 'Slave', 'Unpromoted'].includes(role) ? '' : role;
  return `${name ?? ''}-${plainRole}`;
}

function common(element: XmlElement, parent: ResourceElement | undefined, ids: IdIndex): Common {
  return {
    id: attributeOf(element, 'id') ?? '',
    element,
    parent,
    description: attributeOf(element, 'description'),
    meta: readNvSets(element, 'meta_attributes', ids),
    instance: readNvSets(element, 'instance_attributes', ids),
  };
}

/** Reads a `<template>`. */
export function readTemplate(element: XmlElement, ids: IdIndex): TemplateElement {
  return {
    kind: 'template',
    class: attributeOf(element, 'class'),
    provider: attributeOf(element, 'provider'),
    type: attributeOf(element, 'type'),
    operations: readOperations(element, ids),
    utilization: readNvSets(element, 'utilization', ids),
    ...common(element, undefined, ids),
  };
}

function templateOf(element: XmlElement, ids: IdIndex): TemplateElement | undefined {
  const name = attributeOf(element, 'template');
  const found =
    name === undefined ? undefined : ids.allWithId(name).find((candidate) => candidate.name === 'template');
  return found && readTemplate(found, ids);
}

function readPrimitive(
  element: XmlElement,
  parent: ResourceElement | undefined,
  ids: IdIndex,
): PrimitiveElement {
  const own: PrimitiveElement = {
    kind: 'primitive',
    template: attributeOf(element, 'template'),
    class: attributeOf(element, 'class'),
    provider: attributeOf(element, 'provider'),
    type: attributeOf(element, 'type'),
    operations: readOperations(element, ids),
    utilization: readNvSets(element, 'utilization', ids),
    ...common(element, parent, ids),
  };
  const template = templateOf(element, ids);
  return template ? completedBy(template, own) : own;
}

function completedBy(template: TemplateElement, own: PrimitiveElement): PrimitiveElement {
  const overridden = new Set(own.operations.map(operationKey));
  return {
    ...own,
    class: own.class ?? template.class,
    provider: own.provider ?? template.provider,
    type: own.type ?? template.type,
    meta: [...own.meta, ...template.meta],
    instance: [...own.instance, ...template.instance],
    operations: [
      ...own.operations,
      ...template.operations.filter((operation) => !overridden.has(operationKey(operation))),
    ],
    utilization: [...own.utilization, ...template.utilization],
  };
}

function readGroup(element: XmlElement, parent: ResourceElement | undefined, ids: IdIndex): GroupElement {
  const members: PrimitiveElement[] = [];
  const group: GroupElement = { kind: 'group', members, ...common(element, parent, ids) };
  for (const child of element.children) {
    if (child.name === 'primitive') members.push(readPrimitive(child, group, ids));
  }
  return group;
}

function readClone(element: XmlElement, ids: IdIndex): CloneElement {
  const inner = element.children.find(({ name }) => name === 'primitive' || name === 'group');
  const clone: { -readonly [K in keyof CloneElement]: CloneElement[K] } = {
    kind: 'clone',
    legacyMaster: element.name === 'master',
    child: undefined,
    ...common(element, undefined, ids),
  };
  if (inner)
    clone.child = inner.name === 'group' ? readGroup(inner, clone, ids) : readPrimitive(inner, clone, ids);
  return clone;
}

function readBundle(element: XmlElement, ids: IdIndex): BundleElement {
  const inner = childNamed(element, 'primitive');
  const bundle: { -readonly [K in keyof BundleElement]: BundleElement[K] } = {
    kind: 'bundle',
    container: element.children.find(({ name }) => CONTAINERS.has(name)),
    network: childNamed(element, 'network'),
    storage: childNamed(element, 'storage'),
    primitive: undefined,
    ...common(element, undefined, ids),
  };
  if (inner) bundle.primitive = readPrimitive(inner, bundle, ids);
  return bundle;
}

/** Reads a child of `<resources>`; undefined for anything that is no resource. */
export function readResource(element: XmlElement, ids: IdIndex): ResourceElement | undefined {
  switch (element.name) {
    case 'primitive':
      return readPrimitive(element, undefined, ids);
    case 'group':
      return readGroup(element, undefined, ids);
    case 'clone':
    case 'master':
      return readClone(element, ids);
    case 'bundle':
      return readBundle(element, ids);
    default:
      return undefined;
  }
}

/** The resource and everything inside it, in document order. */
export function withInner(resource: ResourceElement): ResourceElement[] {
  switch (resource.kind) {
    case 'primitive':
      return [resource];
    case 'group':
      return [resource, ...resource.members];
    case 'clone':
      return resource.child ? [resource, ...withInner(resource.child)] : [resource];
    case 'bundle':
      return resource.primitive ? [resource, resource.primitive] : [resource];
  }
}
