/** Two CIBs without their secrets, in which a secret that differs still does. */
import { MASK } from '../../base/secret-forms.js';
import { deriveElement } from '../../xml/derive.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import { withMaskedSecrets } from '../secrets.js';

/** In the place of a secret that is replaced; nothing that is printed of a change shows what was before. */
const REPLACED = `${MASK} (replaced)`;

/** Values of pairs by their ids. */
function valuesIn(root: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of descendants(root)) {
    const [id, value] = [attributeOf(element, 'id'), attributeOf(element, 'value')];
    if (element.name === 'nvpair' && id !== undefined && value !== undefined) values.set(id, value);
  }
  return values;
}

function withReplaced(real: XmlElement, masked: XmlElement, wanted: ReadonlyMap<string, string>): XmlElement {
  if (real === masked) return masked;
  const value = attributeOf(real, 'value');
  const isSecret = value !== attributeOf(masked, 'value');
  const isKept = wanted.get(attributeOf(real, 'id') ?? '') === value;
  const children = masked.children.map((child, i) => {
    const own = real.children[i];
    return own ? withReplaced(own, child, wanted) : child;
  });
  return {
    ...deriveElement(masked, isSecret && !isKept ? { value: REPLACED } : {}, children),
    parent: masked.parent,
  };
}

/** @param after - whose secrets all become the same mask */
export function maskedPair(
  before: XmlElement,
  after: XmlElement,
): { readonly before: XmlElement; readonly after: XmlElement } {
  return {
    before: withReplaced(before, withMaskedSecrets(before), valuesIn(after)),
    after: withMaskedSecrets(after),
  };
}
