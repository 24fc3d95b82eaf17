/** The CIB schemas that Pacemaker 3.0.2 knows, in order, and which of them need a transformation to the next one. */

// The list of xml/README.md: a new minor version whenever one section of the schema changed.
const MINOR_VERSIONS: readonly (readonly [major: number, minors: readonly number[]])[] = [
  [1, [0, 2, 3]],
  [2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [4, [0]],
];

/** Every schema name that Pacemaker 3.0.2 accepts in `validate-with`, oldest first, without `none`. */
export const SCHEMA_NAMES: readonly string[] = MINOR_VERSIONS.flatMap(([major, minors]) =>
  minors.map((minor) => `pacemaker-${major}.${minor}`),
);

/** The schema that a configuration must at least have to be scheduled. */
export const CURRENT_SCHEMA = 'pacemaker-4.0';

/** The value of `validate-with` that switches validation off; such a CIB is taken as it is. */
export const NO_SCHEMA = 'none';

/** The three places where an older schema is not valid in the next one: each is the last schema of its major version. */
export type TransformedSchema = 'pacemaker-1.3' | 'pacemaker-2.10' | 'pacemaker-3.10';

export const TRANSFORMED_SCHEMAS: readonly TransformedSchema[] = [
  'pacemaker-1.3',
  'pacemaker-2.10',
  'pacemaker-3.10',
];

/** The schemas from whose form a CIB that claims `schema` may have to be brought, oldest first. */
export function transformedSchemasFrom(schema: string): readonly TransformedSchema[] {
  const claimed = SCHEMA_NAMES.indexOf(schema);
  return TRANSFORMED_SCHEMAS.filter((name) => SCHEMA_NAMES.indexOf(name) >= claimed);
}
