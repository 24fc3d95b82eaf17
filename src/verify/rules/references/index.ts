/** The rules about references: one line each. */
export { default as aclConfiguredNotEnabled } from './acl-configured-not-enabled.js';
export { default as aclInvalid } from './acl-invalid.js';
export { default as constraintReferencesMissingNode } from './constraint-references-missing-node.js';
export { default as constraintReferencesMissingResource } from './constraint-references-missing-resource.js';
export { default as tagReferencesMissing } from './tag-references-missing.js';
