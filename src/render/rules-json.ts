/** Rules as JSON: the list that docs/formats/rules.md describes. */
import { otherChecks, type OtherCheck } from '../verify/other-checks.js';
import { profilesOf } from '../verify/profiles/active.js';
import type { ProfileId } from '../verify/profiles/profile.js';
import { relatedRules, type RelatedRule } from '../verify/related-rules.js';
import type { Rule, RuleDocs, RuleMeta } from '../verify/rule.js';

const RULES_FORMAT_VERSION = '2.2';

interface RuleJson extends RuleMeta, RuleDocs {
  /** What the rule reads: a CIB, corosync.conf, or an XML text before it is known to be a CIB. */
  readonly scope: Rule['scope'];
  /** The profiles that have it. */
  readonly profiles: readonly ProfileId[];
  /** What other tools call the same check. */
  readonly otherChecks: readonly OtherCheck[];
  /** Rules that tell some of what catalogues of checks count to this one. */
  readonly relatedRules: readonly RelatedRule[];
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
    rules: rules.map(({ meta, docs, scope }) => ({
      ...meta,
      ...docs,
      scope,
      profiles: profilesOf(meta.id),
      otherChecks: otherChecks(meta.id),
      relatedRules: relatedRules(meta.id),
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
