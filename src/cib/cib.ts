/** Cib: a typed, lossless view of the CIB. Each part keeps its XML element; nothing here knows cluster meaning. */
import type { Source } from '../base/source.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';
import type { XmlDocument } from '../xml/parse.js';
import { readConstraint, type ConstraintElement } from './constraint-elements.js';
import { indexIds, type IdIndex } from './id-index.js';
import { readNvSets, type NvSet } from './nvsets.js';
import {
  readResource,
  readTemplate,
  withInner,
  type PrimitiveElement,
  type ResourceElement,
  type TemplateElement,
} from './resource-elements.js';

export interface NodeElement {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** As written; absent means `member`. */
  readonly type: string | undefined;
  readonly score: string | undefined;
  readonly attributes: readonly NvSet[];
  readonly utilization: readonly NvSet[];
}

export interface FencingLevelElement {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly index: string | undefined;
  readonly target: string | undefined;
  readonly targetPattern: string | undefined;
  readonly targetAttribute: string | undefined;
  readonly targetValue: string | undefined;
  /** The ids in `devices`, blanks removed. */
  readonly devices: readonly string[];
}

export interface TagElement {
  readonly element: XmlElement;
  readonly id: string;
  readonly members: readonly { readonly id: string; readonly element: XmlElement }[];
}

export interface Cib {
  readonly source: Source;
  readonly document: XmlDocument;
  /** The `<cib>` element. */
  readonly root: XmlElement;
  readonly ids: IdIndex;
  readonly validateWith: string | undefined;
  readonly featureSet: string | undefined;
  readonly clusterOptions: readonly NvSet[];
  readonly resourceDefaults: readonly NvSet[];
  readonly operationDefaults: readonly NvSet[];
  readonly nodes: readonly NodeElement[];
  /** Top-level resources in document order. */
  readonly resources: readonly ResourceElement[];
  /** All resources, inner ones included, in document order. */
  readonly allResources: readonly ResourceElement[];
  /** All primitives, inner ones included, in document order. */
  readonly primitives: readonly PrimitiveElement[];
  readonly templates: readonly TemplateElement[];
  readonly constraints: readonly ConstraintElement[];
  readonly fencingLevels: readonly FencingLevelElement[];
  readonly tags: readonly TagElement[];
  readonly acls: XmlElement | undefined;
  readonly alerts: XmlElement | undefined;
  readonly status: XmlElement | undefined;
}

function readNode(element: XmlElement, ids: IdIndex): NodeElement {
  return {
    element,
    id: attributeOf(element, 'id'),
    name: attributeOf(element, 'uname'),
    type: attributeOf(element, 'type'),
    score: attributeOf(element, 'score'),
    attributes: readNvSets(element, 'instance_attributes', ids),
    utilization: readNvSets(element, 'utilization', ids),
  };
}

function readFencingLevel(element: XmlElement): FencingLevelElement {
  const value = (name: string): string | undefined => attributeOf(element, name);
  return {
    element,
    id: value('id'),
    index: value('index'),
    target: value('target'),
    targetPattern: value('target-pattern'),
    targetAttribute: value('target-attribute'),
    targetValue: value('target-value'),
    devices: (value('devices') ?? '')
      .split(',')
      .map((device) => device.trim())
      .filter((device) => device !== ''),
  };
}

function readTag(element: XmlElement): TagElement {
  return {
    element,
    id: attributeOf(element, 'id') ?? '',
    members: element.children.flatMap((child) =>
      child.name === 'obj_ref' ? { id: attributeOf(child, 'id') ?? '', element: child } : [],
    ),
  };
}

/** Reads a parsed document as a CIB; undefined when its top-level element is not `<cib>`. Nothing is checked here. */
export function readCib(document: XmlDocument): Cib | undefined {
  const { root, source } = document;
  if (root?.name !== 'cib') return undefined;
  const ids = indexIds(root);
  const configuration = childNamed(root, 'configuration');
  const section = (name: string): XmlElement | undefined => configuration && childNamed(configuration, name);
  const children = (name: string): readonly XmlElement[] => section(name)?.children ?? [];
  const resources = children('resources').flatMap((child) => readResource(child, ids) ?? []);
  const allResources = resources.flatMap(withInner);
  return {
    source,
    document,
    root,
    ids,
    validateWith: attributeOf(root, 'validate-with'),
    featureSet: attributeOf(root, 'crm_feature_set'),
    clusterOptions: readNvSets(section('crm_config'), 'cluster_property_set', ids),
    resourceDefaults: readNvSets(section('rsc_defaults'), 'meta_attributes', ids),
    operationDefaults: readNvSets(section('op_defaults'), 'meta_attributes', ids),
    nodes: children('nodes').flatMap((child) => (child.name === 'node' ? readNode(child, ids) : [])),
    resources,
    allResources,
    primitives: allResources.flatMap((resource) => (resource.kind === 'primitive' ? resource : [])),
    templates: children('resources').flatMap((child) =>
      child.name === 'template' ? readTemplate(child, ids) : [],
    ),
    constraints: children('constraints').flatMap((child) => readConstraint(child, ids) ?? []),
    fencingLevels: children('fencing-topology').flatMap((child) =>
      child.name === 'fencing-level' ? readFencingLevel(child) : [],
    ),
    tags: children('tags').flatMap((child) => (child.name === 'tag' ? readTag(child) : [])),
    acls: section('acls'),
    alerts: section('alerts'),
    status: childNamed(root, 'status'),
  };
}

/** The CIB in another schema: what it consists of is read anew only when that is written differently there. */
export function inSchemaOf(written: Cib, root: XmlElement): Cib {
  if (root === written.root) return written;
  const document = { ...written.document, root };
  if (root.children === written.root.children)
    return { ...written, document, root, validateWith: attributeOf(root, 'validate-with') };
  return readCib(document) ?? written;
}
