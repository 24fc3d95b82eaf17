/** Causes and reasons as plain fields: names in place of the engine's own objects. */

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

function has(value: object, ...names: readonly string[]): boolean {
  return names.every((name) => name in value);
}

function text(value: object, name: string): Plain {
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'string' ? found : null;
}

/** A value of a cause; undefined for what is told by places: elements of the CIB. */
function plainValue(value: unknown): Plain | undefined {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.flatMap((one) => plainValue(one) ?? []);
  if (typeof value !== 'object' || has(value, 'startTagEnd')) return undefined;
  if (has(value, 'actionsByKey')) return text(value, 'id');
  if (has(value, 'key', 'task', 'before')) {
    const { node } = value as { readonly node: { readonly name: string } | undefined };
    return { action: text(value, 'key'), node: node?.name ?? null };
  }
  if (has(value, 'node', 'score')) {
    const { node, score } = value as { readonly node: { readonly name: string }; readonly score: number };
    return { node: node.name, score };
  }
  if (has(value, 'name', 'online')) return text(value, 'name');
  if (has(value, 'id') && (has(value, 'resource') || has(value, 'dependent') || has(value, 'granted'))) {
    return text(value, 'id');
  }
  return plainFields(value);
}

/** The fields of a cause or reason: resources, constraints, tickets by id, nodes by name, actions by key and node. */
export function plainFields(of: object): { readonly [name: string]: Plain } {
  const fields: Record<string, Plain> = {};
  for (const [name, value] of Object.entries(of)) {
    const plain = plainValue(value);
    if (plain !== undefined) fields[name] = plain;
  }
  return fields;
}
