/** What is known of agents, for people: the table of all, and the page of one. */
import { agentName, type AgentAction, type AgentFacts, type AgentParameter } from '../../agents/agent.js';
import { deviceParameters } from '../../agents/device-parameters.js';
import { statement, type Block, type Document, type TableBlock } from '../document.js';

/** The table of all agents. */
export function agentsDocument(agents: readonly AgentFacts[]): Document {
  return [
    {
      kind: 'table',
      columns: [
        { title: 'agent' },
        { title: 'parameters', align: 'right' },
        { title: 'known from', flexible: true },
      ],
      rows: agents.map((agent) => [
        agentName(agent),
        String(agent.parameters.size),
        agent.sources.join(', '),
      ]),
    },
  ];
}

/** `deprecated: use "ip"` and the like. */
function remarks(parameter: AgentParameter, all: ReadonlyMap<string, AgentParameter>): string {
  const { name, required, uniqueGroup, reloadable, deprecated, replacedBy, values, former } = parameter;
  const successors = [...all.values()].filter(({ obsoletes }) => obsoletes === name);
  const instead = [...replacedBy, ...successors.map((each) => each.name)];
  const use = instead.length === 0 ? '' : `: use ${instead.join(' or ')}`;
  return [
    required && !deprecated ? 'required' : '',
    uniqueGroup === undefined ? '' : `unique${uniqueGroup === name ? '' : ` (${uniqueGroup})`}`,
    reloadable ? 'reloadable' : '',
    deprecated ? `deprecated${use}` : '',
    former ? 'older versions only' : '',
    values.join('|'),
  ]
    .filter((remark) => remark !== '')
    .join(', ');
}

function parameterTable(parameters: ReadonlyMap<string, AgentParameter>): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'parameter' },
      { title: 'type' },
      { title: 'default' },
      { title: 'remarks', flexible: true },
    ],
    rows: [...parameters.values()].map((parameter) => [
      parameter.name,
      parameter.type,
      parameter.default ?? '',
      remarks(parameter, parameters),
    ]),
  };
}

function actionTable(actions: readonly AgentAction[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'action' },
      { title: 'advised timeout' },
      { title: 'interval' },
      { title: 'remarks', flexible: true },
    ],
    rows: actions.map(({ name, timeout, interval, depth, role, automatic, former }) => [
      name,
      timeout ?? '',
      interval ?? '',
      [
        role ?? '',
        depth === undefined ? '' : `depth ${depth}`,
        automatic ? 'unfencing before a node runs anything' : '',
        former ? 'older versions only' : '',
      ]
        .filter((remark) => remark !== '')
        .join(', '),
    ]),
  };
}

/** The page of one agent. */
export function agentDocument(agent: AgentFacts): Document {
  const isDevice = agent.standard === 'stonith';
  const section = (text: string, table: TableBlock): readonly Block[] =>
    table.rows.length === 0 ? [] : [{ kind: 'heading', text }, table];
  return [
    {
      kind: 'statement',
      subject: agentName(agent),
      text: ` by ${agent.sources.join(', ')}`,
      at: [],
      details: [],
    },
    ...(agent.parameters.size === 0 ? [statement('It has no parameters of its own.')] : []),
    ...section('Parameters', parameterTable(agent.parameters)),
    ...section(
      'Actions, with the timeout and the interval that its author advises',
      actionTable(agent.actions),
    ),
    ...(isDevice
      ? section(
          'Parameters that Pacemaker reads from every fence device',
          parameterTable(new Map([...deviceParameters()].filter(([, { former }]) => !former))),
        )
      : []),
  ];
}
