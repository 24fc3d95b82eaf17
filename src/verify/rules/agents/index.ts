/** The rules about agents and what they are given: one line each. */
export { default as agentParameterRequired } from './agent-parameter-required.js';
export { default as agentParameterType } from './agent-parameter-type.js';
export { default as agentParameterUnknown } from './agent-parameter-unknown.js';
export { default as agentUnknown } from './agent-unknown.js';
