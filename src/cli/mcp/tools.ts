/** What an assistant can ask: the commands that only read files, with the arguments that matter to it. */

/** The arguments of a call, checked against the tool's schema. */
export type ToolArguments = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Argument {
  readonly type: 'path' | 'paths' | 'text' | 'texts';
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** The option that it becomes; a positional argument without. */
  readonly option?: string;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** In the order in which the command wants its positional arguments. */
  readonly arguments: Readonly<Record<string, Argument>>;
  /** What each call is given beside its arguments. */
  readonly fixed: readonly string[];
}

const JSON_FORMAT = ['--format', 'json'];

const CIB: Argument = {
  type: 'path',
  description: 'a CIB (XML), or an archive or folder of a report, of which the newest CIB is taken',
  required: true,
};

export const TOOLS: readonly Tool[] = [
  {
    name: 'verify',
    title: 'Check cluster configurations',
    description:
      'Findings about CIBs, corosync.conf, files of SBD and booth, with file, line, column, rule and help. Folders and report archives are searched for them.',
    arguments: {
      paths: { type: 'paths', description: 'files, folders or archives', required: true },
      preset: {
        type: 'texts',
        description: 'parity, recommended or strict, and kinds of cluster such as sap-hana, azure, drbd',
        option: '--preset',
      },
      target: {
        type: 'text',
        description: 'versions, as in pacemaker=2.1.5,corosync=3.1',
        option: '--target',
      },
    },
    fixed: ['--no-config', ...JSON_FORMAT],
  },
  {
    name: 'explain',
    title: 'Explain where resources run and why',
    description:
      'What is broken, what will change and what stays, with causes and the lines they come from; of one resource the whole story.',
    arguments: {
      cib: CIB,
      resource: { type: 'text', description: 'the id of a resource; all of the cluster without' },
      node: { type: 'text', description: 'why it is not on this node', option: '--node' },
      to: { type: 'text', description: 'what would bring it to this node', option: '--to' },
      against: { type: 'path', description: 'another CIB: what would be other with it', option: '--against' },
    },
    fixed: JSON_FORMAT,
  },
  {
    name: 'timeline',
    title: 'Tell what happened from logs',
    description:
      'Incidents, membership, fencing, transitions and resources over time, from logs of Corosync and Pacemaker and from report archives.',
    arguments: {
      paths: { type: 'paths', description: 'logs, folders or archives', required: true },
      since: { type: 'text', description: 'from this ISO 8601 date-time on', option: '--since' },
      until: { type: 'text', description: 'up to this ISO 8601 date-time', option: '--until' },
      node: { type: 'texts', description: 'only what is about these nodes', option: '--node' },
      resource: { type: 'texts', description: 'only what is about these resources', option: '--resource' },
    },
    fixed: JSON_FORMAT,
  },
  {
    name: 'plan',
    title: 'Plan a change before it is made',
    description:
      'What changing the configuration from BASE to HEAD does: moves, restarts, outages, fencing, cover after the loss of a node, new findings, a verdict.',
    arguments: {
      base: { ...CIB, description: 'the CIB that is in effect' },
      head: { ...CIB, description: 'the CIB that is to be' },
      status: {
        type: 'path',
        description: 'the CIB of the running cluster, for its status',
        option: '--status',
      },
    },
    fixed: JSON_FORMAT,
  },
  {
    name: 'status',
    title: 'Show the state of a cluster',
    description: 'Nodes, resources, failures and notes that a CIB records, as crm_mon would show them.',
    arguments: { cib: CIB },
    fixed: JSON_FORMAT,
  },
  {
    name: 'config',
    title: 'Show a configuration',
    description: 'The objects of a configuration; passwords are hidden.',
    arguments: {
      cib: CIB,
      ids: { type: 'texts', description: 'only these objects' },
      format: {
        type: 'text',
        description: 'json (default), or the text of crm shell or pcs, which is much shorter',
        choices: ['json', 'crmsh', 'pcs'],
        option: '--format',
      },
    },
    fixed: JSON_FORMAT,
  },
  {
    name: 'diff',
    title: 'Compare two configurations',
    description:
      'What differs between two CIBs, object by object, and the changes that make one of the other.',
    arguments: {
      before: CIB,
      after: { ...CIB, description: 'the CIB to compare it with' },
    },
    fixed: JSON_FORMAT,
  },
];

const MOST_VALUES = 100;
const LONGEST_VALUE = 4096;

function valueSchema({ type, description, choices }: Argument): object {
  const text = {
    type: 'string',
    minLength: 1,
    maxLength: LONGEST_VALUE,
    ...(choices ? { enum: choices } : {}),
  };
  const isList = type === 'paths' || type === 'texts';
  return isList
    ? { type: 'array', items: text, minItems: 1, maxItems: MOST_VALUES, description }
    : { ...text, description };
}

/** The JSON schema of the arguments of a tool. */
export function argumentSchema({ arguments: all }: Tool): Readonly<Record<string, unknown>> {
  const entries = Object.entries(all);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, argument]) => [name, valueSchema(argument)])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  };
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** The paths that a call names. */
export function pathsIn(tool: Tool, given: ToolArguments): readonly string[] {
  return Object.entries(tool.arguments).flatMap(([name, { type }]) =>
    type === 'path' || type === 'paths' ? listOf(given[name]) : [],
  );
}

/**
 * The command line of a call.
 * @param allowed - the paths as the command is to be told them, by the words of the call
 */
export function commandLine(
  tool: Tool,
  given: ToolArguments,
  allowed: ReadonlyMap<string, string>,
): readonly string[] {
  const options: string[] = [...tool.fixed];
  const operands: string[] = [];
  for (const [name, { type, option }] of Object.entries(tool.arguments)) {
    const isPath = type === 'path' || type === 'paths';
    const values = listOf(given[name]).map((value) => (isPath ? (allowed.get(value) ?? '') : value));
    // The value and its option in one word: it cannot become an option of its own.
    if (option === undefined) operands.push(...values);
    else options.push(...values.map((value) => `${option}=${value}`));
  }
  return [tool.name, ...options, '--', ...operands];
}
