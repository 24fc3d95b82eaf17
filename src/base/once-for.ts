/** What is known of an object, worked out when it is first asked for and kept as long as the object. */

/** The function, which works out only once what it says of an object; the object must not change. */
export function onceFor<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { value: workOut(key) }));
    return found.value;
  };
}
