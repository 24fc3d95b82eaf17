/** Builds reports for tests: verifies a short text with a few rules of the test's own, or with all of them. */
import { bundledAgents } from '../../src/agents/bundled.js';
import { createSource } from '../../src/base/source.js';
import type { FileReport } from '../../src/verify/finding.js';
import { cibRule, type CibRule, type Rule } from '../../src/verify/rule.js';
import { kindOf, verifySource, type VerifySettings } from '../../src/verify/verify.js';
import { attributeOf, descendants, valueSpan } from '../../src/xml/element.js';

export const SETTINGS: VerifySettings = {
  preset: 'recommended',
  levels: new Map(),
  suppressions: [],
  now: new Date('2026-01-01T00:00:00Z'),
  agents: bundledAgents(),
};

/** A rule that complains of every nvpair of that name. */
export function complainAbout(name: string, more: Partial<CibRule['meta']> = {}): CibRule {
  return cibRule({
    meta: {
      id: `no-${name}`,
      category: 'resources',
      severity: 'warning',
      summary: `There is a ${name}`,
      since: '0.1.0',
      preset: 'recommended',
      ...more,
    },
    docs: { why: `A ${name} is bad.`, fix: 'Remove it.' },
    check({ cib }, report) {
      for (const element of descendants(cib.root)) {
        if (attributeOf(element, 'name') === name) {
          report(
            valueSpan(element, 'name'),
            `there is a "${name}" of value ${attributeOf(element, 'value')}`,
            {
              help: 'take it away',
              related: [{ at: { source: cib.source, start: 0, end: 4 }, message: 'in this CIB' }],
            },
          );
        }
      }
    },
    examples: [
      { title: 'none', input: '', finds: [] },
      { title: 'none', input: '', finds: [] },
    ],
  });
}

/** Verifies a text. */
export function reportOf(
  text: string,
  rules: readonly Rule[],
  settings: Partial<VerifySettings> = {},
  name = 'cib.xml',
): FileReport {
  return verifySource(createSource(name, text), kindOf(text) ?? 'cib', rules, { ...SETTINGS, ...settings });
}

/** A CIB with these lines among its cluster options. */
export function cibWith(...lines: readonly string[]): string {
  return [
    '<cib><configuration><crm_config><cluster_property_set id="o">',
    ...lines,
    '</cluster_property_set></crm_config></configuration></cib>',
    '',
  ].join('\n');
}
