/** Which of two recorded operations happened later. */
import { scanInteger } from '../../base/c-numbers.js';
import { sameIgnoringCase } from '../../base/compare.js';
import { mergeSort } from '../../base/sorting.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { parseTransitionMagic } from '../model/history.js';

function number(entry: XmlElement, name: string): number {
  return scanInteger(attributeOf(entry, name)) ?? -1;
}

function byChangeTime(a: XmlElement, b: XmlElement): number {
  const changeA = number(a, 'last-rc-change');
  const changeB = number(b, 'last-rc-change');
  if (changeA >= 0 && changeA < changeB) return -1;
  return changeB >= 0 && changeA > changeB ? 1 : 0;
}

// One of the two is pending: the transitions that they belong to decide.
function byTransition(a: XmlElement, b: XmlElement, callA: number, callB: number): number {
  const magicA = attributeOf(a, 'transition-magic');
  const magicB = attributeOf(b, 'transition-magic');
  const keyA = magicA === undefined ? undefined : parseTransitionMagic(magicA);
  const keyB = magicB === undefined ? undefined : parseTransitionMagic(magicB);
  if (!keyA || !keyB) return 0;
  const { transition: idA } = keyA;
  const { transition: idB } = keyB;
  if (!sameIgnoringCase(keyA.uuid, keyB.uuid) || idA === idB) {
    if (callB === -1) return -1;
    return callA === -1 ? 1 : 0;
  }
  if ((idA >= 0 && idA < idB) || idB === -1) return -1;
  return (idB >= 0 && idA > idB) || idA === -1 ? 1 : 0;
}

/** Negative when `a` is older than `b`, positive when it is newer, 0 when nobody can tell. Pacemaker: pe__is_newer_op */
export function compareOperations(a: XmlElement, b: XmlElement): number {
  const nodeA = attributeOf(a, 'on_node');
  const nodeB = attributeOf(b, 'on_node');
  const isSameNode = nodeA === nodeB || sameIgnoringCase(nodeA, nodeB);
  if (isSameNode && attributeOf(a, 'id') === attributeOf(b, 'id')) return 0;
  const callA = number(a, 'call-id');
  const callB = number(b, 'call-id');
  if (callA === -1 && callB === -1) return 0;
  if (isSameNode && callA >= 0 && callA < callB) return -1;
  if (isSameNode && callB >= 0 && callA > callB) return 1;
  if (callA >= 0 && callB >= 0 && (!isSameNode || callA === callB)) return byChangeTime(a, b);
  return byTransition(a, b, callA, callB);
}

/** The operations that a resource's history records, oldest first. Those that nobody can tell apart: newest entry first. */
export function operationsByAge(history: XmlElement): XmlElement[] {
  const { children } = history;
  const operations: XmlElement[] = [];
  for (let at = children.length - 1; at >= 0; at -= 1) {
    const child = children[at] as XmlElement;
    if (child.name === 'lrm_rsc_op') operations.push(child);
  }
  return operations.length < 2 ? operations : mergeSort(operations, compareOperations);
}
