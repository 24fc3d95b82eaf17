/** The page of documentation of a verify rule, as Markdown, its printed findings made by running the rule. */
import { positionAt } from '../base/source.js';
import { checkExample } from '../verify/check-example.js';
import type { Rule, RuleExample } from '../verify/rule.js';

const LANGUAGE: Readonly<Record<Rule['scope'], string>> = { cib: 'xml', document: 'xml', corosync: 'text' };

function exampleLines(rule: Rule, example: RuleExample): string[] {
  const findings = checkExample(rule, example).map(({ severity, message, help, at }) => {
    // Fragments of a CIB are put into a frame for the check: their lines are not those of the example.
    const { line, column } = positionAt(at.source, at.start);
    const place =
      at.source.text === example.input.trim() || rule.scope !== 'cib'
        ? `${at.source.name}:${line}:${column} `
        : '';
    return `${place}${severity} ${rule.meta.id}: ${message}${help === undefined ? '' : `\n      help: ${help}`}`;
  });
  const title = example.title.charAt(0).toUpperCase() + example.title.slice(1);
  return [
    `${title}:`,
    '',
    `\`\`\`${LANGUAGE[rule.scope]}`,
    example.input.trim(),
    '```',
    '',
    ...(findings.length === 0 ? [] : ['```text', ...findings, '```', '']),
  ];
}

/** Renders the page. */
export function renderRulePage(rule: Rule): string {
  const { meta, docs, examples } = rule;
  const found = examples.filter(({ finds }) => finds.length > 0);
  const silent = examples.filter(({ finds }) => finds.length === 0);
  return [
    `# ${meta.id}`,
    '',
    `${meta.summary}.`,
    '',
    `Severity **${meta.severity}** · category **${meta.category}** · preset **${meta.preset}** · since ${meta.since}`,
    '',
    '## Why',
    '',
    docs.why,
    '',
    '## Fix',
    '',
    docs.fix,
    '',
    '## Avoid',
    '',
    ...found.flatMap((example) => exampleLines(rule, example)),
    '## Prefer',
    '',
    ...silent.flatMap((example) => exampleLines(rule, example)),
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
    '| rule | severity | preset | what it finds |',
    '| --- | --- | --- | --- |',
    ...rules
      .filter(({ meta }) => meta.category === category)
      .toSorted((a, b) => a.meta.id.localeCompare(b.meta.id))
      .map(
        ({ meta }) => `| [${meta.id}](${meta.id}.md) | ${meta.severity} | ${meta.preset} | ${meta.summary} |`,
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
