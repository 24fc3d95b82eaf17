/** The job of `hatool rules`: the list of rules, or the page of one. */
import { UsageError } from '../base/usage-error.js';
import { renderDocumentText } from '../render/document/text.js';
import { renderRulesJson } from '../render/rules-json.js';
import { renderTable } from '../render/table.js';
import { didYouMean } from '../base/closest.js';
import { PRESETS, severityIn } from '../verify/preset.js';
import { profilesOf } from '../verify/profiles/active.js';
import { PROFILE_IDS } from '../verify/profiles/profile.js';
import type { Rule, RuleMeta } from '../verify/rule.js';
import { ruleNames } from '../verify/rule-names.js';
import { rules } from '../verify/rules/index.js';
import { ruleDocument } from '../views/rules/rule-document.js';
import type { Invocation, Terminal } from './command.js';
import { EXIT } from './exit-codes.js';
import packageJson from '../../package.json' with { type: 'json' };

function tableOf(shown: readonly Rule[], { palette, columns }: Terminal): string {
  const style = { error: palette.red, warning: palette.yellow, info: palette.blue };
  const rows = shown.map(({ meta }) => [
    style[meta.severity](meta.severity),
    meta.preset,
    meta.fixable ?? '',
    `${palette.bold(meta.id)}\n${meta.summary}`,
  ]);
  const titles = [
    { title: 'severity' },
    { title: 'preset' },
    { title: 'fix' },
    { title: 'rule, and what it finds', flexible: true },
  ];
  return `${renderTable(titles, rows, columns, palette.bold)}\n`;
}

/** The rules of a profile, or those that a preset has. */
function rulesOfPreset(name: unknown): (meta: RuleMeta) => boolean {
  const profile = PROFILE_IDS.find((one) => one === name);
  if (profile) return ({ id }) => profilesOf(id).includes(profile);
  const preset = PRESETS.find((one) => one === name);
  return (meta) => preset === undefined || severityIn(preset, { meta }) !== undefined;
}

/** Runs the command; resolves to the exit code. */
export async function runRules({ arguments: [name], options, terminal }: Invocation): Promise<number> {
  const { category, format, preset } = options;
  const inPreset = rulesOfPreset(preset);
  const categories = new Set(rules.map(({ meta }) => meta.category as string));
  if (typeof category === 'string' && !categories.has(category)) {
    throw new UsageError(
      `there is no category "${category}"${didYouMean(category, categories) || `; known are ${[...categories].sort().join(', ')}`}`,
    );
  }
  const names = ruleNames(rules);
  const id = name === undefined ? undefined : names.get(name);
  if (name !== undefined && id === undefined)
    throw new UsageError(
      `there is no rule "${name}"${didYouMean(name, names.keys()) || '; "hatool rules" lists them'}`,
    );
  const shown = rules
    .filter(
      ({ meta }) =>
        (id === undefined || meta.id === id) &&
        (category === undefined || meta.category === category) &&
        inPreset(meta),
    )
    .toSorted((a, b) => a.meta.id.localeCompare(b.meta.id));
  if (format === 'json')
    await terminal.write(renderRulesJson({ name: 'hatool', version: packageJson.version }, shown));
  else if (id === undefined) await terminal.write(tableOf(shown, terminal));
  else for (const rule of shown) await terminal.write(renderDocumentText(ruleDocument(rule), terminal));
  return EXIT.clean;
}
