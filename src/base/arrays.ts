/** Appends to arrays of any length (`push(...items)` puts every item on the stack, which ends at about 100,000), and walks back through them. */

/** Appends all items. */
export function pushAll<T>(target: T[], items: Iterable<T>): void {
  for (const item of items) target.push(item);
}

/** The items from the last to the first, without a copy; what is added meanwhile is not among them. */
export function* newestFirst<T>(items: readonly T[]): Generator<T, void> {
  for (let at = items.length - 1; at >= 0; at -= 1) yield items[at] as T;
}
