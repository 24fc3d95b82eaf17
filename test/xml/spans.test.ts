/** The text at a span is the element or the attribute that the span claims: in every XML file we have. */
import { parseXml as oracle, type XmlElement as OracleElement } from '@rgrove/parse-xml';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSource, spanText } from '../../src/base/source.js';
import { attributeSpan, descendants, elementSpan, startTagSpan, valueSpan } from '../../src/xml/element.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';

/** Reads a start tag in the plainest way possible, to compare with. */
function claimsOf(element: XmlElement): string[] {
  const faults: string[] = [];
  const whole = spanText(elementSpan(element));
  if (!whole.startsWith(`<${element.name}`) || !whole.endsWith('>'))
    faults.push(`element: ${whole.slice(0, 40)}`);
  const tag = spanText(startTagSpan(element));
  if (!/^<[^\s/>]+(\s+[^\s=]+\s*=\s*("[^"]*"|'[^']*'))*\s*\/?>$/.test(tag)) faults.push(`start tag: ${tag}`);
  const asWritten = [...tag.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  if (asWritten.length !== element.attributes.length) faults.push(`attributes of ${tag}`);
  element.attributes.forEach((attribute, i) => {
    const [written, name, double, single] = asWritten[i] ?? [];
    if (attribute.name !== name) faults.push(`name: ${attribute.name}`);
    if (spanText(attributeSpan(element, attribute.name)) !== written?.trim())
      faults.push(`attribute: ${written}`);
    if (spanText(valueSpan(element, attribute.name)) !== (double ?? single)) faults.push(`value: ${written}`);
  });
  return faults;
}

function oracleElements(text: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const visit = (element: OracleElement): void => {
    found.push({ name: element.name, attributes: element.attributes });
    for (const child of element.children) if (child.type === 'element') visit(child as OracleElement);
  };
  const root = oracle(text).root;
  if (root) visit(root);
  return found;
}

describe.skipIf(!hasShared)(sharedTitle('spans in the corpora'), () => {
  const files = [...sharedFiles('pacemaker', '.xml'), ...sharedFiles('cibs', '.xml')];

  it('point at the element and attribute that they claim', () => {
    let elements = 0;
    const faults: string[] = [];
    for (const file of files) {
      const { root, problems } = parseXml(createSource(file, readFileSync(file, 'utf8')));
      if (problems.length > 0 || !root) continue;
      for (const element of descendants(root)) {
        elements += 1;
        faults.push(...claimsOf(element).map((fault) => `${file}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(elements).toBeGreaterThan(100_000);
  });

  it('belong to values that an independent XML parser reads the same', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const { root, problems } = parseXml(createSource(file, text));
      if (problems.length > 0 || !root) {
        // A DOCTYPE is well-formed XML; we refuse it all the same.
        if (problems.some(({ message }) => message.startsWith('a DOCTYPE'))) continue;
        expect(() => oracle(text), file).toThrow();
        continue;
      }
      const ours = [...descendants(root)].map(({ name, attributes }) => ({
        name,
        attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
      }));
      expect(ours, file).toEqual(oracleElements(text));
    }
  });
});
