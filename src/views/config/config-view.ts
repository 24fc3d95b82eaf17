/** What of a configuration is to be shown: all of it, or the objects that were asked for. */
import type { XmlElement } from '../../xml/element.js';
import { attributeOf } from '../../xml/element.js';
import { configObjects, type ConfigObject } from './objects.js';

export interface ConfigView {
  /** The `<cib>`. */
  readonly root: XmlElement;
  /** Every object of the configuration, in document order. */
  readonly all: readonly ConfigObject[];
  /** Those that are to be shown, in document order. */
  readonly shown: readonly ConfigObject[];
  /** True when only some were asked for. */
  readonly isPart: boolean;
}

/** The names by which an object can be asked for: its id, and that of a node. */
export function namesOf({ kind, id, element }: ConfigObject): readonly string[] {
  const name = kind === 'node' ? attributeOf(element, 'uname') : undefined;
  return name === undefined || name === id ? [id] : [name, id];
}

/**
 * @param ids - what was asked for; none of it means everything
 * @returns the view, or the first id that no object has
 */
export function configView(
  root: XmlElement,
  ids: readonly string[],
): ConfigView | { readonly unknown: string; readonly known: readonly string[] } {
  const all = configObjects({ root });
  const known = all.flatMap(namesOf);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) return { unknown, known };
  const isPart = ids.length > 0;
  const shown = isPart ? all.filter((object) => namesOf(object).some((name) => ids.includes(name))) : all;
  return { root, all, shown, isPart };
}
