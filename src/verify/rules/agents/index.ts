/** The rules about agents and what they are given: one line each. */
export { default as agentDeprecated } from './agent-deprecated.js';
export { default as agentParameterDefaultRedundant } from './agent-parameter-default-redundant.js';
export { default as agentParameterDeprecated } from './agent-parameter-deprecated.js';
export { default as agentParameterNotUnique } from './agent-parameter-not-unique.js';
export { default as agentParameterRequired } from './agent-parameter-required.js';
export { default as agentParameterType } from './agent-parameter-type.js';
export { default as agentParameterUnknown } from './agent-parameter-unknown.js';
export { default as agentParameterWhitespace } from './agent-parameter-whitespace.js';
export { default as agentUnknown } from './agent-unknown.js';
export { default as vipAsRemoteAddress } from './vip-as-remote-address.js';
export { default as ipInvalid } from './ip-invalid.js';
export { default as lvmSharedNoLockd } from './lvm-shared-no-lockd.js';
export { default as vipWithoutCidr } from './vip-without-cidr.js';
