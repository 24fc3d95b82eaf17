/** Metadata XML of an agent, as its `meta-data` action or `crm_resource --show-metadata` prints it → AgentFacts. */
import type { Problem } from '../base/problem.js';
import { createSource } from '../base/source.js';
import { parseBoolean } from '../base/values.js';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendants,
  startTagSpan,
  type XmlElement,
} from '../xml/element.js';
import { parseXml, type XmlDocument } from '../xml/parse.js';
import type { AgentAction, AgentFacts, AgentParameter } from './agent.js';
import type { AgentCatalogue } from './catalogue.js';
import { familyByName } from './family-by-name.js';

export interface ReadMetadata {
  /** Absent when the metadata does not tell which agent it is of. */
  readonly agent: AgentFacts | undefined;
  /** Rule id `agent-metadata-invalid`. */
  readonly problems: readonly Problem[];
}

const ROOT = 'resource-agent';

/** Pacemaker's tools put what they print into an element of their own when they are asked for XML. */
const WRAPPER = 'pacemaker-result';

/** Versions of the OCF standard that are known; others are read like the latest. */
const OCF_VERSIONS = ['1.0', '1.1'];

/** Most metadata names the DTD that it follows. One that declares something of its own stays, and is refused. */
const DOCTYPE = /<!DOCTYPE[^<>[\]]{0,500}>/;

/** Parses a text that may be metadata; the places are those of the text as it is. */
export function parseMetadata(name: string, text: string): XmlDocument {
  return parseXml(
    createSource(
      name,
      text.replace(DOCTYPE, (doctype) => doctype.replaceAll(/[^\n]/g, ' ')),
    ),
  );
}

/** The element of the metadata in a document; undefined for a document that is something else. */
export function metadataElement({ root }: XmlDocument): XmlElement | undefined {
  if (root?.name === ROOT) return root;
  if (root?.name !== WRAPPER) return undefined;
  for (const element of descendants(root)) if (element.name === ROOT) return element;
  return undefined;
}

function isTrue(element: XmlElement, name: string): boolean {
  return parseBoolean(attributeOf(element, name) ?? '') === true;
}

class MetadataReader {
  readonly problems: Problem[] = [];
  readonly #root: XmlElement;
  /** OCF 1.0 has `unique` where later versions have groups. */
  readonly ocfVersion: string | undefined;

  constructor(root: XmlElement) {
    this.#root = root;
    const version = childNamed(root, 'version');
    this.ocfVersion = version?.text.trim();
    if (this.ocfVersion !== undefined && !OCF_VERSIONS.includes(this.ocfVersion)) {
      this.note(
        version ?? root,
        `version "${this.ocfVersion.slice(0, 40)}" of the OCF standard is not known: the metadata is read like that of ${OCF_VERSIONS.at(-1) ?? ''}`,
      );
    }
  }

  note(element: XmlElement, message: string): void {
    const at = startTagSpan(element);
    this.problems.push({ rule: 'agent-metadata-invalid', severity: 'warning', message, at });
  }

  #parameter(element: XmlElement): AgentParameter | undefined {
    const name = attributeOf(element, 'name');
    if (name === undefined || name === '') {
      this.note(element, 'a parameter without a name is left out');
      return undefined;
    }
    const content = childNamed(element, 'content');
    const deprecated = childNamed(element, 'deprecated');
    const isUnique = isTrue(element, 'unique') && this.ocfVersion !== '1.1';
    return {
      name,
      type: (content && attributeOf(content, 'type')) ?? 'string',
      default: content && attributeOf(content, 'default'),
      required: isTrue(element, 'required'),
      uniqueGroup: attributeOf(element, 'unique-group') ?? (isUnique ? name : undefined),
      reloadable: isTrue(element, 'reloadable'),
      deprecated: deprecated !== undefined || isTrue(element, 'deprecated'),
      replacedBy: (deprecated ? childrenNamed(deprecated, 'replaced-with') : []).flatMap(
        (replacement) => attributeOf(replacement, 'name') ?? [],
      ),
      obsoletes: attributeOf(element, 'obsoletes'),
      values: (content ? childrenNamed(content, 'option') : []).flatMap(
        (option) => attributeOf(option, 'value') ?? [],
      ),
      former: false,
    };
  }

  #action(element: XmlElement): AgentAction | undefined {
    const name = attributeOf(element, 'name');
    if (name === undefined || name === '') {
      this.note(element, 'an action without a name is left out');
      return undefined;
    }
    const role = attributeOf(element, 'role')?.toLowerCase() ?? '';
    const depth = attributeOf(element, 'depth');
    return {
      name,
      timeout: attributeOf(element, 'timeout'),
      interval: attributeOf(element, 'interval'),
      depth: depth === '0' ? undefined : depth,
      role: ROLES.get(role),
      automatic: isTrue(element, 'automatic'),
      former: false,
    };
  }

  parameters(): ReadonlyMap<string, AgentParameter> {
    const byName = new Map<string, AgentParameter>();
    for (const element of this.#parts('parameters', 'parameter')) {
      const parameter = this.#parameter(element);
      if (parameter) byName.set(parameter.name, parameter);
    }
    return byName;
  }

  actions(): readonly AgentAction[] {
    return this.#parts('actions', 'action').flatMap((element) => this.#action(element) ?? []);
  }

  #parts(list: string, part: string): readonly XmlElement[] {
    const element = childNamed(this.#root, list);
    return element ? childrenNamed(element, part) : [];
  }
}

const ROLES: ReadonlyMap<string, 'Promoted' | 'Unpromoted'> = new Map([
  ['promoted', 'Promoted'],
  ['master', 'Promoted'],
  ['unpromoted', 'Unpromoted'],
  ['slave', 'Unpromoted'],
]);

/**
 * Reads the metadata of an agent. It names the type only: standard and provider are told by the name of the file, by
 * the folder that it lies in, or by `known` agents of that type.
 */
export function readMetadata(root: XmlElement, known: AgentCatalogue): ReadMetadata {
  const reader = new MetadataReader(root);
  const type = attributeOf(root, 'name') ?? '';
  if (type === '') {
    reader.note(root, 'the metadata does not name its agent');
    return { agent: undefined, problems: reader.problems };
  }
  const family = familyByName(root.source.name, type, known);
  if (!family) {
    reader.note(
      root,
      `which provider the agent "${type}" is of cannot be told: name the file like the agent, as in ocf:PROVIDER:${type}.xml, or put it into a folder ocf/PROVIDER`,
    );
    return { agent: undefined, problems: reader.problems };
  }
  const agent: AgentFacts = {
    ...family,
    type,
    ocfVersion: reader.ocfVersion,
    origin: 'own',
    sources: [root.source.name],
    parameters: reader.parameters(),
    actions: reader.actions(),
  };
  return { agent, problems: reader.problems };
}
