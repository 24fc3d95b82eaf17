/** Sorting as glib does it: the results count where a comparison contradicts itself, or calls items equal. */

/** A sorted copy; equal items keep their order. */
export function mergeSort<T>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  if (items.length < 2) return [...items];
  if (items.length === 2) {
    const [a, b] = items as readonly [T, T];
    return compare(a, b) <= 0 ? [a, b] : [b, a];
  }
  // An odd item is in the second half.
  const middle = Math.floor(items.length / 2);
  const left = mergeSort(items.slice(0, middle), compare);
  const right = mergeSort(items.slice(middle), compare);
  const merged: T[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i] as T;
    const b = right[j] as T;
    if (compare(a, b) <= 0) {
      merged.push(a);
      i += 1;
    } else {
      merged.push(b);
      j += 1;
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

/** Puts an item before the first one that it does not come after. Glib: g_list_insert_sorted */
export function insertSorted<T>(items: T[], item: T, compare: (a: T, b: T) => number): void {
  const at = items.findIndex((other) => compare(item, other) <= 0);
  items.splice(at === -1 ? items.length : at, 0, item);
}
