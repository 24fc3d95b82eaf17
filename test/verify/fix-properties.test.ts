/** What holds for safe fixes whatever is wrong with a CIB: they are few, final, and change nothing in what runs where. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledAgents } from '../../src/agents/bundled.js';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { fixSource } from '../../src/verify/fix/fix-source.js';
import { placedOtherwise } from '../../src/verify/fix/same-placement.js';
import { rules } from '../../src/verify/rules/index.js';
import { parseXml } from '../../src/xml/parse.js';
import { seeded } from '../random/chance.js';
import { sharedFiles, sharedTitle, hasShared } from '../shared.js';
import { withMistakes } from './mutated-cib.js';

const now = new Date('2026-01-01T00:00:00Z');
const settings = {
  preset: 'strict' as const,
  levels: new Map(),
  suppressions: [],
  now,
  agents: bundledAgents(),
};

interface State {
  readonly problems: number;
  /** For how many things Pacemaker refuses it. */
  readonly faults: number;
}

function stateOf(text: string): State {
  const { root, problems } = parseXml(createSource('cib.xml', text));
  return { problems: problems.length, faults: root?.name === 'cib' ? validateCib(root).faults.length : 0 };
}

const fix = (text: string): ReturnType<typeof fixSource> =>
  fixSource({ source: createSource('cib.xml', text), kind: 'cib', rules, settings, safety: 'safe' });

/** The rules of which something was mended. */
const mendedRules = new Set<string>();

/** What is wrong with the safe fixes of a text; undefined when nothing is. */
function complaintAbout(text: string): string | undefined {
  const before = stateOf(text);
  const fixed = fix(text);
  const after = stateOf(fixed.text);
  for (const { rule } of fixed.mended) mendedRules.add(rule);
  const by = [...new Set(fixed.mended.map(({ rule }) => rule))].join(', ');
  if (after.problems > before.problems) return `no XML any more: ${by}`;
  if (after.faults > before.faults) return `refused for more: ${by}`;
  if (fix(fixed.text).text !== fixed.text) return `not final: ${by}`;
  const moved = fixed.text === text ? undefined : placedOtherwise(text, fixed.text, now);
  return moved === undefined ? undefined : `${moved} placed otherwise: ${by}`;
}

interface Case {
  readonly name: string;
  readonly text: string;
}

/** Each text with mistakes, by a seed of its own. */
function complaints(cases: readonly Case[], seeds: number): string[] {
  const found: string[] = [];
  cases.forEach(({ name, text }, i) => {
    for (let seed = 0; seed < seeds; seed += 1) {
      const mutated = withMistakes(text, seed * 2, seeded(i * 100 + seed));
      const complaint = complaintAbout(mutated);
      if (complaint !== undefined) found.push(`${name} (${seed}): ${complaint}`);
    }
  });
  return found;
}

const good = join(import.meta.dirname, 'good');
const own = readdirSync(good)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => ({ name: file, text: readFileSync(join(good, file), 'utf8') }));

const examples = rules
  .filter(({ scope }) => scope === 'cib')
  .flatMap(({ meta, examples: all }) =>
    all.map(({ input }, i) => ({ name: `${meta.id} ${i}`, text: exampleCib(input) })),
  );

/** All would take minutes. */
const EVERY = 24;

describe('safe fixes', () => {
  it('leave a CIB that is read, refused for no more than before, final, and placed as it was', () => {
    expect(complaints(own, 8)).toEqual([]);
  });

  it('do so in the examples of rules', () => {
    const some = examples.filter((_, i) => i % 3 === 0);
    expect(complaints(some, 2)).toEqual([]);
    expect(mendedRules.size).toBeGreaterThan(10);
  });

  it.skipIf(!hasShared)(
    sharedTitle('do so in inputs of the scheduler, with and without mistakes of the kind that people make'),
    () => {
      const files = sharedFiles('pacemaker/scheduler/xml', '.xml').filter((_, i) => i % EVERY === 0);
      const cases = files.map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
      expect(complaints(cases, 2)).toEqual([]);
    },
  );
});
