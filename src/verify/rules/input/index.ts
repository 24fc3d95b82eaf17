/** The rules about the input as such: one line each. */
export { default as cibVolatileAttributes } from './cib-volatile-attributes.js';
export { default as featureSetTooNew } from './feature-set-too-new.js';
export { default as idDuplicate } from './id-duplicate.js';
export { default as idInvalidNcname } from './id-invalid-ncname.js';
export { default as idRefDangling } from './id-ref-dangling.js';
export { default as idTooLong } from './id-too-long.js';
export { default as ignoredByPacemaker } from './ignored-by-pacemaker.js';
export { default as notACib } from './not-a-cib.js';
export { default as nvpairDuplicateName } from './nvpair-duplicate-name.js';
export { default as nvpairEmptyValue } from './nvpair-empty-value.js';
export { default as pacemakerVersionVsFeature } from './pacemaker-version-vs-feature.js';
export { default as schemaInvalid } from './schema-invalid.js';
export { default as schemaOutdated } from './schema-outdated.js';
export { default as schemaUnknownOrMissing } from './schema-unknown-or-missing.js';
export { default as schemaValidationDisabled } from './schema-validation-disabled.js';
export { default as statusSectionInVcs } from './status-section-in-vcs.js';
export { default as xmlNotWellFormed } from './xml-not-well-formed.js';
