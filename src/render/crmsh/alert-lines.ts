/** Alerts as crm shell writes them: the path, its settings, and whom it is called for. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { descriptionLines, pathWord } from './resource-lines.js';
import { setText, type IsReferenced } from './set-text.js';

const SETS: Readonly<Record<string, string>> = { instance_attributes: 'attributes', meta_attributes: 'meta' };

/** What the alert is called for: `select nodes attributes { standby }`. */
function selectLine(select: XmlElement): string {
  const kinds = select.children.flatMap((kind) => {
    const word = kind.name.replace(/^select_/, '');
    if (word !== 'attributes') return [word];
    const names = kind.children.map((attribute) => attributeOf(attribute, 'name') ?? '');
    return [word, '{', ...names, '}'];
  });
  return ['select', ...kinds].join(' ');
}

/** Sets of the alert behind its first recipient would be read as those of the recipient. */
function needsBraces(alert: XmlElement): boolean {
  const first = alert.children.findIndex(({ name }) => name === 'recipient');
  return alert.children.slice(first + 1).some(({ name }) => name in SETS);
}

function recipientLine(alert: XmlElement, recipient: XmlElement, isReferenced: IsReferenced): string {
  const sets = recipient.children.flatMap((set) => {
    const word = SETS[set.name];
    return word === undefined ? [] : setText(word, set, isReferenced);
  });
  const words = [pathWord(recipient, 'value'), ...sets];
  return ['to', ...(needsBraces(alert) ? ['{', ...words, '}'] : words)].join(' ');
}

export function alertLines({ id, element }: ConfigObject, isReferenced: IsReferenced): string[] {
  const lines = element.children.flatMap((child) => {
    if (child.name === 'select') return selectLine(child);
    if (child.name === 'recipient') return recipientLine(element, child, isReferenced);
    const word = SETS[child.name];
    return word === undefined ? [] : setText(word, child, isReferenced);
  });
  return [`alert ${id} ${pathWord(element, 'path')}`, ...descriptionLines(element), ...lines];
}
