/** The names of schemas and what lies between them. */
import { expect, it } from 'vitest';
import { CURRENT_SCHEMA, SCHEMA_NAMES, transformedSchemasFrom } from '../../../src/cib/upgrade/schemas.js';

it('there are 26 schemas, from 1.0 to the current one', () => {
  expect(SCHEMA_NAMES).toHaveLength(26);
  expect(SCHEMA_NAMES[0]).toBe('pacemaker-1.0');
  expect(SCHEMA_NAMES.at(-1)).toBe(CURRENT_SCHEMA);
  expect(SCHEMA_NAMES).not.toContain('pacemaker-1.1');
});

it('a schema needs the steps of its own major version and of all later ones', () => {
  expect(transformedSchemasFrom('pacemaker-1.0')).toEqual([
    'pacemaker-1.3',
    'pacemaker-2.10',
    'pacemaker-3.10',
  ]);
  expect(transformedSchemasFrom('pacemaker-2.10')).toEqual(['pacemaker-2.10', 'pacemaker-3.10']);
  expect(transformedSchemasFrom('pacemaker-3.0')).toEqual(['pacemaker-3.10']);
  expect(transformedSchemasFrom('pacemaker-4.0')).toEqual([]);
});
