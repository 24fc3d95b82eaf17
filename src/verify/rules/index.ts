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
import fenceDeviceActionParam from './fencing/fence-device-action-param.js';
import fenceDeviceCloned from './fencing/fence-device-cloned.js';
import fenceDeviceInGroup from './fencing/fence-device-in-group.js';
import fenceDeviceOnFailFence from './fencing/fence-device-on-fail-fence.js';
import fenceTwoNodeNoDelay from './fencing/fence-two-node-no-delay.js';
import fencingLevelDuplicate from './fencing/fencing-level-duplicate.js';
import fencingLevelGap from './fencing/fencing-level-gap.js';
import fencingLevelIndex from './fencing/fencing-level-index.js';
import fencingLevelNotFenceDevice from './fencing/fencing-level-not-fence-device.js';
import fencingLevelUnknownDevice from './fencing/fencing-level-unknown-device.js';
import fencingLevelUnknownTarget from './fencing/fencing-level-unknown-target.js';
import noFencingDevicesEnabled from './fencing/no-fencing-devices-enabled.js';
import noFencingDevices from './fencing/no-fencing-devices.js';
import pcmkHostListUnknownNode from './fencing/pcmk-host-list-unknown-node.js';
import nodeMaintenancePersistent from './nodes/node-maintenance-persistent.js';
import nodeNameDuplicate from './nodes/node-name-duplicate.js';
import nodeStandbyPersistent from './nodes/node-standby-persistent.js';
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
  fenceDeviceActionParam,
  fenceDeviceCloned,
  fenceDeviceInGroup,
  fenceDeviceOnFailFence,
  fenceTwoNodeNoDelay,
  fencingLevelDuplicate,
  fencingLevelGap,
  fencingLevelIndex,
  fencingLevelNotFenceDevice,
  fencingLevelUnknownDevice,
  fencingLevelUnknownTarget,
  noFencingDevicesEnabled,
  noFencingDevices,
  pcmkHostListUnknownNode,
  nodeMaintenancePersistent,
  nodeNameDuplicate,
  nodeStandbyPersistent,
  unknownOperationName,
];
