/** Configuration: what the configuration section of a CIB means, without status; read once, by everybody. */
import { MINUS_INFINITY } from '../base/score.js';
import { readCib, type Cib, type NodeElement } from '../cib/cib.js';
import type { ResourceElement } from '../cib/resource-elements.js';
import { validateCib, type Validation } from '../cib/validation.js';
import { childNamed, type XmlElement } from '../xml/element.js';
import { Values } from './in-effect.js';
import { metaInEffect, type MetaHolder } from './meta.js';
import { BOOTSTRAP_SET } from './nvsets.js';
import type { Reading } from './reading.js';
import { expandTemplate } from './template.js';

export interface Configuration {
  /** As the text has it, in whatever schema it claims. */
  readonly written: Cib;
  /**
   * In the current schema, by which Pacemaker schedules; its elements keep the places of the text. As written when it
   * cannot be brought there, or asks not to be validated.
   */
  readonly cib: Cib;
  readonly validation: Validation;
  /** Cluster options by the names that are written. */
  readonly options: Values;
  /** The meta attributes of a resource: its own, those of its parents, and the defaults. */
  readonly meta: (resource: ResourceElement) => Values;
  /** The meta attributes that a resource's own definition or template gives. */
  readonly ownMeta: (resource: ResourceElement) => Values;
  /** The parameters of a resource on a node of which nothing is known. */
  readonly parameters: (resource: ResourceElement) => Values;
  /** The permanent attributes of a node. */
  readonly nodeAttributes: (node: NodeElement) => Values;
}

/** Rules are judged without a time; the colours of health are those of Pacemaker without a strategy. */
function readingOf({ root }: Cib): Reading {
  const settings = { healthRed: MINUS_INFINITY, healthYellow: 0, healthGreen: 0 };
  return { root, settings, now: undefined, recheckBy: 0, references: new Map() };
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
  readonly #cib: Cib;
  readonly #reading: Reading;
  readonly #section: (name: string) => XmlElement | undefined;
  readonly #resources: ReadonlyMap<string, ResourceElement>;

  constructor(cib: Cib) {
    const configuration = childNamed(cib.root, 'configuration');
    this.#cib = cib;
    this.#reading = readingOf(cib);
    this.#resources = new Map(cib.allResources.map((resource) => [resource.id, resource]));
    this.#section = (name) => configuration && childNamed(configuration, name);
  }

  options(): Values {
    const values = new Values();
    const { root } = this.#cib;
    values.addSets({
      state: this.#reading,
      element: this.#section('crm_config'),
      name: 'cluster_property_set',
      rules: { now: undefined },
      document: root,
      firstId: BOOTSTRAP_SET,
    });
    return values;
  }

  /** The definition of a resource as Pacemaker has it: in the current schema, completed by its template. */
  readonly holder: (resource: ResourceElement) => MetaHolder = remembered((resource) => {
    const current = this.#resources.get(resource.id);
    const isSame = current?.element.start === resource.element.start;
    const { element: definition, parent } = isSame ? current : resource;
    const element = expandTemplate(definition, this.#section('resources')) ?? definition;
    return { element, document: element, parent: parent && this.holder(parent) };
  });

  meta(resource: ResourceElement): Values {
    return metaInEffect(this.holder(resource), {
      state: this.#reading,
      resourceDefaults: this.#section('rsc_defaults'),
    });
  }

  ownMeta(resource: ResourceElement): Values {
    const holder = { ...this.holder(resource), parent: undefined };
    return metaInEffect(holder, { state: this.#reading, resourceDefaults: undefined });
  }

  parameters(resource: ResourceElement): Values {
    const values = new Values();
    const rules = { now: undefined, nodeAttributes: 'unknown' } as const;
    for (let at: MetaHolder | undefined = this.holder(resource); at; at = at.parent) {
      const { element, document } = at;
      values.addSets({ state: this.#reading, element, name: 'instance_attributes', rules, document });
    }
    return values;
  }

  nodeAttributes({ element }: NodeElement): Values {
    const values = new Values();
    const rules = { now: undefined };
    const document = this.#cib.root;
    values.addSets({ state: this.#reading, element, name: 'instance_attributes', rules, document });
    return values;
  }
}

/** Reads a CIB as Pacemaker would. */
export function configurationOf(written: Cib): Configuration {
  const validation = validateCib(written.root);
  const { root } = validation.upgrade;
  const cib = (root === written.root ? written : readCib({ ...written.document, root })) ?? written;
  const reader = new ConfigurationReader(cib);
  return {
    written,
    cib,
    validation,
    options: reader.options(),
    meta: remembered((resource) => reader.meta(resource)),
    ownMeta: remembered((resource) => reader.ownMeta(resource)),
    parameters: remembered((resource) => reader.parameters(resource)),
    nodeAttributes: remembered((node) => reader.nodeAttributes(node)),
  };
}
