/** The parameters that Pacemaker itself reads from every fence device, whatever its agent. */
import type { AgentFacts, AgentParameter } from './agent.js';

/** Pacemaker gives each action of a fence agent these three; the defaults are those of 3.0.2. */
const ACTIONS = ['reboot', 'off', 'on', 'list', 'monitor', 'status'];

type Given = Pick<AgentParameter, 'name' | 'type'> & Partial<AgentParameter>;

function parameter(given: Given): AgentParameter {
  return {
    default: undefined,
    required: false,
    uniqueGroup: undefined,
    reloadable: false,
    deprecated: false,
    replacedBy: [],
    obsoletes: undefined,
    values: [],
    former: false,
    ...given,
  };
}

function ofAction(action: string): AgentParameter[] {
  return [
    parameter({ name: `pcmk_${action}_action`, type: 'string', default: action }),
    parameter({ name: `pcmk_${action}_timeout`, type: 'timeout', default: '60s' }),
    parameter({ name: `pcmk_${action}_retries`, type: 'integer', default: '2' }),
  ];
}

/** What older releases called something: no current one reads it. */
function former(name: string, replacedBy: readonly string[]): AgentParameter {
  return parameter({ name, type: 'string', deprecated: true, former: true, replacedBy });
}

const PARAMETERS: readonly AgentParameter[] = [
  parameter({ name: 'pcmk_host_argument', type: 'string' }),
  parameter({ name: 'pcmk_host_map', type: 'string' }),
  parameter({ name: 'pcmk_host_list', type: 'string' }),
  parameter({
    name: 'pcmk_host_check',
    type: 'select',
    values: ['dynamic-list', 'static-list', 'status', 'none'],
  }),
  parameter({ name: 'pcmk_delay_max', type: 'duration', default: '0s' }),
  // Besides a time it takes a list of nodes with a time for each.
  parameter({ name: 'pcmk_delay_base', type: 'durations', default: '0s' }),
  parameter({ name: 'pcmk_action_limit', type: 'integer', default: '1' }),
  ...ACTIONS.flatMap(ofAction),
  // Read from the instance attributes of a device by releases of Pacemaker before 2.
  parameter({ name: 'stonith-timeout', type: 'timeout', former: true }),
  parameter({ name: 'priority', type: 'integer', former: true }),
  parameter({ name: 'provides', type: 'string', former: true }),
  former('pcmk_arg_map', ['pcmk_host_argument']),
  former('pcmk_poweroff_action', ['pcmk_off_action']),
  ...[...ACTIONS, 'poweroff'].map((action) =>
    former(`pcmk_${action}_cmd`, [`pcmk_${action === 'poweroff' ? 'off' : action}_action`]),
  ),
];

const BY_NAME: ReadonlyMap<string, AgentParameter> = new Map(PARAMETERS.map((each) => [each.name, each]));

/** The parameters of all fence devices by name, former ones among them. */
export function deviceParameters(): ReadonlyMap<string, AgentParameter> {
  return BY_NAME;
}

// Any action can be replaced and timed so, those that Pacemaker itself asks for only now and then among them.
const OTHER_ACTION = /^pcmk_(?:metadata|validate[-_]all)_(?:action|timeout|retries)$/;

/**
 * What is known of a parameter of an agent, Pacemaker's own for fence devices included.
 * Fence agents take `_` and `-` in a name for the same.
 */
export function knownParameter(agent: AgentFacts, name: string): AgentParameter | undefined {
  const own = agent.parameters.get(name);
  if (own || agent.standard !== 'stonith') return own;
  const device = BY_NAME.get(name);
  if (device) return device;
  if (OTHER_ACTION.test(name)) return parameter({ name, type: 'string' });
  return agent.parameters.get(name.replaceAll('-', '_')) ?? agent.parameters.get(name.replaceAll('_', '-'));
}
