/** Compares what a plan of a change says with what Pacemaker answered: each effect, and where everything runs after a loss. */
import { NO_AGENTS, type AgentCatalogue } from '../../src/agents/catalogue.js';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { planChange } from '../../src/plan/change-plan.js';
import { loseNodes } from '../../src/whatif/node-loss.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

export interface PlanCase {
  readonly name: string;
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

const CLOCK = { now: Date.parse('2026-11-25T12:00:00Z') / 1000, offset: 0 };

function cibOf(one: PlanCase, file: string): XmlElement {
  const { root } = parseXml(createSource(file, one.read(file)));
  if (!root) throw new Error(`${one.name}/${file} is no XML`);
  return validateCib(root).upgrade.root;
}

function timeOf(one: PlanCase): string | undefined {
  const { args } = JSON.parse(one.read('meta.json')) as { readonly args: readonly string[] };
  const at = args.indexOf('-t');
  return at === -1 ? undefined : args[at + 1];
}

/** `Move web n1 n2`, `Fence n1`: a line of the Transition Summary without its layout. */
export function recordedEntries(text: string): readonly string[] {
  const summary = /^Transition Summary:\n((?: {2}\*.*\n?)*)/m.exec(text)?.[1] ?? '';
  return summary.split('\n').flatMap((line) => {
    const fence = /^ {2}\* Fence \((\w+)\) (\S+)/.exec(line);
    if (fence) return [`Fence ${fence[1]} ${fence[2]}`];
    const shutdown = /^ {2}\* Shutdown (\S+)/.exec(line);
    if (shutdown) return [`Shutdown ${shutdown[1]}`];
    const match = /^ {2}\* ([\w-]+)\s+(\S+)\s+\(\s*(.*?)\s*\)/.exec(line);
    if (!match) return [];
    const [, change = '', resource = '', where = ''] = match;
    const roles = new Set(['Unpromoted', 'Promoted', 'Started', 'Stopped', '->', 'blocked']);
    const nodes = where.split(/\s+/).filter((word) => !roles.has(word));
    return [[change, resource, ...new Set(nodes)].join(' ')];
  });
}

/** One entry for each line: undefined where the plan says it, too, a sentence where it does not. */
export function effectsTruth(
  one: PlanCase,
  agents: AgentCatalogue = NO_AGENTS,
): readonly (string | undefined)[] {
  const effectiveTime = timeOf(one);
  const plan = planChange({
    base: cibOf(one, 'base.xml'),
    head: cibOf(one, 'head.xml'),
    statusOf: cibOf(one, 'head.xml'),
    clock: CLOCK,
    effectiveTime,
    agents,
    whatIf: { kind: 'none' },
  });
  const told = [
    // A change of a node without a reason is in no summary.
    ...plan.after.changes.nodes.flatMap(({ kind, node, operation, reason }) =>
      reason === undefined ? [] : kind === 'fence' ? `Fence ${operation} ${node}` : `Shutdown ${node}`,
    ),
    ...plan.effects.map(({ kind, resource, from, to }) => {
      const nodes = new Set([from, to].filter((node) => node !== undefined));
      return [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, resource, ...nodes].join(' ');
    }),
  ];
  const recorded = recordedEntries(one.read('head.summary'));
  const missing = recorded.map((entry) => (told.includes(entry) ? undefined : `not told: ${entry}`));
  const added = told
    .filter((entry) => !recorded.includes(entry))
    .map((entry) => `told, and not so: ${entry}`);
  return [...missing, ...added];
}

/** Where each resource of the list is, as the status of the text has it: `web` → names of nodes, sorted. */
function recordedPlaces(text: string): ReadonlyMap<string, readonly string[]> {
  const revised = text.slice(text.indexOf('Revised Cluster Status:'));
  // Unmanaged resources are listed where they were, on nodes that are gone, too.
  const gone = new Set(/OFFLINE: \[ (.*) \]/.exec(revised)?.[1]?.split(' '));
  const places = new Map<string, string[]>();
  let member: string | undefined;
  let isBundle = false;
  for (const line of revised.slice(revised.indexOf('Full List of Resources')).split('\n')) {
    // A replica is named as its connection is, and what is told of it is what runs inside.
    if (/^ {4}\* Container bundle/.test(line)) isBundle = true;
    else if (/^ {4}\* /.test(line)) isBundle = false;
    if (isBundle) continue;
    const set = /^\s+\* Clone Set: \S+ \[(\S+)\]/.exec(line);
    const plain = /^(\s+)\* ([^\s]+)\s+(?:\([\d.]+\)\s*)?\(\S+\):\s+(.*)$/.exec(line);
    const listed = /^\s+\* (?:Started|Promoted|Unpromoted): \[ (.*) \]/.exec(line);
    if (/^ {4}\* /.test(line)) member = undefined;
    if (set) {
      member = set[1] ?? '';
      places.set(member, []);
    } else if (listed && member !== undefined) {
      places.get(member)?.push(...(listed[1] ?? '').split(' '));
    } else if (plain) {
      const [, , id = '', state = ''] = plain;
      const node = /^(?:Started|Promoted|Unpromoted) (\S+)(?! \(UNCLEAN)/.exec(state)?.[1];
      const known = places.get(id) ?? [];
      if (node !== undefined && !/UNCLEAN/.test(state)) known.push(node);
      places.set(id, known);
    }
  }
  return new Map(
    [...places].map(([id, nodes]) => [id, [...new Set(nodes)].filter((node) => !gone.has(node)).sort()]),
  );
}

/** One entry for each resource after each recorded loss; groups of clones and bundles are told by their members only. */
export function coverageTruth(one: PlanCase): readonly (string | undefined)[] {
  const effectiveTime = timeOf(one);
  return one.files.flatMap((file) => {
    const match = /^(base|head)\.fail-(.+)$/.exec(file);
    if (!match) return [];
    const [, which = '', node = ''] = match;
    const { places } = loseNodes(cibOf(one, `${which}.xml`), {
      lost: [node],
      remoteNodes: 'state',
      settling: { clock: CLOCK, effectiveTime, transitions: 1 },
    });
    return [...recordedPlaces(one.read(file))].flatMap(([id, nodes]) => {
      const told = places.get(id) ?? places.get(id.replace(/:\d+$/, ''));
      if (!told) return [];
      const names = [...new Set(told.map((place) => place.node))].sort();
      return names.join(' ') === nodes.join(' ')
        ? [undefined]
        : [`${file}: ${id} on [${names.join(' ')}], recorded [${nodes.join(' ')}]`];
    });
  });
}
