/** The difference of two configurations as JSON; described in docs/formats/diff.md. */
import type { CibChange } from '../cib/change/cib-change.js';
import type { ChangedObjects } from '../views/config/changed-objects.js';
import type { ObjectKind } from '../views/config/objects.js';

export interface DiffJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly before: string;
  readonly after: string;
  readonly objects: readonly {
    readonly change: 'added' | 'removed' | 'changed';
    readonly kind: ObjectKind;
    readonly id: string;
  }[];
  /** Objects that are written otherwise and mean the same. */
  readonly rewritten: readonly { readonly kind: ObjectKind; readonly id: string }[];
  /** Resources stand in another order, which decides where nodes are as good as each other. */
  readonly reordered: boolean;
  /** What makes the configuration of the second of that of the first; paths begin below `<configuration>`. */
  readonly changes: readonly CibChange[];
}

export interface DiffJsonOptions {
  readonly tool: DiffJson['tool'];
  readonly before: string;
  readonly after: string;
  readonly changes: readonly CibChange[];
}

export function renderDiffJson(
  { objects, rewritten, isReordered }: ChangedObjects,
  options: DiffJsonOptions,
): string {
  const document: DiffJson = {
    formatVersion: '1.0',
    tool: options.tool,
    before: options.before,
    after: options.after,
    objects: objects.flatMap(({ change, before, after }) => {
      const object = after ?? before;
      return object ? [{ change, kind: object.kind, id: object.id }] : [];
    }),
    rewritten: rewritten.map(({ kind, id }) => ({ kind, id })),
    reordered: isReordered,
    changes: options.changes,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
