/** Views of CIBs given as text, for the tests of what is printed of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSource } from '../../../src/base/source.js';
import { configView, type ConfigView } from '../../../src/views/config/config-view.js';
import { parseXml } from '../../../src/xml/parse.js';

/** The view of a CIB, of some objects or of all; throws where there is no such object. */
export function viewOf(text: string, ids: readonly string[] = []): ConfigView {
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no CIB');
  const view = configView(root, ids);
  if ('unknown' in view) throw new Error(`no object ${view.unknown}`);
  return view;
}

/** A CIB with these sections. */
export function cibWith(sections: string): string {
  return `<cib validate-with="pacemaker-3.9"><configuration>${sections}</configuration></cib>`;
}

const GOOD = 'test/verify/good';

/** Configurations of our own, of many kinds. */
export const OWN_CIBS: readonly string[] = [
  'test/views/config/shop.xml',
  'samples/http-ha/10-final/cib.xml',
  ...readdirSync(GOOD)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(GOOD, name)),
];

/** The view of a file. */
export function viewOfFile(path: string, ids: readonly string[] = []): ConfigView {
  return viewOf(readFileSync(path, 'utf8'), ids);
}
