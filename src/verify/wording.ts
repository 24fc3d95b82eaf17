/** Small pieces of the language of messages: lists of ids, counts, and what an owner is called. */

/** `"a"`, `"a" and "b"`, `"a", "b" and "c"`. */
export function quotedList(ids: readonly string[], word: 'and' | 'or' = 'and'): string {
  const quoted = ids.map((id) => `"${id}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

/** `1 node`, `2 nodes`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `"a"`, `"a" and "b"`, `"a" and 4 more`: which objects a finding about several is about. */
export function inShort(names: readonly string[]): string {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first} and ${others.length + 1} more`;
}

/** What two things are called that count as of one name: `"a"`, or `"a" and "A", which count as one name`. */
export function sharedName(one: string, other: string): string {
  return one === other ? `"${one}"` : `"${one}" and "${other}", which count as one name`;
}
