/** What a question must answer, computed from the truth about synthetic clusters alone. */
import type { Values } from '../../../scripts/fleet-engines.js';
import type { ClusterTruth, Place } from '../../../scripts/fleet-data/truth.js';
import type { Cell } from '../../../src/fleet/table.js';

export interface Expected {
  /** The columns that the truth knows; the others of the answer are not compared. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Why columns or rows are left out. */
  readonly leavesOut?: string;
  /** The rows of the answer of which the truth knows whether they are there; all where it is missing. */
  readonly isKnown?: (row: Readonly<Record<string, Cell>>) => boolean;
}

export type AnswerOf = (fleet: readonly ClusterTruth[], values: Values) => Expected;

/** Something of a cluster, with the cluster. */
export function each<Item, Of>(
  fleet: readonly ClusterTruth[],
  items: (cluster: ClusterTruth) => readonly Item[],
  of: (item: Item, cluster: ClusterTruth) => Of,
): Of[] {
  return fleet.flatMap((cluster) => items(cluster).map((item) => of(item, cluster)));
}

/** Where a file lies below the folder of the inputs. */
export const fileOf = ({ input, isArchive, cluster }: ClusterTruth, { file }: Pick<Place, 'file'>): string =>
  isArchive ? `${input}!${cluster}/${file}` : `${input}/${file}`;

/** Items by a key, in the order in which keys first come. */
export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return [...groups];
}

export const distinct = (values: readonly Cell[]): number => new Set(values).size;
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const rounded = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** The first day that counts, as a moment. */
export const since = ({ since: day }: Values): number => Date.parse(`${String(day)}T00:00:00Z`);

const order = (one: Cell, other: Cell): number => {
  if (one === other) return 0;
  return one === null || (other !== null && one < other) ? -1 : 1;
};

/** The first rows by some columns; a minus before the number of a column turns its order around. */
export function firstRows(
  rows: readonly (readonly Cell[])[],
  by: readonly number[],
  limit: unknown,
): (readonly Cell[])[] {
  const compare = (one: readonly Cell[], other: readonly Cell[]): number => {
    for (const place of by) {
      const at = Math.abs(place) - 1;
      const found = order(one[at] ?? null, other[at] ?? null) * Math.sign(place);
      if (found !== 0) return found;
    }
    return 0;
  };
  return rows.toSorted(compare).slice(0, Number(limit));
}
