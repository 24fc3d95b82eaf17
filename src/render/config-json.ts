/** A configuration as JSON, without loss: what docs/formats/configuration.md describes. */
import { positionAt } from '../base/source.js';
import type { XmlElement } from '../xml/element.js';
import type { ConfigView } from '../views/config/config-view.js';
import type { ObjectKind } from '../views/config/objects.js';

const CONFIGURATION_FORMAT_VERSION = '1.0';

/** An element of the CIB. */
interface ElementJson {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ElementJson[];
}

interface ObjectJson {
  readonly kind: ObjectKind;
  readonly id: string;
  /** The group, clone or bundle that the resource is part of. */
  readonly container: string | null;
  /** Where it stands in the file. */
  readonly line: number;
  readonly column: number;
  /** What it is, with everything inside of it. */
  readonly element: ElementJson;
}

/** The document. */
export interface ConfigurationJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly file: string;
  /** In document order. */
  readonly objects: readonly ObjectJson[];
}

function elementJson({ name, attributes, children }: XmlElement): ElementJson {
  return {
    name,
    attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value])),
    children: children.map(elementJson),
  };
}

/** The document as text. */
export function renderConfigurationJson(
  tool: ConfigurationJson['tool'],
  { root, shown }: ConfigView,
): string {
  const document: ConfigurationJson = {
    formatVersion: CONFIGURATION_FORMAT_VERSION,
    tool,
    file: root.source.name,
    objects: shown.map(({ kind, id, container, element }) => {
      const { line, column } = positionAt(element.source, element.start);
      return { kind, id, container: container?.id ?? null, line, column, element: elementJson(element) };
    }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
