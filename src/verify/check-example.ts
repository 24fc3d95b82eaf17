/** Runs one rule on one of its examples: for the rule's test, and for its page of documentation. */
import { bundledAgents } from '../agents/bundled.js';
import { createSource } from '../base/source.js';
import type { Problem } from '../base/problem.js';
import { readCib } from '../cib/cib.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { parseXml } from '../xml/parse.js';
import { exampleCib } from './example-cib.js';
import { cibContext, type Rule, type RuleExample, type Report } from './rule.js';

/** The time at which examples are judged, so that "expired" in an example stays true. */
export const EXAMPLE_NOW = new Date('2026-01-01T00:00:00Z');

/** The findings of a rule in one of its examples, as problems with places in the example's text. */
export function checkExample(rule: Rule, example: RuleExample): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (at, message, detail = {}) => {
    problems.push({ rule: rule.meta.id, severity: rule.meta.severity, message, at, ...detail });
  };
  if (rule.scope === 'corosync') {
    rule.check({ conf: parseCorosyncConf(createSource('corosync.conf', example.input)) }, report);
    return problems;
  }
  const text = rule.scope === 'cib' ? exampleCib(example.input) : example.input;
  const document = parseXml(createSource('cib.xml', text));
  if (rule.scope === 'document') rule.check({ document }, report);
  else {
    const cib = readCib(document);
    if (!cib) throw new Error(`the example "${example.title}" of ${rule.meta.id} is no CIB`);
    rule.check(cibContext(cib, { agents: bundledAgents(), now: EXAMPLE_NOW }), report);
  }
  return problems;
}
