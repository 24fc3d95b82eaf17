/** Sorting as glib does it: the results count where a comparison contradicts itself, or calls items equal. */

function merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): T[] {
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
  for (; i < left.length; i += 1) merged.push(left[i] as T);
  for (; j < right.length; j += 1) merged.push(right[j] as T);
  return merged;
}

function sortRange<T>(items: readonly T[], start: number, end: number, compare: (a: T, b: T) => number): T[] {
  const first = items[start] as T;
  if (end - start === 1) return [first];
  if (end - start === 2) {
    const second = items[start + 1] as T;
    return compare(first, second) <= 0 ? [first, second] : [second, first];
  }
  // An odd item is in the second half.
  const middle = start + ((end - start) >> 1);
  return merge(sortRange(items, start, middle, compare), sortRange(items, middle, end, compare), compare);
}

/** A sorted copy; equal items keep their order. */
export function mergeSort<T>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  return items.length === 0 ? [] : sortRange(items, 0, items.length, compare);
}

/** Puts an item into a sorted list, before the first one that it does not come after. Glib: g_list_insert_sorted */
export function insertSorted<T>(items: T[], item: T, compare: (a: T, b: T) => number): void {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(item, items[middle] as T) <= 0) high = middle;
    else low = middle + 1;
  }
  items.splice(low, 0, item);
}
