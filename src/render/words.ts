/** Small words around numbers. */

/** `1 file`, `2 files`; `plural` for words that do not just take an s. */
export function counted(count: number, singular: string, plural: string = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
