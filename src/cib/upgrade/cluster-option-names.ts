/** Cluster options of schema 3 in the words of 4.0. */
import { dropElements, everyDraft, setValue, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';

/** Pacemaker: the attribute templates of upgrade-3.10-1.xsl */
export const RENAMED_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['crmd-finalization-timeout', 'join-finalization-timeout'],
  ['crmd-integration-timeout', 'join-integration-timeout'],
  ['crmd-transition-delay', 'transition-delay'],
]);

export const DROPPED_OPTION = 'remove-after-stop';

function renew(pair: Draft, notes: Notes): void {
  if (!pair.attributes.has('value')) return;
  const name = valueOf(pair, 'name') ?? '';
  const now = RENAMED_OPTIONS.get(name);
  if (now !== undefined) {
    setValue(pair, 'name', now);
    pair.changed = true;
    notes.respelled(pair, 'name', `the cluster option "${name}" of ${quoted(pair)} is read as "${now}"`);
  }
  if (name === 'stonith-action' && valueOf(pair, 'value') === 'poweroff') {
    setValue(pair, 'value', 'off');
    pair.changed = true;
    notes.respelled(
      pair,
      'value',
      `"stonith-action" of ${quoted(pair)}: the value "poweroff" is read as "off"`,
    );
  }
}

/** Pacemaker: upgrade-3.10-1.xsl */
export function renewClusterOptionNames(cib: Draft, notes: Notes): void {
  dropElements(cib, (child, parent) => {
    if (parent.name !== 'cluster_property_set' || child.name !== 'nvpair') return false;
    if (valueOf(child, 'name') !== DROPPED_OPTION) return false;
    notes.printed(
      1,
      child,
      `WARNING: Dropping nvpair ${idText(child)} because the ${DROPPED_OPTION} property is unsupported`,
    );
    notes.lost(
      'warning',
      child,
      `the cluster option "${DROPPED_OPTION}" of ${quoted(child)} is not supported any more since Pacemaker 3.0; it is dropped`,
      'remove it',
    );
    return true;
  });
  for (const set of everyDraft(cib)) {
    if (set.name !== 'cluster_property_set') continue;
    for (const pair of set.children) if (pair.name === 'nvpair') renew(pair, notes);
  }
}
