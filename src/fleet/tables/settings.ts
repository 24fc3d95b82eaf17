/** The table of settings: a row for each name with a value that a CIB sets. */
import { isSecretName, MASK, withoutSecrets } from '../../base/secret-forms.js';
import { positionAt } from '../../base/source.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../xml/element.js';
import { CLUSTER, integer, moment, text, type TableOf } from '../table.js';
import { OBSERVED } from './findings.js';

export type SettingRow = {
  readonly cluster: string;
  readonly observed: number | null;
  readonly section: string;
  readonly object: string | null;
  readonly kind: string;
  readonly name: string;
  readonly value: string | null;
  readonly file: string;
  readonly line: number;
};

export const SETTINGS: TableOf<SettingRow> = {
  name: 'settings',
  summary:
    'what is set: a row for each name-value pair of the newest configuration of an input, secrets masked',
  dated: 'observed',
  columns: {
    cluster: CLUSTER,
    observed: moment(OBSERVED),
    section: text('the section of the CIB: `crm_config`, `resources`, `rsc_defaults`, …'),
    object: text(
      'id of the resource, node or operation that has it; null for options of the cluster and defaults',
    ),
    kind: text('what holds it: `cluster_property_set`, `instance_attributes`, `meta_attributes`, …'),
    name: text('the name'),
    value: text('the value as written, `***` for a secret; null where there is none'),
    file: text('the CIB'),
    line: integer('its line'),
  },
};

function shownValue(pair: XmlElement): string | null {
  const value = attributeOf(pair, 'value');
  if (value === undefined) return null;
  return isSecretName(attributeOf(pair, 'name') ?? '') ? MASK : withoutSecrets(value);
}

/** The set that holds a pair, and whose it is. */
function holderOf(pair: XmlElement, section: XmlElement): Pick<SettingRow, 'kind' | 'object'> {
  const set = pair.parent ?? section;
  const owner = set.parent;
  const isOfSection = owner === undefined || owner === section;
  return { kind: set.name, object: isOfSection ? null : (attributeOf(owner, 'id') ?? null) };
}

/** @param root - `<cib>` as it is written */
export function settingRows(about: Pick<SettingRow, 'cluster' | 'observed'>, root: XmlElement): SettingRow[] {
  const configuration = childNamed(root, 'configuration');
  return (configuration?.children ?? []).flatMap((section) =>
    [...descendants(section)].flatMap((pair): SettingRow[] => {
      const name = pair.name === 'nvpair' ? attributeOf(pair, 'name') : undefined;
      if (name === undefined) return [];
      return [
        {
          cluster: about.cluster,
          observed: about.observed,
          section: section.name,
          ...holderOf(pair, section),
          name,
          value: shownValue(pair),
          file: root.source.name,
          line: positionAt(root.source, pair.start).line,
        },
      ];
    }),
  );
}
