/** The rules about references: one line each. */
export { default as aclConfiguredNotEnabled } from './acl-configured-not-enabled.js';
export { default as aclHaclientTarget } from './acl-haclient-target.js';
export { default as aclInvalid } from './acl-invalid.js';
export { default as aclRoleUnused } from './acl-role-unused.js';
export { default as aclWriteRoot } from './acl-write-root.js';
export { default as aclXpathStale } from './acl-xpath-stale.js';
export { default as alertDuplicateRecipient } from './alert-duplicate-recipient.js';
export { default as alertPathRelative } from './alert-path-relative.js';
export { default as alertTimeoutHigh } from './alert-timeout-high.js';
export { default as alertTimeoutInvalid } from './alert-timeout-invalid.js';
export { default as alertTimestampFormatUnquoted } from './alert-timestamp-format-unquoted.js';
export { default as constraintReferencesMissingNode } from './constraint-references-missing-node.js';
export { default as constraintReferencesMissingResource } from './constraint-references-missing-resource.js';
export { default as tagEmptyOrSelf } from './tag-empty-or-self.js';
export { default as tagReferencesMissing } from './tag-references-missing.js';
