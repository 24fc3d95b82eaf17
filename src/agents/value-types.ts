/** The types that agents state for their parameters, and which values are of them. */
import { parseIntervalSpec } from '../base/interval.js';
import { parseBoolean } from '../base/values.js';
import type { AgentParameter } from './agent.js';

// Agents write many times and sizes as `integer` and take a unit behind the number.
const AMOUNT = /^[+-]?\d+(?:\.\d+)? ?[A-Za-z%]{0,3}$/;

const NUMBER = /^[+-]?\d+$/;

/** Names of times, sizes and rates; what is called otherwise is a count, a port or a rank, and has no unit. */
const IS_AMOUNT =
  /time|wait|interval|delay|sleep|period|duration|dampen|ttl|lifetime|escalate|size|mem|limit|heap|speed|rate|lag|quota|update|score/i;

/** Ports by which services are reached. */
const IS_PORT = /^(?:port|(?:ip|pg|http|https|proxy|server|migrate|nfs_|pico_|squid_|tomcat_)port)$/;

const HIGHEST_PORT = 65_535;

/** Texts that the metadata of ocf:heartbeat:pingd call numbers. */
const IS_TEXT = /^(?:host_list|name|section|set)$/;

/** What `ocf_is_true` and its like know besides Pacemaker's own spellings. */
const MORE_BOOLEANS = ['ja', 't', 'f'];

function isBoolean(value: string): boolean {
  return parseBoolean(value) !== undefined || MORE_BOOLEANS.includes(value.toLowerCase());
}

function isNumber(name: string, value: string): boolean {
  if (IS_TEXT.test(name)) return true;
  if (IS_AMOUNT.test(name)) return AMOUNT.test(value);
  if (!NUMBER.test(value)) return false;
  // Some agents take 0 for a port that is not used.
  return !IS_PORT.test(name) || (Number(value) >= 0 && Number(value) <= HIGHEST_PORT);
}

/** One time, or a list of nodes with a time for each, as the fencer reads `pcmk_delay_base`. */
function areDurations(value: string): boolean {
  if (!value.includes(':')) return parseIntervalSpec(value) !== undefined;
  const mappings = value.split(/[;\s]+/).filter((mapping) => mapping !== '');
  return mappings.every((mapping) => {
    const at = mapping.indexOf(':');
    return at > 0 && parseIntervalSpec(mapping.slice(at + 1)) !== undefined;
  });
}

function fits({ name, type, values }: AgentParameter, value: string): boolean {
  switch (type) {
    case 'boolean':
      return isBoolean(value);
    case 'integer':
      return isNumber(name, value.trim());
    case 'second':
      return AMOUNT.test(value.trim());
    case 'time':
    case 'timeout':
    case 'duration':
      return parseIntervalSpec(value) !== undefined;
    case 'durations':
      return areDurations(value);
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
export function typeInWords({ name, type, values }: AgentParameter): string {
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return IS_PORT.test(name) ? `the number of a port, up to ${HIGHEST_PORT}` : 'a whole number';
    case 'second':
      return 'a number of seconds';
    case 'select': {
      const quoted = values.map((value) => `"${value}"`);
      return `one of ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
    }
    case 'durations':
      return 'a time, such as 30s, or one for each node, as in node1:5s;node2:0s';
    default:
      return 'a time, such as 30s';
  }
}
