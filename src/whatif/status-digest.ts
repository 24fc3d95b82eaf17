/** The digest of a CIB's status: the same for two states in which the cluster would do the same. */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';

/** Numbers of calls and transitions grow with every action; what they say is the order of results. */
const COUNTERS: ReadonlySet<string> = new Set(['call-id', 'transition-key', 'transition-magic']);

/** The results of a resource in the order of their calls. */
function inOrderOfCalls(history: XmlElement): readonly XmlElement[] {
  const callOf = (result: XmlElement): number =>
    Number.parseInt(attributeOf(result, 'call-id') ?? '', 10) || 0;
  return history.children.toSorted((a, b) => callOf(a) - callOf(b));
}

function* described(element: XmlElement): Generator<string> {
  const isResult = element.name === 'lrm_rsc_op';
  const values = element.attributes.filter(({ name }) => !isResult || !COUNTERS.has(name));
  yield `<${element.name}${values.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join('')}>`;
  const children = element.name === 'lrm_resource' ? inOrderOfCalls(element) : element.children;
  for (const child of children) yield* described(child);
  yield '</>';
}

/** The digest of the status section. */
export function statusDigest(root: XmlElement): string {
  const status = childNamed(root, 'status');
  return bytesToHex(md5(utf8ToBytes(status ? [...described(status)].join('') : '')));
}
