/** The types that agents state for their parameters, and which values are of them. */
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';
import type { AgentParameter } from './agent.js';

// Agents write many times and sizes as `integer` and take a unit behind the number.
const NUMBER = /^[+-]?\d+(?:\.\d+)? ?[A-Za-z%]{0,3}$/;

/** What `ocf_is_true` and its like know besides Pacemaker's own spellings. */
const MORE_BOOLEANS = ['ja', 't', 'f'];

function isBoolean(value: string): boolean {
  return parseBoolean(value) !== undefined || MORE_BOOLEANS.includes(value.toLowerCase());
}

function fits({ type, values }: AgentParameter, value: string): boolean {
  switch (type) {
    case 'boolean':
      return isBoolean(value);
    case 'integer':
    case 'second':
      return NUMBER.test(value.trim());
    case 'time':
    case 'timeout':
    case 'duration':
      return parseIntervalSpec(value) !== undefined;
    case 'select':
      return values.length === 0 || values.includes(value);
    default:
      return true;
  }
}

/**
 * True when a value is of the type of a parameter. Agents take an empty value for one that is not set; a type to which
 * the agent's own default does not fit tells nothing.
 */
export function isOfType(parameter: AgentParameter, value: string): boolean {
  if (value.trim() === '' || fits(parameter, value) || value === parameter.default) return true;
  return (parameter.default ?? '') !== '' && !fits(parameter, parameter.default ?? '');
}

/** What values of a parameter are, for a message. */
export function typeInWords({ type, values }: AgentParameter): string {
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'second':
      return 'a number of seconds';
    case 'select': {
      const quoted = values.map((value) => `"${value}"`);
      return `one of ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
    }
    default:
      return 'a time, such as 30s';
  }
}
