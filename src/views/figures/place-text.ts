/** Where an element is written, in few characters: `cib.xml:36:7`. */
import { positionAt } from '../../base/source.js';
import type { XmlElement } from '../../xml/element.js';

export function placeOf({ source, start }: XmlElement): string {
  const { line, column } = positionAt(source, start);
  return `${source.name.split(/[/!]/).at(-1)}:${line}:${column}`;
}
