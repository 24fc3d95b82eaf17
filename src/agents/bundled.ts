/**
 * The agents that hatool knows by itself: names, types, defaults, flags and advised timeouts of published releases.
 *
 * `facts.json` lists the releases under `sources`; each agent names those that have it. OCF agents were asked by their
 * own `meta-data` action, fence agents by the metadata that their project keeps. Where releases differ, an agent here
 * has the parameters of all of them (`former` marks what only older ones have), is strict in what all agree on
 * (`required`, `unique`), and advises the least timeout that any of them advises. No descriptions are in it.
 *
 * A parameter is a line: `NAME [TYPE] [FLAG…] [=DEFAULT]`. TYPE is `string` when it is not given; that of a choice is
 * `select(a|b)`. FLAG is `required`, `unique`, `group:NAME` (unique together), `reloadable`, `deprecated`, `former`,
 * `replaced-by:NAME` or `obsoletes:NAME`. An action is a line: `NAME [timeout:T] [interval:T] [depth:N] [role:R]
 * [automatic] [former]`; times have units.
 *
 * Not known: `ocf:suse:SAPHana`, the agents of sapstartsrv-resource-agents, the `external/…` devices of cluster-glue,
 * fence_zvm, fence_manual, and agents that vendors ship themselves. Fence agents advise no timeouts.
 */
import type { AgentAction, AgentFacts, AgentParameter } from './agent.js';
import { AgentCatalogue, type AgentSource } from './catalogue.js';
import { withAccepted } from './choices.js';
import facts from './facts.json' with { type: 'json' };

interface Release {
  readonly name: string;
  readonly version?: string;
  /** The day of the sources when no release is named. */
  readonly date?: string;
  /** The distribution that has it. */
  readonly release?: string;
}

interface BundledAgent {
  /** Places in the list of sources. */
  readonly sources: readonly number[];
  /** The version of the OCF standard when it is not 1.0. */
  readonly ocf?: string;
  readonly parameters: readonly string[];
  readonly actions: readonly string[];
}

const RELEASES: readonly Release[] = facts.sources;
const AGENTS: ReadonlyMap<string, BundledAgent> = new Map(Object.entries<BundledAgent>(facts.agents));

function releaseName({ name, version, date, release }: Release): string {
  const known = version === undefined ? name : `${name} ${version}`;
  return `${known} (${release ?? date ?? ''})`;
}

/** The word behind a mark such as `role:`. */
function marked(words: readonly string[], mark: string): string | undefined {
  return words.find((word) => word.startsWith(mark))?.slice(mark.length);
}

const TYPES = ['boolean', 'integer', 'second'];

/** What stands before a mark, and what behind it when it is there. */
function cutAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function parameterOf(line: string): AgentParameter {
  const [head, given] = cutAt(line, ' =');
  const [start, choice] = cutAt(head, ' select(');
  const [values, rest = ''] = choice === undefined ? [undefined] : cutAt(choice, ')');
  const [name = '', ...words] = `${start}${rest}`.split(' ');
  const replacement = marked(words, 'replaced-by:');
  const group = marked(words, 'group:');
  return {
    name,
    type: values === undefined ? (words.find((word) => TYPES.includes(word)) ?? 'string') : 'select',
    default: given,
    required: words.includes('required'),
    uniqueGroup: group ?? (words.includes('unique') ? name : undefined),
    reloadable: words.includes('reloadable'),
    deprecated: words.includes('deprecated'),
    replacedBy: replacement === undefined ? [] : [replacement],
    obsoletes: marked(words, 'obsoletes:'),
    values: values?.split('|') ?? [],
    former: words.includes('former'),
  };
}

function actionOf(line: string): AgentAction {
  const [name = '', ...words] = line.split(' ');
  const role = marked(words, 'role:');
  return {
    name,
    timeout: marked(words, 'timeout:'),
    interval: marked(words, 'interval:'),
    depth: marked(words, 'depth:'),
    role: role === 'Promoted' || role === 'Unpromoted' ? role : undefined,
    automatic: words.includes('automatic'),
    former: words.includes('former'),
  };
}

function read(name: string, { sources, ocf, parameters, actions }: BundledAgent): AgentFacts {
  const [standard = '', ...rest] = name.split(':');
  const isOcf = standard === 'ocf';
  return {
    standard,
    provider: isOcf ? rest[0] : undefined,
    type: rest.at(-1) ?? '',
    ocfVersion: isOcf ? (ocf ?? '1.0') : undefined,
    origin: 'bundled',
    sources: sources.flatMap((place) => {
      const release = RELEASES[place];
      return release ? [releaseName(release)] : [];
    }),
    parameters: new Map(
      parameters
        .map((line) => withAccepted(name, parameterOf(line)))
        .map((parameter) => [parameter.name, parameter]),
    ),
    actions: actions.map(actionOf),
  };
}

function bundledSource(): AgentSource {
  const known = new Map<string, AgentFacts>();
  return {
    names: [...AGENTS.keys()],
    named(name) {
      const lines = AGENTS.get(name);
      if (!lines) return undefined;
      let agent = known.get(name);
      if (!agent) known.set(name, (agent = read(name, lines)));
      return agent;
    },
  };
}

const BUNDLED = new AgentCatalogue([bundledSource()]);

/** The agents of the releases that hatool knows. */
export function bundledAgents(): AgentCatalogue {
  return BUNDLED;
}
