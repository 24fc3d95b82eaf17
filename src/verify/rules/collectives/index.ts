/** The rules about collectives: one line each. */
export { default as bundleControlPortReplicasPerHost } from './bundle-control-port-replicas-per-host.js';
export { default as bundlePrimitiveUnreachable } from './bundle-primitive-unreachable.js';
export { default as cloneEmpty } from './clone-empty.js';
export { default as cloneInterleaveMismatch } from './clone-interleave-mismatch.js';
export { default as cloneMaxZero } from './clone-max-zero.js';
export { default as cloneNodeMaxAnonymous } from './clone-node-max-anonymous.js';
export { default as deprecatedGroupMeta } from './deprecated-group-meta.js';
export { default as deprecatedMasterElement } from './deprecated-master-element.js';
export { default as deprecatedPromotedMeta } from './deprecated-promoted-meta.js';
export { default as filesystemClonedNonClusterFs } from './filesystem-cloned-non-cluster-fs.js';
export { default as globallyUniqueUnsupportedStandard } from './globally-unique-unsupported-standard.js';
export { default as groupEmpty } from './group-empty.js';
export { default as preferGroupOverPairwise } from './prefer-group-over-pairwise.js';
export { default as promotablePrimitiveNotCloned } from './promotable-primitive-not-cloned.js';
export { default as promotableUnsupportedStandard } from './promotable-unsupported-standard.js';
