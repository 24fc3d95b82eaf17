/** The configuration of a CIB in the current schema: its sections, its cluster options, the time that rules are judged for. */
import type { DateTime } from '../base/date-time.js';
import { childNamed, descendants, type XmlElement } from '../xml/element.js';
import { optionInEffect } from './cluster-options.js';
import { Values } from './in-effect.js';
import { healthScores } from './node-health.js';
import { BOOTSTRAP_SET } from './nvsets.js';
import type { Reading } from './reading.js';

/** The sections that Pacemaker reads. */
export type SectionName =
  'crm_config' | 'nodes' | 'resources' | 'constraints' | 'tags' | 'rsc_defaults' | 'op_defaults';

const SECTION_NAMES: ReadonlySet<string> = new Set<SectionName>([
  'crm_config',
  'nodes',
  'resources',
  'constraints',
  'tags',
  'rsc_defaults',
  'op_defaults',
]);

/** What everything that reads a configuration starts from. */
export interface CurrentConfiguration {
  /** The `<cib>` element. */
  readonly root: XmlElement;
  /** By name; a name that several elements of the configuration have is the name of none, as in the reference. */
  readonly sections: ReadonlyMap<string, XmlElement>;
  /** Cluster options by the names that are written. */
  readonly options: Values;
  /** Rules judged for the time, or for any time where none is given. */
  readonly reading: Reading;
}

/** A configuration at a time: what can be scheduled. */
export interface TimedConfiguration extends CurrentConfiguration {
  readonly now: DateTime;
}

function sectionsOf(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const sections = new Map<string, XmlElement>();
  const ambiguous = new Set<string>();
  const configuration = childNamed(root, 'configuration');
  for (const element of configuration ? descendants(configuration) : []) {
    const { name } = element;
    if (!SECTION_NAMES.has(name)) continue;
    if (sections.has(name)) ambiguous.add(name);
    else sections.set(name, element);
  }
  for (const name of ambiguous) sections.delete(name);
  return sections;
}

function optionsIn(reading: Reading, section: XmlElement | undefined): Values {
  const options = new Values();
  options.addSets({
    state: reading,
    element: section,
    name: 'cluster_property_set',
    rules: { now: reading.now },
    document: reading.root,
    firstId: BOOTSTRAP_SET,
  });
  return options;
}

function readAt(root: XmlElement, now: DateTime | undefined): CurrentConfiguration {
  const sections = sectionsOf(root);
  // The scores of the options' own sets are read before the options can say what a colour is worth.
  const health = { red: 0, yellow: 0, green: 0 };
  const reading: Reading = { root, now, health, recheckBy: 0, references: new Map() };
  const options = optionsIn(reading, sections.get('crm_config'));
  const settled = (name: string): string => optionInEffect(options, name).value ?? '';
  Object.assign(health, healthScores(settled));
  return { root, sections, options, reading };
}

/**
 * The configuration of a CIB at any time: where a rule asks for the time, either answer is possible.
 * @param root - `<cib>` in the current schema
 */
export function configurationAtAnyTime(root: XmlElement): CurrentConfiguration {
  return readAt(root, undefined);
}

/**
 * The configuration of a CIB at a time.
 * @param root - `<cib>` in the current schema
 */
export function configurationAt(root: XmlElement, now: DateTime): TimedConfiguration {
  return { now, ...readAt(root, now) };
}
