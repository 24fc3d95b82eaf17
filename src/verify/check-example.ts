/** Runs one rule on one of its examples: for the rule's test, and for its page of documentation. */
import { bundledAgents } from '../agents/bundled.js';
import { createSource } from '../base/source.js';
import { readCib } from '../cib/cib.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { readAuthkey } from '../authkey/authkey.js';
import { parseBoothConf } from '../booth/parse-booth-conf.js';
import { parseSbdConf } from '../sbd/parse-sbd-conf.js';
import { parseXml } from '../xml/parse.js';
import { Cluster, type ClusterMember, type MemberKind } from './cluster.js';
import { exampleCib } from './example-cib.js';
import type { MendableProblem } from './finding.js';
import { cibContext, type ClusterContext, type Rule, type RuleExample, type Report } from './rule.js';
import { corosyncContext } from './target/judged-for.js';
import { targetNamed } from './target/read-target.js';
import { mayApply, type Target } from './target/target.js';

/** The time at which examples are judged, so that "expired" in an example stays true. */
export const EXAMPLE_NOW = new Date('2026-01-01T00:00:00Z');

/** The files of an example of several, each below a line with its name. */
function filesOf(input: string): readonly (readonly [name: string, text: string])[] {
  const [, ...parts] = input.split(/^==> ([^<>\n]+) <==\n/m);
  return parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? ''] as const] : []));
}

function kindNamed(name: string): MemberKind {
  if (name.endsWith('.xml')) return 'cib';
  if (name.endsWith('booth.conf')) return 'booth';
  if (name.endsWith('authkey')) return 'authkey';
  if (name.endsWith('hosts')) return 'hosts';
  return name.endsWith('.conf') ? 'corosync' : 'sbd';
}

function memberOf([name, text]: readonly [string, string]): ClusterMember {
  const [folder] = name.includes('/') ? name.split('/') : [];
  const kind = kindNamed(name);
  return { source: createSource(name, kind === 'cib' ? exampleCib(text) : text), kind, node: folder };
}

function clusterOf({ input }: RuleExample, target: Target): ClusterContext {
  const members = filesOf(input).map(memberOf);
  const surroundings = { agents: bundledAgents(), now: EXAMPLE_NOW, target };
  return new Cluster(members).contextWith(createSource('', ''), surroundings);
}

/** The findings of a rule in one of its examples, as problems with places in the example's text. */
export function checkExample(rule: Rule, example: RuleExample): MendableProblem[] {
  const problems: MendableProblem[] = [];
  const report: Report = (at, message, { severity = rule.meta.severity, fix, ...detail } = {}) => {
    problems.push({ rule: rule.meta.id, severity, message, at, ...detail, ...(fix ? { fix } : {}) });
  };
  const applies = (target: Target): boolean => mayApply(target, rule.meta.appliesTo ?? {});
  const stated = targetNamed(example.target ?? '');
  const { profiles = [] } = example;
  const isOfSeveral = example.input.startsWith('==> ');
  if (isOfSeveral && (rule.scope === 'sbd' || rule.scope === 'corosync')) {
    rule.inCluster?.(clusterOf(example, stated), report);
    return problems;
  }
  if (rule.scope === 'corosync') {
    const conf = parseCorosyncConf(createSource('corosync.conf', example.input));
    const context = corosyncContext(conf, { target: stated, profiles });
    if (applies(context.target)) rule.check(context, report);
    return problems;
  }
  if (rule.scope === 'sbd') {
    rule.check({ conf: parseSbdConf(createSource('sbd', example.input)), profiles }, report);
    return problems;
  }
  if (rule.scope === 'booth') {
    rule.check({ conf: parseBoothConf(createSource('booth.conf', example.input)) }, report);
    return problems;
  }
  if (rule.scope === 'authkey') {
    const key = readAuthkey(createSource('authkey', example.input));
    if (key) rule.check({ key }, report);
    return problems;
  }
  if (rule.scope === 'cluster') {
    rule.check(clusterOf(example, stated), report);
    return problems;
  }
  const text = rule.scope === 'cib' ? exampleCib(example.input) : example.input;
  const document = parseXml(createSource('cib.xml', text));
  if (rule.scope === 'document') rule.check({ document }, report);
  else {
    const cib = readCib(document);
    if (!cib) throw new Error(`the example "${example.title}" of ${rule.meta.id} is no CIB`);
    const surroundings = { agents: bundledAgents(), now: EXAMPLE_NOW, target: stated, profiles };
    if (applies(stated)) rule.check(cibContext(cib, surroundings), report);
  }
  return problems;
}
