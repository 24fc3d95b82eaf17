/** The rules about stacks, each in effect where its agents are: one line each. */
export { default as sapAscsErsColocation } from './sap-ascs-ers-colocation.js';
export { default as sapAscsErsLocation } from './sap-ascs-ers-location.js';
export { default as sapAscsErsOrder } from './sap-ascs-ers-order.js';
export { default as sapAscsStickiness } from './sap-ascs-stickiness.js';
export { default as sapErsFlag } from './sap-ers-flag.js';
export { default as sapPriority } from './sap-priority.js';
export { default as saphanaAutomatedRegisterExplicit } from './saphana-automated-register-explicit.js';
export { default as saphanaCloneOptions } from './saphana-clone-options.js';
export { default as saphanaLocationConstraint } from './saphana-location-constraint.js';
export { default as saphanaStickinessMigration } from './saphana-stickiness-migration.js';
export { default as saphanaTimeouts } from './saphana-timeouts.js';
export { default as saphanaVipColocation } from './saphana-vip-colocation.js';
export { default as saphanasrClassicRemoved } from './saphanasr-classic-removed.js';
