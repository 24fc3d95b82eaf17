/** Names of schemas and order of versions. */
import { describe, expect, it } from 'vitest';
import {
  compareSchemaVersions,
  NEWEST_SCHEMA,
  SCHEMA_NAMES,
  schemaMajor,
} from '../../src/cib/schema-versions.js';

describe('schema versions', () => {
  it('are listed from the oldest to the newest', () => {
    expect(SCHEMA_NAMES[0]).toBe('pacemaker-1.0');
    expect(SCHEMA_NAMES.at(-1)).toBe(NEWEST_SCHEMA);
    expect(SCHEMA_NAMES).toContain('pacemaker-2.10');
  });

  it('have a major number when they are known', () => {
    expect(schemaMajor('pacemaker-2.10')).toBe(2);
    expect(schemaMajor('pacemaker-9.9')).toBeUndefined();
  });

  it('are compared number by number, not as text', () => {
    expect(compareSchemaVersions('3.20.5', '3.9.0')).toBeGreaterThan(0);
    expect(compareSchemaVersions('3.20', '3.20.0')).toBe(0);
    expect(compareSchemaVersions('3.0.7', '3.20.5')).toBeLessThan(0);
    expect(compareSchemaVersions('3.x', '3.20.5')).toBeUndefined();
  });
});
