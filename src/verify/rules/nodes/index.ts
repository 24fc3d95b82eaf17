/** The rules about nodes: one line each. */
export { default as nodeMaintenancePersistent } from './node-maintenance-persistent.js';
export { default as nodeNameDuplicate } from './node-name-duplicate.js';
export { default as nodeStandbyPersistent } from './node-standby-persistent.js';
