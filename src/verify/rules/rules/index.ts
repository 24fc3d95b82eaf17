/** The rules about rules of the CIB: one line each. */
export { default as dateEndExclusiveSurprise } from './date-end-exclusive-surprise.js';
export { default as dateExpressionNeverMatches } from './date-expression-never-matches.js';
export { default as dateSpecNeedsRecheck } from './date-spec-needs-recheck.js';
export { default as dateWithoutTimezone } from './date-without-timezone.js';
export { default as deprecatedDateSpecMoon } from './deprecated-date-spec-moon.js';
export { default as deprecatedLifetime } from './deprecated-lifetime.js';
export { default as ruleAttributeNeverSet } from './rule-attribute-never-set.js';
export { default as ruleContextInvalid } from './rule-context-invalid.js';
export { default as ruleDateInvalid } from './rule-date-invalid.js';
export { default as ruleDateSpecInvalid } from './rule-date-spec-invalid.js';
export { default as ruleEmpty } from './rule-empty.js';
export { default as ruleExpired } from './rule-expired.js';
export { default as ruleExpressionInvalid } from './rule-expression-invalid.js';
export { default as ruleMultipleTopLevel } from './rule-multiple-top-level.js';
export { default as rulePingdMissingNotDefined } from './rule-pingd-missing-not-defined.js';
export { default as ruleScoreMissing } from './rule-score-missing.js';
export { default as ruleTypeMismatch } from './rule-type-mismatch.js';
