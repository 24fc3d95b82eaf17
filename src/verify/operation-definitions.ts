/** Operations: where each is defined, and which of them keep a resource under watch. */
import { intervalOf as millisecondsOf } from '../base/interval.js';
import { onceFor } from '../base/once-for.js';
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';
import type { NvPair } from '../cib/nvsets.js';
import type { OperationElement, PrimitiveElement, TemplateElement } from '../cib/resource-elements.js';
import { roleNamed, type RoleName } from '../config/role-names.js';
import { attributeOf, valueSpan, type XmlElement } from '../xml/element.js';
import type { Span } from '../base/source.js';

export interface OperationDefinition {
  readonly owner: PrimitiveElement | TemplateElement;
  readonly operation: OperationElement;
}

/** Every operation once, at the place where it is written: with its template, else with its (first) primitive. */
export const operationDefinitions = onceFor((cib: Cib): readonly OperationDefinition[] => {
  const seen = new Set<unknown>();
  const found: OperationDefinition[] = [];
  for (const owner of [...cib.templates, ...cib.primitives]) {
    for (const operation of owner.operations) {
      if (seen.has(operation.element)) continue;
      seen.add(operation.element);
      found.push({ owner, operation });
    }
  }
  return found;
});

/** The values that the defaults of all operations give under a name, those that a rule decides left out. */
export function defaultSettings(cib: Cib, name: string): readonly OperationSetting[] {
  const sets = cib.operationDefaults.filter(({ rules }) => rules.length === 0);
  const pairs = sets.flatMap(({ pairs: all }) => all.filter((pair) => pair.name === name));
  return pairs.flatMap(({ element }) => writtenAt(element, 'value'));
}

/** False only for an operation that says `enabled="false"` in any spelling. */
export function isEnabled({ enabled }: OperationElement): boolean {
  return enabled === undefined || parseBoolean(enabled) !== false;
}

/** The interval in milliseconds; 0 for an operation without one or with one that cannot be read. */
export function intervalOf({ interval }: OperationElement): number {
  return millisecondsOf(interval);
}

/** True for a monitor that runs again and again. */
export function isRecurringMonitor(operation: OperationElement): boolean {
  return operation.name === 'monitor' && isEnabled(operation) && intervalOf(operation) > 0;
}

/** The role of an operation under its present name; `Started` when it has none; undefined for an unknown one. */
export function operationRole({ role }: OperationElement): RoleName | undefined {
  return role === undefined ? 'Started' : roleNamed(role);
}

/** A value given to an operation, and where: an attribute of it, or `value` of one of its meta attributes. */
export interface OperationSetting {
  readonly value: string;
  readonly at: Span;
  readonly element: XmlElement;
  readonly attribute: string;
}

function writtenAt(element: XmlElement, attribute: string): OperationSetting[] {
  const value = attributeOf(element, attribute);
  return value === undefined ? [] : [{ value, at: valueSpan(element, attribute), element, attribute }];
}

/** `on-fail` and the like: the values given as attribute of the operation or in its meta attributes. */
export function operationSettings(operation: OperationElement, name: string): readonly OperationSetting[] {
  const own = writtenAt(operation.element, name);
  if (operation.meta.length === 0) return own;
  const pairs: NvPair[] = operation.meta.flatMap((set) => set.pairs.filter((pair) => pair.name === name));
  return [...own, ...pairs.flatMap(({ element }) => writtenAt(element, 'value'))];
}
