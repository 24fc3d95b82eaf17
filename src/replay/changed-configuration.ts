/** The configuration of a saved input as it might have been: single settings changed, or another configuration in its place. */
import { apply } from '../cib/change/apply.js';
import type { CibChange } from '../cib/change/cib-change.js';
import { unpack } from '../cluster/unpack/unpack.js';
import { clusterOptionNamed } from '../config/option-catalog.js';
import { configurationAt } from '../config/current.js';
import { metaChange, optionChange, resourceDefaultChange } from '../explain/proposals/edits.js';
import { withStatusOf } from '../whatif/borrowed-status.js';
import type { XmlElement } from '../xml/element.js';

/** A value that is set: of a resource, of all resources, or of the cluster. */
export interface Setting {
  readonly resource: string | undefined;
  readonly name: string;
  readonly value: string;
}

/** What is changed in every saved input. */
export interface ConfigurationEdit {
  readonly settings: readonly Setting[];
  /** `<cib>` in the current schema whose configuration takes the place of the recorded one. */
  readonly configuration: XmlElement | undefined;
}

/** `db.resource-stickiness=1000`, `resource-stickiness=1000`, `no-quorum-policy=stop`; undefined for what is none. */
export function parseSetting(text: string): Setting | undefined {
  const found = /^(?:([^=]+)\.)?([A-Za-z][\w-]*)=(.*)$/.exec(text);
  if (!found) return undefined;
  const [, resource, name = '', value = ''] = found;
  return { resource, name, value };
}

function changesFor(
  root: XmlElement,
  { resource, name, value }: Setting,
  seconds: number,
): readonly CibChange[] {
  const state = unpack(configurationAt(root, { seconds, offset: 0 }), {});
  if (resource === undefined)
    return (
      (clusterOptionNamed(name)
        ? optionChange(state, name, value)
        : resourceDefaultChange(state, name, value)) ?? []
    );
  const wanted = state.resourcesById.get(resource);
  // A resource that was not there yet cannot be changed.
  return wanted ? metaChange(state, wanted, name, value) : [];
}

/**
 * A saved input with a changed configuration; its status stays as it was recorded.
 * @param root - `<cib>` in the current schema
 * @param seconds - the moment of its calculation, since 1970
 */
export function withEdit(root: XmlElement, edit: ConfigurationEdit, seconds: number): XmlElement {
  let changed = edit.configuration ? withStatusOf(edit.configuration, root) : root;
  // A change that a recorded configuration does not allow leaves it as it was.
  for (const setting of edit.settings)
    changed = apply(changed, changesFor(changed, setting, seconds)).root ?? changed;
  return changed;
}
