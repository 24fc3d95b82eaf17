/** Mends the example of a rule as `hatool verify --fix --unsafe` would, with that rule alone. */
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import { EXAMPLE_NOW } from '../../src/verify/check-example.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import type { Finding } from '../../src/verify/finding.js';
import { fixSource } from '../../src/verify/fix/fix-source.js';
import { bundledAgents } from '../../src/agents/bundled.js';
import { targetNamed } from '../../src/verify/target/read-target.js';
import type { Rule, RuleExample } from '../../src/verify/rule.js';
import { parseXml } from '../../src/xml/parse.js';

interface MendedExample {
  readonly text: string;
  /** What the rule still finds. */
  readonly left: readonly Finding[];
  /** For how many things Pacemaker, or Corosync, refuses it. */
  readonly faultsBefore: number;
  readonly faultsAfter: number;
}

function faultsOf(text: string): number {
  const { root, problems } = parseXml(createSource('cib.xml', text));
  return root?.name === 'cib' ? problems.length + validateCib(root).faults.length : problems.length;
}

const corosyncFaultsOf = (text: string): number =>
  parseCorosyncConf(createSource('corosync.conf', text)).problems.length;

export function mendExample(rule: Rule, { input, target = '' }: RuleExample): MendedExample {
  const isCib = rule.scope === 'cib';
  const before = isCib ? exampleCib(input) : input;
  const { text, report } = fixSource({
    source: createSource(isCib ? 'cib.xml' : 'example', before),
    kind: rule.scope === 'corosync' ? 'corosync' : 'cib',
    rules: [rule],
    settings: {
      preset: 'strict',
      levels: new Map(),
      suppressions: [],
      now: EXAMPLE_NOW,
      agents: bundledAgents(),
      target: targetNamed(target),
    },
    safety: 'unsafe',
  });
  const faultsIn = rule.scope === 'corosync' ? corosyncFaultsOf : faultsOf;
  return {
    text,
    left: report.findings,
    faultsBefore: faultsIn(before),
    faultsAfter: faultsIn(text),
  };
}
