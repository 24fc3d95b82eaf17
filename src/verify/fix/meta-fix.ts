/** Fixes that give a resource a meta attribute. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { removal, unsafeFix, type FindingFix, type FixStep } from './finding-fix.js';

const settingStep = ({ start }: XmlElement, name: string, value: string): FixStep => ({
  kind: 'set-meta',
  start,
  name,
  value,
});

/** Gives a resource a meta attribute. */
export const settingMeta = (owner: XmlElement, name: string, value: string): FindingFix =>
  unsafeFix(
    `set ${name}="${value}" for "${attributeOf(owner, 'id') ?? ''}"`,
    settingStep(owner, name, value),
  );

/** Takes a pair from where it has no effect to the meta attributes of a resource. */
export function movingToMeta(pair: XmlElement, owner: XmlElement): FindingFix | undefined {
  const [name, value] = ['name', 'value'].map((key) => attributeOf(pair, key));
  if (pair.name !== 'nvpair' || name === undefined || value === undefined) return undefined;
  return unsafeFix(
    `move it to the meta attributes of "${attributeOf(owner, 'id') ?? ''}"`,
    removal(pair),
    settingStep(owner, name, value),
  );
}
