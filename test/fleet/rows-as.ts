/** Rows that a test writes as objects, as files take them. */
import type { Row, Rows } from '../../src/fleet/table.js';

export const rowsAs = (rows: readonly Row[]): Rows => ({
  length: rows.length,
  column: (name) => (row) => rows[row]?.[name] ?? null,
});
