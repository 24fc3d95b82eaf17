import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledAgents } from '../../src/agents/bundled.js';
import { NO_AGENTS } from '../../src/agents/catalogue.js';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { planChange, type ChangePlan } from '../../src/plan/change-plan.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const CLOCK = { now: Date.parse('2026-11-25T12:00:00Z') / 1000, offset: 0 };

function cib(name: string): ReturnType<typeof validateCib>['upgrade']['root'] {
  const text = readFileSync(join(sharedFolder, 'cibs/plan', name), 'utf8');
  const { root } = parseXml(createSource(name, text));
  if (!root) throw new Error(`${name} is no XML`);
  return validateCib(root).upgrade.root;
}

function plan(base: string, head: string, agents = bundledAgents()): ChangePlan {
  return planChange({ base: cib(base), head: cib(head), clock: CLOCK, agents, whatIf: { kind: 'none' } });
}

const told = ({ effects }: ChangePlan): readonly string[] =>
  effects.map(({ kind, resource, cause }) => `${kind} ${resource} because ${cause}`);

describe.skipIf(!hasShared)(sharedTitle('a changed parameter'), () => {
  it('is reloaded where the recorded history says that its agent can', () => {
    expect(told(plan('steady-rd.xml', 'head-rd1.xml', NO_AGENTS))).toEqual(['reload ping because parameter']);
  });

  it('restarts where the history says that it asks for that', () => {
    expect(told(plan('steady-rd.xml', 'head-rd2.xml', NO_AGENTS))).toEqual([
      'restart ping because parameter',
    ]);
  });

  it('is reloaded after a simulation, too, which records nothing of it, where the agent is known', () => {
    expect(told(plan('steady.xml', 'head-rd1.xml'))).toEqual(['reload ping because parameter']);
    expect(told(plan('steady.xml', 'head-rd2.xml'))).toEqual(['restart ping because parameter']);
  });

  it('is said to restart for want of facts where the agent is not known', () => {
    const { effects } = plan('steady.xml', 'head-rd1.xml', NO_AGENTS);
    expect(effects).toMatchObject([{ kind: 'restart', isAgentUnknown: true }]);
  });
});
