/** The settings of corosync.conf by section. */
import { describe, expect, it } from 'vitest';
import { knownKeys, TOP_LEVEL_SECTIONS } from '../../src/corosync/known-keys.js';

describe('the known settings', () => {
  it('are listed by the path of their section', () => {
    expect(knownKeys('totem')).toContain('token_coefficient');
    expect(knownKeys('totem.interface')).toContain('knet_link_priority');
    expect(knownKeys('quorum.device.net')).toContain('algorithm');
  });

  it('are open where Corosync takes any name', () => {
    expect(knownKeys('quorum.device.heuristics')).toBeUndefined();
    expect(knownKeys('')).toBeUndefined();
  });

  it('have no name twice in a section', () => {
    for (const path of TOP_LEVEL_SECTIONS) {
      const keys = knownKeys(path) ?? [];
      expect(new Set(keys).size, path).toBe(keys.length);
    }
  });
});
