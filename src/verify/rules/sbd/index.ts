/** The rules about SBD: one line each. */
export { default as sbdDeviceCount } from './sbd-device-count.js';
export { default as sbdDeviceUnstablePath } from './sbd-device-unstable-path.js';
export { default as sbdMsgwaitTooLow } from './sbd-msgwait-too-low.js';
export { default as sbdPacemakerOff } from './sbd-pacemaker-off.js';
export { default as sbdParseError } from './sbd-parse-error.js';
export { default as sbdStartmode } from './sbd-startmode.js';
export { default as sbdWatchdogDevNull } from './sbd-watchdog-dev-null.js';
export { default as sbdWatchdogTimeoutTooLow } from './sbd-watchdog-timeout-too-low.js';
