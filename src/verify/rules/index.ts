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
import bundleControlPortReplicasPerHost from './collectives/bundle-control-port-replicas-per-host.js';
import bundlePrimitiveUnreachable from './collectives/bundle-primitive-unreachable.js';
import cloneEmpty from './collectives/clone-empty.js';
import cloneInterleaveMismatch from './collectives/clone-interleave-mismatch.js';
import cloneNodeMaxAnonymous from './collectives/clone-node-max-anonymous.js';
import deprecatedGroupMeta from './collectives/deprecated-group-meta.js';
import deprecatedMasterElement from './collectives/deprecated-master-element.js';
import deprecatedPromotedMeta from './collectives/deprecated-promoted-meta.js';
import filesystemClonedNonClusterFs from './collectives/filesystem-cloned-non-cluster-fs.js';
import globallyUniqueUnsupportedStandard from './collectives/globally-unique-unsupported-standard.js';
import groupEmpty from './collectives/group-empty.js';
import promotableUnsupportedStandard from './collectives/promotable-unsupported-standard.js';
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
import deprecatedOpNodeAttributeRule from './operations/deprecated-op-node-attribute-rule.js';
import intervalInvalid from './operations/interval-invalid.js';
import monitorDisabled from './operations/monitor-disabled.js';
import monitorIntervalZero from './operations/monitor-interval-zero.js';
import monitorMissing from './operations/monitor-missing.js';
import monitorTimeoutExceedsInterval from './operations/monitor-timeout-exceeds-interval.js';
import onFailBlockStop from './operations/on-fail-block-stop.js';
import onFailFenceWithoutFencing from './operations/on-fail-fence-without-fencing.js';
import onFailInvalidForAction from './operations/on-fail-invalid-for-action.js';
import operationDuplicateInterval from './operations/operation-duplicate-interval.js';
import operationNonrecurringInterval from './operations/operation-nonrecurring-interval.js';
import promotableMonitorRoleMissing from './operations/promotable-monitor-role-missing.js';
import promotableMonitorSameInterval from './operations/promotable-monitor-same-interval.js';
import unknownOperationName from './operations/unknown-operation-name.js';
import allowMigrateUnsupportedAgent from './resources/allow-migrate-unsupported-agent.js';
import containerUnknown from './resources/container-unknown.js';
import deprecatedMetaDefaultValue from './resources/deprecated-meta-default-value.js';
import ipAddressDuplicateVip from './resources/ip-address-duplicate-vip.js';
import metaAttributeUnknown from './resources/meta-attribute-unknown.js';
import metaInvalidValue from './resources/meta-invalid-value.js';
import passwordInCib from './resources/password-in-cib.js';
import requiresFencingWithoutFencing from './resources/requires-fencing-without-fencing.js';
import requiresUnfencingOnDevice from './resources/requires-unfencing-on-device.js';
import resourceClassLegacy from './resources/resource-class-legacy.js';
import resourceDisabled from './resources/resource-disabled.js';
import resourceUnmanaged from './resources/resource-unmanaged.js';
import schemaTransformLossy from './resources/schema-transform-lossy.js';
import stickinessLessThanLocation from './resources/stickiness-less-than-location.js';
import targetRolePromotedNotPromotable from './resources/target-role-promoted-not-promotable.js';
import templateMissing from './resources/template-missing.js';
import templateSelfReference from './resources/template-self-reference.js';
import utilizationInvalid from './resources/utilization-invalid.js';

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
  bundleControlPortReplicasPerHost,
  bundlePrimitiveUnreachable,
  cloneEmpty,
  cloneInterleaveMismatch,
  cloneNodeMaxAnonymous,
  deprecatedGroupMeta,
  deprecatedMasterElement,
  deprecatedPromotedMeta,
  filesystemClonedNonClusterFs,
  globallyUniqueUnsupportedStandard,
  groupEmpty,
  promotableUnsupportedStandard,
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
  deprecatedOpNodeAttributeRule,
  intervalInvalid,
  monitorDisabled,
  monitorIntervalZero,
  monitorMissing,
  monitorTimeoutExceedsInterval,
  onFailBlockStop,
  onFailFenceWithoutFencing,
  onFailInvalidForAction,
  operationDuplicateInterval,
  operationNonrecurringInterval,
  promotableMonitorRoleMissing,
  promotableMonitorSameInterval,
  unknownOperationName,
  allowMigrateUnsupportedAgent,
  containerUnknown,
  deprecatedMetaDefaultValue,
  ipAddressDuplicateVip,
  metaAttributeUnknown,
  metaInvalidValue,
  passwordInCib,
  requiresFencingWithoutFencing,
  requiresUnfencingOnDevice,
  resourceClassLegacy,
  resourceDisabled,
  resourceUnmanaged,
  schemaTransformLossy,
  stickinessLessThanLocation,
  targetRolePromotedNotPromotable,
  templateMissing,
  templateSelfReference,
  utilizationInvalid,
];
