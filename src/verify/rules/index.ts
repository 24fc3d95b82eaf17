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
import preferGroupOverPairwise from './collectives/prefer-group-over-pairwise.js';
import promotableUnsupportedStandard from './collectives/promotable-unsupported-standard.js';
import antiColocationExceedsNodes from './constraints/anti-colocation-exceeds-nodes.js';
import colocationContradiction from './constraints/colocation-contradiction.js';
import colocationCycle from './constraints/colocation-cycle.js';
import colocationOrderMismatch from './constraints/colocation-order-mismatch.js';
import colocationOrderReversed from './constraints/colocation-order-reversed.js';
import colocationTwoTags from './constraints/colocation-two-tags.js';
import colocationWithNonColocatedGroup from './constraints/colocation-with-non-colocated-group.js';
import constraintDuplicate from './constraints/constraint-duplicate.js';
import constraintOnBundlePrimitive from './constraints/constraint-on-bundle-primitive.js';
import constraintSelfReference from './constraints/constraint-self-reference.js';
import constraintWithinGroup from './constraints/constraint-within-group.js';
import deprecatedOrderScore from './constraints/deprecated-order-score.js';
import deprecatedRequireAll from './constraints/deprecated-require-all.js';
import deprecatedRoleName from './constraints/deprecated-role-name.js';
import leftoverCliConstraint from './constraints/leftover-cli-constraint.js';
import orderCycle from './constraints/order-cycle.js';
import orderKindInvalid from './constraints/order-kind-invalid.js';
import orderSerializeSymmetrical from './constraints/order-serialize-symmetrical.js';
import resourceBannedEverywhere from './constraints/resource-banned-everywhere.js';
import scoreInvalid from './constraints/score-invalid.js';
import ticketFenceWithoutFencing from './constraints/ticket-fence-without-fencing.js';
import ticketWithoutBooth from './constraints/ticket-without-booth.js';
import corosyncAddressDuplicate from './corosync/corosync-address-duplicate.js';
import corosyncBindnetaddr from './corosync/corosync-bindnetaddr.js';
import corosyncConsensusLtJoin from './corosync/corosync-consensus-lt-join.js';
import corosyncConsensusTooLow from './corosync/corosync-consensus-too-low.js';
import corosyncCryptoInvalid from './corosync/corosync-crypto-invalid.js';
import corosyncCryptoNone from './corosync/corosync-crypto-none.js';
import corosyncCryptoWithUdp from './corosync/corosync-crypto-with-udp.js';
import corosyncExpectedVotesMismatch from './corosync/corosync-expected-votes-mismatch.js';
import corosyncIpFamilyMixed from './corosync/corosync-ip-family-mixed.js';
import corosyncLinkCountMismatch from './corosync/corosync-link-count-mismatch.js';
import corosyncLmsWithoutWfa from './corosync/corosync-lms-without-wfa.js';
import corosyncNodeNameDuplicate from './corosync/corosync-node-name-duplicate.js';
import corosyncNodeNameMissing from './corosync/corosync-node-name-missing.js';
import corosyncNodeidInvalid from './corosync/corosync-nodeid-invalid.js';
import corosyncNodeidMissing from './corosync/corosync-nodeid-missing.js';
import corosyncNodelistMissing from './corosync/corosync-nodelist-missing.js';
import corosyncParseError from './corosync/corosync-parse-error.js';
import corosyncPluginService from './corosync/corosync-plugin-service.js';
import corosyncQdeviceIncompatible from './corosync/corosync-qdevice-incompatible.js';
import corosyncQuorumProviderMissing from './corosync/corosync-quorum-provider-missing.js';
import corosyncRrpMode from './corosync/corosync-rrp-mode.js';
import corosyncTimerBelowMinimum from './corosync/corosync-timer-below-minimum.js';
import corosyncTokenTooLow from './corosync/corosync-token-too-low.js';
import corosyncTransportInvalid from './corosync/corosync-transport-invalid.js';
import corosyncTransportLegacy from './corosync/corosync-transport-legacy.js';
import corosyncTtlNonMulticast from './corosync/corosync-ttl-non-multicast.js';
import corosyncTwoNodeMissing from './corosync/corosync-two-node-missing.js';
import corosyncTwoNodeQdevice from './corosync/corosync-two-node-qdevice.js';
import corosyncTwoNodeWrongSize from './corosync/corosync-two-node-wrong-size.js';
import corosyncUnknownKey from './corosync/corosync-unknown-key.js';
import corosyncUnknownSection from './corosync/corosync-unknown-section.js';
import corosyncVersionNot2 from './corosync/corosync-version-not-2.js';
import corosyncWaitForAllDisabled from './corosync/corosync-wait-for-all-disabled.js';
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
import featureSetTooNew from './input/feature-set-too-new.js';
import idDuplicate from './input/id-duplicate.js';
import idInvalidNcname from './input/id-invalid-ncname.js';
import idRefDangling from './input/id-ref-dangling.js';
import ignoredByPacemaker from './input/ignored-by-pacemaker.js';
import notACib from './input/not-a-cib.js';
import nvpairDuplicateName from './input/nvpair-duplicate-name.js';
import schemaInvalid from './input/schema-invalid.js';
import schemaOutdated from './input/schema-outdated.js';
import schemaUnknownOrMissing from './input/schema-unknown-or-missing.js';
import schemaValidationDisabled from './input/schema-validation-disabled.js';
import xmlNotWellFormed from './input/xml-not-well-formed.js';
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
import aclInvalid from './references/acl-invalid.js';
import constraintReferencesMissingNode from './references/constraint-references-missing-node.js';
import constraintReferencesMissingResource from './references/constraint-references-missing-resource.js';
import tagReferencesMissing from './references/tag-references-missing.js';
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
import dateExpressionNeverMatches from './rules/date-expression-never-matches.js';
import deprecatedDateSpecMoon from './rules/deprecated-date-spec-moon.js';
import deprecatedLifetime from './rules/deprecated-lifetime.js';
import ruleDateInvalid from './rules/rule-date-invalid.js';
import ruleDateSpecInvalid from './rules/rule-date-spec-invalid.js';
import ruleEmpty from './rules/rule-empty.js';
import ruleExpired from './rules/rule-expired.js';
import ruleExpressionInvalid from './rules/rule-expression-invalid.js';
import ruleMultipleTopLevel from './rules/rule-multiple-top-level.js';
import ruleScoreMissing from './rules/rule-score-missing.js';

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
  preferGroupOverPairwise,
  promotableUnsupportedStandard,
  antiColocationExceedsNodes,
  colocationContradiction,
  colocationCycle,
  colocationOrderMismatch,
  colocationOrderReversed,
  colocationTwoTags,
  colocationWithNonColocatedGroup,
  constraintDuplicate,
  constraintOnBundlePrimitive,
  constraintSelfReference,
  constraintWithinGroup,
  deprecatedOrderScore,
  deprecatedRequireAll,
  deprecatedRoleName,
  leftoverCliConstraint,
  orderCycle,
  orderKindInvalid,
  orderSerializeSymmetrical,
  resourceBannedEverywhere,
  scoreInvalid,
  ticketFenceWithoutFencing,
  ticketWithoutBooth,
  corosyncAddressDuplicate,
  corosyncBindnetaddr,
  corosyncConsensusLtJoin,
  corosyncConsensusTooLow,
  corosyncCryptoInvalid,
  corosyncCryptoNone,
  corosyncCryptoWithUdp,
  corosyncExpectedVotesMismatch,
  corosyncIpFamilyMixed,
  corosyncLinkCountMismatch,
  corosyncLmsWithoutWfa,
  corosyncNodeNameDuplicate,
  corosyncNodeNameMissing,
  corosyncNodeidInvalid,
  corosyncNodeidMissing,
  corosyncNodelistMissing,
  corosyncParseError,
  corosyncPluginService,
  corosyncQdeviceIncompatible,
  corosyncQuorumProviderMissing,
  corosyncRrpMode,
  corosyncTimerBelowMinimum,
  corosyncTokenTooLow,
  corosyncTransportInvalid,
  corosyncTransportLegacy,
  corosyncTtlNonMulticast,
  corosyncTwoNodeMissing,
  corosyncTwoNodeQdevice,
  corosyncTwoNodeWrongSize,
  corosyncUnknownKey,
  corosyncUnknownSection,
  corosyncVersionNot2,
  corosyncWaitForAllDisabled,
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
  featureSetTooNew,
  idDuplicate,
  idInvalidNcname,
  idRefDangling,
  ignoredByPacemaker,
  notACib,
  nvpairDuplicateName,
  schemaInvalid,
  schemaOutdated,
  schemaUnknownOrMissing,
  schemaValidationDisabled,
  xmlNotWellFormed,
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
  aclInvalid,
  constraintReferencesMissingNode,
  constraintReferencesMissingResource,
  tagReferencesMissing,
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
  dateExpressionNeverMatches,
  deprecatedDateSpecMoon,
  deprecatedLifetime,
  ruleDateInvalid,
  ruleDateSpecInvalid,
  ruleEmpty,
  ruleExpired,
  ruleExpressionInvalid,
  ruleMultipleTopLevel,
  ruleScoreMissing,
];
