/** The table of elements and attributes is closed and says what the schemas say. */
import { describe, expect, it } from 'vitest';
import { elementSpec } from '../../src/cib/schema-table.js';

describe('the table of the schema', () => {
  it('knows every element that it allows somewhere', () => {
    const open = ['configuration'];
    const seen = new Set<string>();
    const unknown: string[] = [];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const spec = elementSpec(name);
      if (spec) open.push(...spec.children);
      else unknown.push(name);
    }
    expect(unknown).toEqual([]);
    expect(seen.size).toBeGreaterThan(50);
  });

  it('tells what is required, of which type, and what an id-ref replaces', () => {
    const op = elementSpec('op');
    expect(op?.attributes.get('interval')).toEqual({ type: 'text', required: true });
    expect(op?.attributes.get('enabled')).toEqual({ type: 'boolean', required: false });
    expect(op?.attributes.get('on-fail')?.type).toContain('restart-container');
    expect(op?.mayRefer).toBe(true);
    expect(elementSpec('acl_permission')?.attributes.get('kind')).toEqual({
      type: ['read', 'write', 'deny'],
      required: true,
    });
    expect(elementSpec('rsc_colocation')?.attributes.has('symmetrical')).toBe(false);
    expect(elementSpec('gadget')).toBeUndefined();
  });
});
