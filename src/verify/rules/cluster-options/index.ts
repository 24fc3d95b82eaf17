/** The rules about cluster options: one line each. */
export { default as clusterInfrastructureLegacy } from './cluster-infrastructure-legacy.js';
export { default as clusterOptionGenerated } from './cluster-option-generated.js';
export { default as clusterOptionInvalidValue } from './cluster-option-invalid-value.js';
export { default as clusterOptionUnderscore } from './cluster-option-underscore.js';
export { default as clusterOptionUnknown } from './cluster-option-unknown.js';
export { default as deprecatedClusterOption } from './deprecated-cluster-option.js';
export { default as deprecatedClusterOptionName } from './deprecated-cluster-option-name.js';
export { default as maintenanceModeSet } from './maintenance-mode-set.js';
export { default as noQuorumPolicyFenceWithoutFencing } from './no-quorum-policy-fence-without-fencing.js';
export { default as noQuorumPolicyIgnore } from './no-quorum-policy-ignore.js';
export { default as propertySetShadowed } from './property-set-shadowed.js';
export { default as startupFencingDisabled } from './startup-fencing-disabled.js';
export { default as stonithDisabled } from './stonith-disabled.js';
export { default as stonithTimeoutTooLow } from './stonith-timeout-too-low.js';
export { default as stopAllResourcesSet } from './stop-all-resources-set.js';
export { default as symmetricFalseNoOptin } from './symmetric-false-no-optin.js';
export { default as twoNodeNoQuorumIgnoreWithoutFencing } from './two-node-no-quorum-ignore-without-fencing.js';
