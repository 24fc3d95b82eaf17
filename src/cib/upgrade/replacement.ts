/** One line of a translation table: what becomes of a name-value pair of the old schema. */
import { copyAlone, setValue, valueOf, type Draft } from './draft.js';

export interface Replacement {
  /** The name in the old schema. */
  readonly old: string;
  /** The name now; absent when the pair is dropped. */
  readonly now?: string;
  /** Only for these values; a line without them is for all other values. */
  readonly values?: readonly string[];
  /** The value now; absent when it stays. */
  readonly value?: string;
  /** The section into whose meta attributes the pair goes; absent when it stays where it is. */
  readonly section?: 'op_defaults' | 'rsc_defaults';
  /** What to use instead. */
  readonly help?: string;
  /** What Pacemaker prints besides. */
  readonly remark?: string;
}

/** The line of the table that a pair falls under. */
export function replacementFor(pair: Draft, table: readonly Replacement[]): Replacement | undefined {
  const name = valueOf(pair, 'name');
  const value = valueOf(pair, 'value');
  const lines = table.filter(({ old }) => old === name);
  const special = lines.find(({ values }) => value !== undefined && values?.includes(value));
  return special ?? lines.find(({ values }) => values === undefined);
}

/** The pair as the line says: a new element, since the old one may be needed elsewhere. */
export function replacedPair(pair: Draft, { now, value }: Replacement): Draft {
  const result = copyAlone(pair);
  if (now !== undefined) setValue(result, 'name', now);
  if (value !== undefined && result.attributes.has('value')) setValue(result, 'value', value);
  return result;
}
