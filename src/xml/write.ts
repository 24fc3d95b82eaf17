/** XmlElement → text, laid out as Pacemaker lays out a CIB. */
import type { XmlElement } from './element.js';

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** The value of an attribute as Pacemaker writes it between double quotes. Pacemaker: pcmk__xml_escape */
export function escapeAttribute(value: string): string {
  return value.replaceAll(/[<>&"\x00-\x1f\x7f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return ENTITIES[character] ?? `&#x${code};`;
  });
}

/** The start tag without its end: `<name a="1"`. */
function openTag({ name, attributes }: XmlElement): string {
  const values = attributes.map((attribute) => ` ${attribute.name}="${escapeAttribute(attribute.value)}"`);
  return `<${name}${values.join('')}`;
}

/**
 * An element and all below it as text: one line for each tag, two blanks for each level, a line end at the end.
 * Text between tags and comments are left out, the first as Pacemaker leaves it out of a CIB.
 * Pacemaker: pcmk__xml_string
 */
export function writeXml(root: XmlElement): string {
  const lines: string[] = [];
  const pending: (XmlElement | string)[] = [root];
  let depth = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      depth -= 1;
      lines.push(`${'  '.repeat(depth)}${next}`);
      continue;
    }
    const line = `${'  '.repeat(depth)}${openTag(next)}`;
    if (next.children.length === 0) {
      lines.push(`${line}/>`);
      continue;
    }
    lines.push(`${line}>`);
    pending.push(`</${next.name}>`);
    depth += 1;
    for (let i = next.children.length - 1; i >= 0; i -= 1) pending.push(next.children[i] as XmlElement);
  }
  return `${lines.join('\n')}\n`;
}
