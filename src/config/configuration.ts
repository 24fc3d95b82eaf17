/** Configuration: what the configuration section of a CIB says as a text, and what that means; without status. */
import { inSchemaOf, type Cib, type NodeElement } from '../cib/cib.js';
import type { ResourceElement } from '../cib/resource-elements.js';
import { upgradeCib } from '../cib/upgrade/upgrade.js';
import { validateCib, type Validation } from '../cib/validation.js';
import { deriveElement } from '../xml/derive.js';
import type { XmlElement } from '../xml/element.js';
import { Values } from './in-effect.js';
import { metaInEffect, type MetaHolder } from './meta.js';
import { configurationAtAnyTime, type CurrentConfiguration } from './current.js';
import { constraintsOf, type Constraints } from './constraints/constraints.js';
import { nodesOf, type Nodes } from './nodes.js';
import { referencesOf, type References } from './references.js';
import { resourcesOf, type Resources } from './resources.js';
import { expandTemplate } from './template.js';

/** What is written, and what it means at any time: rules that ask for the time, or for a node, may hold or not. */
export interface Configuration extends CurrentConfiguration {
  /** As the text has it, in whatever schema it claims. */
  readonly written: Cib;
  /**
   * In the current schema, by which Pacemaker schedules; its elements keep the places of the text. As written when it
   * cannot be brought there, or asks not to be validated.
   */
  readonly cib: Cib;
  readonly validation: Validation;
  /** As the text has them. */
  readonly references: References;
  readonly nodes: Nodes;
  /** Those of the current schema; each that the text has, too, is the object that `written` has for it. */
  readonly resources: Resources;
  readonly constraints: Constraints;
  /** The meta attributes of a resource: its own, those of its parents, and the defaults. */
  readonly meta: (resource: ResourceElement) => Values;
  /** The meta attributes that a resource's own definition or template gives. */
  readonly ownMeta: (resource: ResourceElement) => Values;
  /** The parameters of a resource on a node of which nothing is known. */
  readonly parameters: (resource: ResourceElement) => Values;
  /** The permanent attributes of a node. */
  readonly nodeAttributes: (node: NodeElement) => Values;
}

/** Computes something for each key when it is first asked for. */
function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

class ConfigurationReader {
  readonly #current: CurrentConfiguration;
  readonly #resources: ReadonlyMap<string, ResourceElement>;

  constructor(current: CurrentConfiguration, cib: Cib) {
    this.#current = current;
    this.#resources = new Map(cib.allResources.map((resource) => [resource.id, resource]));
  }

  /** The definition of a resource as Pacemaker has it: in the current schema, completed by its template. */
  readonly holder: (resource: ResourceElement) => MetaHolder = remembered((resource) => {
    const current = this.#resources.get(resource.id);
    const isSame = current?.element.start === resource.element.start;
    const { element: definition, parent } = isSame ? current : resource;
    const element = expandTemplate(definition, this.#current.sections.get('resources')) ?? definition;
    return { element, document: element, parent: parent && this.holder(parent) };
  });

  meta(resource: ResourceElement): Values {
    return metaInEffect(this.holder(resource), {
      state: this.#current.reading,
      resourceDefaults: this.#current.sections.get('rsc_defaults'),
    });
  }

  ownMeta(resource: ResourceElement): Values {
    const holder = { ...this.holder(resource), parent: undefined };
    return metaInEffect(holder, { state: this.#current.reading, resourceDefaults: undefined });
  }

  parameters(resource: ResourceElement): Values {
    const values = new Values();
    const rules = { now: undefined, nodeAttributes: 'unknown' } as const;
    for (let at: MetaHolder | undefined = this.holder(resource); at; at = at.parent) {
      const { element, document } = at;
      values.addSets({ state: this.#current.reading, element, name: 'instance_attributes', rules, document });
    }
    return values;
  }

  nodeAttributes({ element }: NodeElement): Values {
    const values = new Values();
    const rules = { now: undefined };
    const document = this.#current.root;
    values.addSets({ state: this.#current.reading, element, name: 'instance_attributes', rules, document });
    return values;
  }
}

/**
 * A CIB that asks not to be validated, in the form of today: a Pacemaker that still had the old forms reads them in it,
 * and Pacemaker 3 does not. The CIB itself where it cannot be brought there.
 */
function asReadBefore3(root: XmlElement, schema: string): XmlElement {
  const { outcome, root: current } = upgradeCib(deriveElement(root, { 'validate-with': schema }));
  return outcome === 'upgraded' ? current : root;
}

/** What a configuration is made from. */
interface ReadConfiguration {
  readonly written: Cib;
  readonly cib: Cib;
  readonly validation: Validation;
}

/**
 * A configuration whose parts are read when they are first asked for. A class: of an object literal with accessors V8
 * makes a hidden class each time, and what such a class holds lives until the next full collection.
 */
class LazyConfiguration implements Configuration {
  readonly root: XmlElement;
  readonly sections: CurrentConfiguration['sections'];
  readonly options: Values;
  readonly reading: CurrentConfiguration['reading'];
  readonly written: Cib;
  readonly cib: Cib;
  readonly validation: Validation;
  readonly meta: Configuration['meta'];
  readonly ownMeta: Configuration['ownMeta'];
  readonly parameters: Configuration['parameters'];
  readonly nodeAttributes: Configuration['nodeAttributes'];
  #references: References | undefined;
  #nodes: Nodes | undefined;
  #resources: Resources | undefined;
  #constraints: Constraints | undefined;

  constructor({ written, cib, validation }: ReadConfiguration) {
    const current = configurationAtAnyTime(cib.root);
    const reader = new ConfigurationReader(current, cib);
    this.root = current.root;
    this.sections = current.sections;
    this.options = current.options;
    this.reading = current.reading;
    this.written = written;
    this.cib = cib;
    this.validation = validation;
    this.meta = remembered((resource) => reader.meta(resource));
    this.ownMeta = remembered((resource) => reader.ownMeta(resource));
    this.parameters = remembered((resource) => reader.parameters(resource));
    this.nodeAttributes = remembered((node) => reader.nodeAttributes(node));
  }

  get references(): References {
    return (this.#references ??= referencesOf(this.written));
  }

  get nodes(): Nodes {
    return (this.#nodes ??= nodesOf(this.cib));
  }

  get resources(): Resources {
    return (this.#resources ??= resourcesOf(this.cib, this.written));
  }

  get constraints(): Constraints {
    const { cib, nodes, resources, reading } = this;
    return (this.#constraints ??= constraintsOf({ cib, nodes, resources, reading }));
  }
}

/**
 * Reads a CIB as Pacemaker would.
 * @param oldForms - the schema by whose forms a CIB without validation is read; those of the newest where none is given
 */
export function configurationOf(written: Cib, oldForms?: string): Configuration {
  const validation = validateCib(written.root);
  const { outcome, root } = validation.upgrade;
  const isOld = outcome === 'unvalidated' && oldForms !== undefined;
  const cib = inSchemaOf(written, isOld ? asReadBefore3(root, oldForms) : root);
  return new LazyConfiguration({ written, cib, validation });
}
