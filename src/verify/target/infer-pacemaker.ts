/** The version of Pacemaker that a CIB belongs to, as far as it shows. */
import type { Cib } from '../../cib/cib.js';
import { attributeSpan, valueSpan } from '../../xml/element.js';
import { FEATURE_SETS, SCHEMAS } from './pacemaker-releases.js';
import type { KnownVersion } from './target.js';
import { compareVersions, isBefore, parseVersion, rangeNamed, type VersionRange } from './versions.js';

/** The releases from the last row that is not newer than a version up to the next row. */
function releasesOf(version: string, rows: readonly (readonly [string, string])[]): VersionRange | undefined {
  const wanted = parseVersion(version);
  if (!wanted) return undefined;
  const next = rows.findIndex(([row]) => compareVersions(parseVersion(row) ?? [], wanted) > 0);
  const [, release] = (next === -1 ? rows.at(-1) : rows[next - 1]) ?? [];
  const from = release === undefined ? undefined : parseVersion(release);
  const before = next === -1 ? undefined : parseVersion(rows[next]?.[1] ?? '');
  return from && { from, ...(before ? { before } : {}) };
}

function byBuild(cib: Cib): KnownVersion | undefined {
  const pair = cib.clusterOptions.flatMap(({ pairs }) => pairs).find(({ name }) => name === 'dc-version');
  const [text = ''] = /^\d+\.\d+\.\d+/.exec(pair?.value ?? '') ?? [];
  const range = rangeNamed(text);
  return (
    pair &&
    range && { basis: 'dc-version', isStated: false, at: attributeSpan(pair.element, 'value'), ...range }
  );
}

/** The version that wrote the configuration, by its feature set. */
export function inferByFeatureSet({ featureSet, root }: Cib): KnownVersion | undefined {
  const range = releasesOf(featureSet ?? '', FEATURE_SETS);
  return (
    range && {
      basis: `crm_feature_set ${featureSet}`,
      isStated: false,
      at: valueSpan(root, 'crm_feature_set'),
      ...range,
    }
  );
}

/** A CIB keeps its schema when the cluster is upgraded: the schema tells the oldest version only. */
function bySchema({ validateWith, root }: Cib): KnownVersion | undefined {
  const [, version = ''] = /^pacemaker-(\d+\.\d+)$/.exec(validateWith ?? '') ?? [];
  const range = releasesOf(version, SCHEMAS);
  return (
    range && {
      from: range.from,
      basis: `validate-with ${validateWith}`,
      isStated: false,
      at: valueSpan(root, 'validate-with'),
    }
  );
}

/** The version, with what says so; undefined when nothing does. */
export function inferPacemaker(cib: Cib): KnownVersion | undefined {
  const [build, written] = [byBuild(cib), inferByFeatureSet(cib)];
  // "dc-version" is older than the feature set when a newer Pacemaker has changed the file since.
  if (build && written && isBefore(build, written)) return written;
  return build ?? written ?? bySchema(cib);
}
