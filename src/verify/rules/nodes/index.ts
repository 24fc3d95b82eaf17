/** The rules about nodes: one line each. */
export { default as deprecatedResourceDiscoveryEnabled } from './deprecated-resource-discovery-enabled.js';
export { default as nodeAttrInternal } from './node-attr-internal.js';
export { default as nodeCountSingle } from './node-count-single.js';
export { default as nodeMaintenancePersistent } from './node-maintenance-persistent.js';
export { default as nodeNameDuplicate } from './node-name-duplicate.js';
export { default as nodeStandbyPersistent } from './node-standby-persistent.js';
export { default as nodeTerminateAttr } from './node-terminate-attr.js';
export { default as nodesEmpty } from './nodes-empty.js';
export { default as remoteInGroup } from './remote-in-group.js';
export { default as remoteNodeNameConflict } from './remote-node-name-conflict.js';
