/** Transient attributes of a node, and among them the fail counts of its resources. */
import { attributeOf, descendants } from '../xml/element.js';
import { toName } from '../xml/characters.js';
import type { OpenElement } from '../cib/change/open-tree.js';
import { childFor, setAll, type CibEdit } from './cib-edit.js';
import type { AttributeStep } from './simulation-part.js';

/** Sets a transient attribute of a node. Pacemaker: inject_transient_attr */
export function setTransientAttribute(
  edit: CibEdit,
  state: OpenElement,
  name: string,
  value: string,
): AttributeStep {
  const nodeId = attributeOf(state, 'id') ?? '';
  // The first of each counts, whatever its id is.
  const holder = childFor(edit, state, 'transient_attributes');
  const set = childFor(edit, holder, 'instance_attributes');
  for (const made of [holder, set]) {
    if (made.attributes.length === 0) setAll(edit, made, { id: nodeId });
  }
  const id = toName(`${attributeOf(set, 'id') ?? 'nvpair'}-${name}`);
  setAll(edit, childFor(edit, set, 'nvpair', { id }), { name, value });
  return { kind: 'attribute', name, value, nodeId };
}

/** The recorded fail count; 0 when there is none or more than one. */
function recordedCount(state: OpenElement, name: string): number {
  const found = state.children
    .filter((child) => child.name === 'transient_attributes')
    .flatMap((holder) => [...descendants(holder)])
    .filter((element) => element.name === 'nvpair' && attributeOf(element, 'name') === name);
  const [only] = found;
  return (found.length === 1 && only && Number.parseInt(attributeOf(only, 'value') ?? '', 10)) || 0;
}

/** A result that is counted where it is a failure. */
interface CountedResult {
  /** As it stands in the name of the attribute. */
  readonly resource: string;
  readonly task: string;
  readonly intervalMs: number;
  readonly exitCode: number;
  /** The first failure is one too many. */
  readonly isForEver: boolean;
  /** Seconds since 1970. */
  readonly time: number;
}

const NOT_RUNNING = 7;

/**
 * Records a failure: one more, or for ever. A success is none, nor is a probe that finds nothing.
 * Pacemaker: pcmk__inject_failcount
 */
export function countFailure(edit: CibEdit, state: OpenElement, result: CountedResult): AttributeStep[] {
  const { resource, task, intervalMs, exitCode, isForEver, time } = result;
  if (exitCode === 0 || (exitCode === NOT_RUNNING && intervalMs === 0)) return [];
  const operation = `${resource}#${task}_${intervalMs}`;
  const name = `fail-count-${operation}`;
  const value = isForEver ? 'INFINITY' : String(recordedCount(state, name) + 1);
  return [
    setTransientAttribute(edit, state, name, value),
    setTransientAttribute(edit, state, `last-failure-${operation}`, String(time)),
  ];
}
