/** Appends to arrays of any length: `push(...items)` puts every item on the stack, which ends at about 100,000. */

/** Appends all items. */
export function pushAll<T>(target: T[], items: Iterable<T>): void {
  for (const item of items) target.push(item);
}
