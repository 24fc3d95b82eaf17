/** Rules about resources, constraints and their kin find every defect planted in the shared configurations. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { rules } from '../../src/verify/rules/index.js';
import { bundledAgents } from '../../src/agents/bundled.js';
import { cibContext, type Category, type CibRule } from '../../src/verify/rule.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';

const CATEGORIES: readonly Category[] = [
  'agents',
  'agents',
  'resources',
  'operations',
  'collectives',
  'constraints',
  'references',
  'rules',
  'stacks',
];
const NOW = new Date('2026-01-01T00:00:00Z');

const checked = rules.filter(
  (rule): rule is CibRule => rule.scope === 'cib' && CATEGORIES.includes(rule.meta.category),
);

/** The messages of a rule in a file; none when the file is no CIB. */
function findings(rule: CibRule, file: string): string[] {
  const cib = readCib(parseXml(createSource(file, readFileSync(file, 'utf8'))));
  const messages: string[] = [];
  if (cib)
    rule.check(cibContext(cib, { agents: bundledAgents(), now: NOW, target: {} }), (_, message) =>
      messages.push(message),
    );
  return messages;
}

const folder = join(sharedFolder, 'cibs/one-defect');
const expected = hasShared
  ? (JSON.parse(readFileSync(join(folder, 'expected-rules.json'), 'utf8')) as Record<string, string[]>)
  : {};
const planted = Object.entries(expected).flatMap(([name, ids]) =>
  checked.filter(({ meta }) => ids.includes(meta.id)).map((rule) => ({ name, id: rule.meta.id, rule })),
);

describe('planted defects', () => {
  it.skipIf(!hasShared)(sharedTitle('there are many for these rules'), () => {
    expect(planted.length).toBeGreaterThan(50);
  });

  it.skipIf(!hasShared).each(planted)('$id finds the defect of $name', ({ name, rule }) => {
    expect(findings(rule, join(folder, `${name}.xml`))).not.toEqual([]);
  });

  it.skipIf(!hasShared)(sharedTitle('no rule complains of the clean configuration'), () => {
    const clean = join(folder, '000-clean.xml');
    expect(checked.flatMap((rule) => findings(rule, clean))).toEqual([]);
  });
});

describe('all XML of the shared corpora', () => {
  it.skipIf(!hasShared)(
    sharedTitle('makes no rule throw, and every message is one line in the voice of the project'),
    () => {
      const files = sharedFiles('.', '.xml');
      expect(files.length).toBeGreaterThan(1000);
      for (const [i, file] of files.entries()) {
        const cib = readCib(parseXml(createSource(basename(file), readFileSync(file, 'utf8'))));
        if (!cib) continue;
        const context = cibContext(cib, { agents: bundledAgents(), now: NOW, target: {} });
        // A plan costs more than all rules together: one file in ten is planned.
        for (const rule of checked.filter(({ meta }) => !meta.plans || i % 10 === 0)) {
          rule.check(context, (at, message) => {
            expect(message, `${rule.meta.id} in ${file}`).not.toMatch(/undefined|NaN|\[object/);
            expect(at.end, `${rule.meta.id} in ${file}`).toBeGreaterThanOrEqual(at.start);
          });
        }
      }
    },
  );
});
