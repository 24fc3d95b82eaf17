/** The rules about operations: one line each. */
export { default as deprecatedOpNodeAttributeRule } from './deprecated-op-node-attribute-rule.js';
export { default as intervalInvalid } from './interval-invalid.js';
export { default as monitorDisabled } from './monitor-disabled.js';
export { default as monitorIntervalZero } from './monitor-interval-zero.js';
export { default as monitorMissing } from './monitor-missing.js';
export { default as monitorTimeoutExceedsInterval } from './monitor-timeout-exceeds-interval.js';
export { default as onFailBlockStop } from './on-fail-block-stop.js';
export { default as onFailFenceWithoutFencing } from './on-fail-fence-without-fencing.js';
export { default as onFailInvalidForAction } from './on-fail-invalid-for-action.js';
export { default as operationDuplicateInterval } from './operation-duplicate-interval.js';
export { default as operationNonrecurringInterval } from './operation-nonrecurring-interval.js';
export { default as operationTimeoutZero } from './operation-timeout-zero.js';
export { default as promotableMonitorRoleMissing } from './promotable-monitor-role-missing.js';
export { default as promotableMonitorSameInterval } from './promotable-monitor-same-interval.js';
export { default as unknownOperationName } from './unknown-operation-name.js';
