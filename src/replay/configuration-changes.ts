/** What changed in the configuration between two saved inputs, by what it is to those who administer clusters. */
import { isSecretName, MASK, withoutSecrets } from '../base/secret-forms.js';
import {
  type AddChange,
  type CibChange,
  type NewElement,
  type RemoveChange,
  type SetChange,
} from '../cib/change/cib-change.js';
import { diff } from '../cib/change/diff.js';
import type { IdPath } from '../cib/change/id-path.js';
import type { PathStep } from '../logs/cib-path.js';
import type { PartChange } from '../timeline/changes/change.js';
import { CONTAINERS, HOLDERS, MEMBERS } from '../timeline/changes/cib-structure.js';
import { describePart, type CibNames } from '../timeline/changes/describe.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../xml/element.js';

const stepsOf = (path: IdPath): readonly PathStep[] => path.map(({ element, id }) => ({ name: element, id }));

function membersOf({ name, children }: NewElement): readonly string[] {
  if (!CONTAINERS.has(name)) return [];
  return children.flatMap((child) => {
    const { id } = child.attributes;
    return MEMBERS.has(child.name) && id !== undefined ? [id, ...membersOf(child)] : membersOf(child);
  });
}

/** An element that came or went; of one that only holds others, those. */
function wholeChanges(
  change: 'created' | 'removed',
  above: readonly PathStep[],
  element: NewElement,
  names: CibNames,
): readonly PartChange[] {
  const { name, attributes, children } = element;
  const steps = [...above, { name, id: attributes['id'] }];
  if (HOLDERS.has(name)) return children.flatMap((child) => wholeChanges(change, steps, child, names));
  return describePart({ change, steps, attributes, members: membersOf(element) }, names);
}

const isComing = (change: AddChange | RemoveChange): 'created' | 'removed' =>
  change.kind === 'add' ? 'created' : 'removed';

function valueChanges({ path, attribute, from, to }: SetChange, names: CibNames): readonly PartChange[] {
  const part = { change: 'changed', steps: stepsOf(path), members: [] } as const;
  const described = describePart({ ...part, attributes: { [attribute]: to ?? '' } }, names);
  const isValue = attribute === 'value' || path.length === 0;
  return described.map((one) => ({ ...one, old: isValue ? from : undefined }));
}

function moveChanges(path: IdPath, names: CibNames): readonly PartChange[] {
  const described = describePart(
    { change: 'changed', steps: stepsOf(path), attributes: {}, members: [] },
    names,
  );
  return described.map((one) => ({ ...one, details: 'it stands in another place' }));
}

function changesOf(change: CibChange, names: CibNames): readonly PartChange[] {
  switch (change.kind) {
    case 'set':
      return valueChanges(change, names);
    case 'move':
      return moveChanges(change.path, names);
    default:
      return wholeChanges(isComing(change), stepsOf(change.path.slice(0, -1)), change.element, names);
  }
}

/** Names of nodes and of pairs by their ids, as both configurations have them. */
function namesIn(roots: readonly XmlElement[]): CibNames {
  const nodes = new Map<string, string>();
  const pairs = new Map<string, string>();
  for (const element of roots.flatMap((root) => [...descendants(root)])) {
    const id = attributeOf(element, 'id') ?? '';
    if (element.name === 'node') nodes.set(id, attributeOf(element, 'uname') ?? id);
    else if (element.name === 'nvpair') pairs.set(id, attributeOf(element, 'name') ?? id);
  }
  return { node: (id) => nodes.get(id) ?? id, pair: (id) => pairs.get(id) };
}

function masked(change: PartChange): PartChange {
  const { id, value, old, details } = change;
  const mask = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : isSecretName(id) ? MASK : withoutSecrets(text);
  return { ...change, value: mask(value), old: mask(old), details: mask(details) };
}

/**
 * The changes from one configuration to another; what only the cluster itself uses (its own notes) is left out, secrets
 * are masked.
 * @param before - `<configuration>`, as `after`
 */
export function configurationChanges(before: XmlElement, after: XmlElement): readonly PartChange[] {
  const names = namesIn([before, after]);
  return diff(before, after)
    .flatMap((change) => changesOf(change, names))
    .map(masked);
}

/** The configuration of a CIB. */
export const configurationIn = (root: XmlElement): XmlElement | undefined =>
  childNamed(root, 'configuration');
