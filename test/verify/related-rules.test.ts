/** Rules that refer to each other are rules, and say so where somebody looks one up. */
import { describe, expect, it } from 'vitest';
import { allRelatedRules } from '../../src/verify/related-rules.js';
import { rules } from '../../src/verify/rules/index.js';
import { belongingLines } from '../../src/views/rules/rule-document.js';

const ids = new Set(rules.map(({ meta }) => meta.id));

describe('rules that tell what is looked for under another name', () => {
  it.each(allRelatedRules())('%s and what it refers to are rules, and different ones', (rule, related) => {
    expect(ids.has(rule)).toBe(true);
    for (const { rule: other } of related) {
      expect(ids.has(other)).toBe(true);
      expect(other).not.toBe(rule);
    }
  });

  it('are named where the rule is looked up', () => {
    expect(belongingLines({ id: 'resource-disabled' })).toContain(
      'See also rsc-defaults-target-role-stopped, which tells of target-role="Stopped" in the resource defaults',
    );
  });
});
