/** Plain data with each of its texts replaced: secrets masked, control characters made visible. */

/** The same data, each text as `change` gives it back. */
export function withTexts<Data>(data: Data, change: (text: string) => string): Data {
  return replaced(data, change) as Data;
}

function replaced(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((one) => replaced(one, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, replaced(value, change)]));
}
