/** The explicit list of rules. A new rule is its file and one line here. */
import type { Rule } from '../rule.js';
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
