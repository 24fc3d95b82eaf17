/** The rules about fencing: one line each. */
export { default as fenceAgentRemoved } from './fence-agent-removed.js';
export { default as fenceDeviceActionParam } from './fence-device-action-param.js';
export { default as fenceDeviceCloned } from './fence-device-cloned.js';
export { default as fenceDeviceInGroup } from './fence-device-in-group.js';
export { default as fenceDeviceOnFailFence } from './fence-device-on-fail-fence.js';
export { default as fenceLegacyParameter } from './fence-legacy-parameter.js';
export { default as fenceTwoNodeNoDelay } from './fence-two-node-no-delay.js';
export { default as fencingLevelDuplicate } from './fencing-level-duplicate.js';
export { default as fencingLevelGap } from './fencing-level-gap.js';
export { default as fencingLevelIndex } from './fencing-level-index.js';
export { default as fencingLevelNotFenceDevice } from './fencing-level-not-fence-device.js';
export { default as fencingLevelUnknownDevice } from './fencing-level-unknown-device.js';
export { default as fencingLevelUnknownTarget } from './fencing-level-unknown-target.js';
export { default as noFencingDevices } from './no-fencing-devices.js';
export { default as noFencingDevicesEnabled } from './no-fencing-devices-enabled.js';
export { default as pcmkHostListUnknownNode } from './pcmk-host-list-unknown-node.js';
