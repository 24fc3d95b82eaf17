/** Rules as JSON: the list that docs/formats/rules.md describes. */
import type { Rule, RuleDocs, RuleMeta } from '../verify/rule.js';

const RULES_FORMAT_VERSION = '2.2';

interface RuleJson extends RuleMeta, RuleDocs {
  /** What the rule reads: a CIB, corosync.conf, or an XML text before it is known to be a CIB. */
  readonly scope: Rule['scope'];
}

/** The document. */
export interface RulesJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly RuleJson[];
}

/** Renders the document. */
export function renderRulesJson(tool: RulesJson['tool'], rules: readonly Rule[]): string {
  const document: RulesJson = {
    formatVersion: RULES_FORMAT_VERSION,
    tool,
    rules: rules.map(({ meta, docs, scope }) => ({ ...meta, ...docs, scope })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
