/** The rules about files of one cluster that must fit each other: one line each. */
export { default as clusterNameMismatch } from './cluster-name-mismatch.js';
export { default as configDriftAcrossNodes } from './config-drift-across-nodes.js';
export { default as corosyncVsCibNodeMismatch } from './corosync-vs-cib-node-mismatch.js';
export { default as quorumPolicyVsCorosync } from './quorum-policy-vs-corosync.js';
export { default as timeoutChainInconsistent } from './timeout-chain-inconsistent.js';
