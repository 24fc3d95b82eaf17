/** A patchset as XML, as `crm_diff` writes it and `cibadmin --patch` takes it. */
import { VERSION_NAMES, type CibVersion, type PatchChange, type Patchset } from '../cib/change/patchset.js';
import { makeElement, type AttributeValues } from '../xml/derive.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { writeXml } from '../xml/write.js';

/** Makes an element; where it stands in a text does not matter. */
type Make = (name: string, values: AttributeValues, children?: readonly XmlElement[]) => XmlElement;

function attributeChanges(
  { unset, set, result }: PatchChange & { readonly operation: 'modify' },
  make: Make,
): readonly XmlElement[] {
  return [
    ...unset.map((name) => make('change-attr', { name, operation: 'unset' })),
    ...set.map((name) =>
      make('change-attr', { name, operation: 'set', value: attributeOf(result, name) ?? '' }),
    ),
  ];
}

function changeElement(change: PatchChange, make: Make): XmlElement {
  const { operation, path } = change;
  switch (change.operation) {
    case 'delete':
      return make('change', { operation, path });
    case 'create':
      return make('change', { operation, path, position: String(change.position) }, [change.element]);
    case 'move':
      return make('change', { operation, path, position: String(change.position) });
    case 'modify':
      return make('change', { operation, path }, [
        make('change-list', {}, attributeChanges(change, make)),
        make('change-result', {}, [change.result]),
      ]);
  }
}

const versionValues = (version: CibVersion): AttributeValues =>
  Object.fromEntries(VERSION_NAMES.map((name, i) => [name, version[i]]));

/** @param origin - any element; what is made is said to stand there */
export function patchsetXml({ versions, changes }: Patchset, origin: XmlElement): string {
  const make: Make = (name, values, children = []) => makeElement(origin, name, values, children);
  const version = versions
    ? [
        make('version', {}, [
          make('source', versionValues(versions.source)),
          make('target', versionValues(versions.target)),
        ]),
      ]
    : [];
  return writeXml(
    make('diff', { format: '2' }, [...version, ...changes.map((change) => changeElement(change, make))]),
  );
}
