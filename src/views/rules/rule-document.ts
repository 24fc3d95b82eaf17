/** What a verify rule is about, for people: why, how to fix it, and examples with what the rule prints for them. */
import { positionAt } from '../../base/source.js';
import { checkExample } from '../../verify/check-example.js';
import { otherChecksInWords } from '../../verify/other-checks.js';
import { profilesOf, severityByProfile } from '../../verify/profiles/active.js';
import { relatedRules } from '../../verify/related-rules.js';
import type { Rule, RuleExample, RuleMeta } from '../../verify/rule.js';
import { appliesInWords } from '../../verify/target/target.js';
import { statement, type Block, type Document } from '../document.js';

/** What can be mended by itself, and what that may change; undefined where nothing can. */
export function fixableInWords(fixable: RuleMeta['fixable']): string | undefined {
  switch (fixable) {
    case 'safe':
      return 'With --fix, hatool verify mends what it can of this; what runs where stays as it is';
    case 'unsafe':
      return 'With --fix --unsafe, hatool verify mends what it can of this; what runs where may change';
    default:
      return undefined;
  }
}

/** What the rule asks for besides the text; undefined where the text is all. */
export function plansInWords({ plans }: Pick<RuleMeta, 'plans'>): string | undefined {
  if (!plans) return undefined;
  return 'Plans the cluster that the configuration describes, with all its nodes online and without failures; one that is too large for that is not judged, and verify says so';
}

/** The profiles that have the rule, and what other tools call the same check. */
export function belongingLines({ id }: Pick<RuleMeta, 'id'>): readonly string[] {
  const profiles = profilesOf(id).map(
    (profile) => `${profile} (${severityByProfile(id, [profile]) ?? ''} when it is named)`,
  );
  const others = otherChecksInWords(id);
  return [
    ...(profiles.length === 0 ? [] : [`Profiles: ${profiles.join(', ')}`]),
    ...(others === '' ? [] : [`Other tools check the same: ${others}`]),
    ...relatedRules(id).map(({ rule, tells }) => `See also ${rule}, which tells of ${tells}`),
  ];
}

/** An example, and what the rule prints for it when it is run. */
export interface ShownExample {
  readonly title: string;
  readonly input: readonly string[];
  readonly printed: readonly string[];
}

function shown(rule: Rule, example: RuleExample): ShownExample {
  const printed = checkExample(rule, example).flatMap(({ severity, message, help, at }) => {
    // Fragments of a CIB are put into a frame for the check: their lines are not those of the example.
    const { line, column } = positionAt(at.source, at.start);
    const isWhole = example.input.includes(at.source.text.trim()) || !at.source.name.endsWith('.xml');
    const file = rule.scope === 'cluster' ? `${at.source.name} ` : '';
    const place = isWhole ? `${at.source.name}:${line}:${column} ` : file;
    const finding = `${place}${severity} ${rule.meta.id}: ${message}`;
    return help === undefined ? [finding] : [finding, `      help: ${help}`];
  });
  const named = (example.profiles ?? []).map((profile) => `--preset ${profile}`);
  const options = [...(example.target === undefined ? [] : [`--target ${example.target}`]), ...named];
  const stated = options.length === 0 ? '' : ` (${options.join(' ')})`;
  const title = example.title.charAt(0).toUpperCase() + example.title.slice(1) + stated;
  return { title, input: example.input.trim().split('\n'), printed };
}

/** The examples of a rule: those in which it finds something, and those in which it does not. */
export function shownExamples(rule: Rule): {
  readonly avoid: readonly ShownExample[];
  readonly prefer: readonly ShownExample[];
} {
  const examples = (isFound: boolean): ShownExample[] =>
    rule.examples.filter(({ finds }) => finds.length > 0 === isFound).map((example) => shown(rule, example));
  return { avoid: examples(true), prefer: examples(false) };
}

function exampleBlocks({ title, input, printed }: ShownExample): readonly Block[] {
  const findings: readonly Block[] =
    printed.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'code', lines: printed }];
  return [statement(`${title}:`), { kind: 'code', lines: input }, ...findings, { kind: 'gap' }];
}

/** The page of a rule. */
export function ruleDocument(rule: Rule): Document {
  const { meta, docs } = rule;
  const { avoid, prefer } = shownExamples(rule);
  const applies = appliesInWords(meta.appliesTo ?? {});
  const fixable = fixableInWords(meta.fixable);
  const plans = plansInWords(meta);
  const section = (text: string, examples: readonly ShownExample[]): readonly Block[] =>
    examples.length === 0 ? [] : [{ kind: 'heading', text }, ...examples.flatMap(exampleBlocks)];
  return [
    { kind: 'statement', subject: meta.id, text: `: ${meta.summary}`, at: [], details: [] },
    statement(`${meta.severity}, category ${meta.category}, preset ${meta.preset}, since ${meta.since}`),
    ...(meta.alsoKnownAs ? [statement(`also known as ${meta.alsoKnownAs.join(', ')}`)] : []),
    ...(applies === '' ? [] : [statement(`only for ${applies}`)]),
    ...(plans === undefined ? [] : [statement(plans)]),
    ...belongingLines(meta).map((line) => statement(line)),
    { kind: 'heading', text: 'Why' },
    statement(docs.why),
    { kind: 'heading', text: 'Fix' },
    statement(docs.fix),
    ...(fixable === undefined ? [] : [statement(fixable)]),
    ...section('Avoid', avoid),
    ...section('Prefer', prefer),
  ];
}
