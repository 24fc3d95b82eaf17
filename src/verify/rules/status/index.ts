/** The rules about what the status section says of the present: one line each. */
export { default as runtimeMigrationThresholdReached } from './runtime-migration-threshold-reached.js';
export { default as runtimeMultipleActive } from './runtime-multiple-active.js';
export { default as runtimeNoQuorum } from './runtime-no-quorum.js';
export { default as runtimeNodeUnclean } from './runtime-node-unclean.js';
export { default as runtimeOperationFailure } from './runtime-operation-failure.js';
export { default as runtimeUnfencingPending } from './runtime-unfencing-pending.js';
export { default as statusEntryInvalid } from './status-entry-invalid.js';
