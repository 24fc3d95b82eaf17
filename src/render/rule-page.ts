/** The page of documentation of a verify rule, as Markdown, its printed findings made by running the rule. */
import type { Rule } from '../verify/rule.js';
import { appliesInWords } from '../verify/target/target.js';
import {
  belongingLines,
  fixableInWords,
  plansInWords,
  shownExamples,
  type ShownExample,
} from '../views/rules/rule-document.js';

const LANGUAGE: Readonly<Record<Rule['scope'], string>> = {
  cib: 'xml',
  document: 'xml',
  corosync: 'text',
  sbd: 'text',
  booth: 'text',
  authkey: 'text',
  cluster: 'text',
};

/** `Only for Corosync 3 and later`, with the full stop; nothing for a rule about all versions. */
function versionLines({ meta }: Rule): string[] {
  const text = appliesInWords(meta.appliesTo ?? {});
  return text === '' ? [] : [`Only for ${text}.`, ''];
}

/** Other names of the rule; nothing for a rule without any. */
function nameLines({ meta }: Rule): string[] {
  return meta.alsoKnownAs
    ? [`Also known as ${meta.alsoKnownAs.map((name) => `\`${name}\``).join(', ')}.`, '']
    : [];
}

/** What `hatool verify` can do about it itself; nothing where it can do nothing. */
function fixLines({ meta }: Rule): string[] {
  const text = fixableInWords(meta.fixable);
  return text === undefined ? [] : [`${text}.`, ''];
}

/** What it asks for besides the text; nothing where the text is all. */
function planLines({ meta }: Rule): string[] {
  const text = plansInWords(meta);
  return text === undefined ? [] : [`${text}.`, ''];
}

function exampleLines(rule: Rule, { title, input, printed }: ShownExample): string[] {
  const findings = printed.length === 0 ? [] : ['```text', ...printed, '```', ''];
  return [`${title}:`, '', `\`\`\`${LANGUAGE[rule.scope]}`, ...input, '```', '', ...findings];
}

/** Prose with the tags in it as code: as they are, Markdown takes them for HTML and shows nothing. */
function prose(text: string): string {
  return text.replace(/<[A-Za-z_/][^<>]{0,300}>/g, (tag) => `\`${tag}\``);
}

const OPTIONS = { safe: '`--fix`', unsafe: '`--fix --unsafe`' };

const optionsThatMend = (fixable: Rule['meta']['fixable']): string =>
  fixable === undefined ? '' : OPTIONS[fixable];

/** Renders the page. */
export function renderRulePage(rule: Rule): string {
  const { meta, docs } = rule;
  const { avoid, prefer } = shownExamples(rule);
  return [
    `# ${meta.id}`,
    '',
    `${prose(meta.summary)}.`,
    '',
    `Severity **${meta.severity}** · category **${meta.category}** · preset **${meta.preset}** · since ${meta.since}`,
    '',
    ...nameLines(rule),
    ...versionLines(rule),
    ...planLines(rule),
    ...belongingLines(meta).flatMap((line) => [`${line}.`, '']),
    '## Why',
    '',
    prose(docs.why),
    '',
    '## Fix',
    '',
    prose(docs.fix),
    '',
    ...fixLines(rule),
    '## Avoid',
    '',
    ...avoid.flatMap((example) => exampleLines(rule, example)),
    '## Prefer',
    '',
    ...prefer.flatMap((example) => exampleLines(rule, example)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

/** Renders the index of all pages, by category. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const categories = [...new Set(rules.map(({ meta }) => meta.category))].sort();
  const sections = categories.flatMap((category) => [
    '',
    `## ${category}`,
    '',
    '| rule | severity | preset | mended by | what it finds |',
    '| --- | --- | --- | --- | --- |',
    ...rules
      .filter(({ meta }) => meta.category === category)
      .toSorted((a, b) => a.meta.id.localeCompare(b.meta.id))
      .map(
        ({ meta }) =>
          `| [${meta.id}](${meta.id}.md) | ${meta.severity} | ${meta.preset} | ${optionsThatMend(meta.fixable)} | ${prose(meta.summary)} |`,
      ),
  ]);
  return [
    '# The rules of hatool verify',
    '',
    `${rules.length} rules. Each page is generated from its rule and shows what the rule really prints.`,
    ...sections,
    '',
  ].join('\n');
}
