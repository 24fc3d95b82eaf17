/** The explicit list of rules. A new rule is its file and one line here. */
import type { Rule } from '../rule.js';
import clusterInfrastructureLegacy from './cluster-options/cluster-infrastructure-legacy.js';
import clusterOptionGenerated from './cluster-options/cluster-option-generated.js';
import clusterOptionInvalidValue from './cluster-options/cluster-option-invalid-value.js';
import clusterOptionUnderscore from './cluster-options/cluster-option-underscore.js';
import clusterOptionUnknown from './cluster-options/cluster-option-unknown.js';
import deprecatedClusterOptionName from './cluster-options/deprecated-cluster-option-name.js';
import deprecatedClusterOption from './cluster-options/deprecated-cluster-option.js';
import maintenanceModeSet from './cluster-options/maintenance-mode-set.js';
import noQuorumPolicyFenceWithoutFencing from './cluster-options/no-quorum-policy-fence-without-fencing.js';
import noQuorumPolicyIgnore from './cluster-options/no-quorum-policy-ignore.js';
import propertySetShadowed from './cluster-options/property-set-shadowed.js';
import startupFencingDisabled from './cluster-options/startup-fencing-disabled.js';
import stonithDisabled from './cluster-options/stonith-disabled.js';
import stopAllResourcesSet from './cluster-options/stop-all-resources-set.js';
import symmetricFalseNoOptin from './cluster-options/symmetric-false-no-optin.js';
import twoNodeNoQuorumIgnoreWithoutFencing from './cluster-options/two-node-no-quorum-ignore-without-fencing.js';
import unknownOperationName from './operations/unknown-operation-name.js';

export const rules: readonly Rule[] = [
  clusterInfrastructureLegacy,
  clusterOptionGenerated,
  clusterOptionInvalidValue,
  clusterOptionUnderscore,
  clusterOptionUnknown,
  deprecatedClusterOptionName,
  deprecatedClusterOption,
  maintenanceModeSet,
  noQuorumPolicyFenceWithoutFencing,
  noQuorumPolicyIgnore,
  propertySetShadowed,
  startupFencingDisabled,
  stonithDisabled,
  stopAllResourcesSet,
  symmetricFalseNoOptin,
  twoNodeNoQuorumIgnoreWithoutFencing,
  unknownOperationName,
];
