/** Wrong usage of `hatool explain`: what makes no sense is refused, with what may have been meant. */
import { parseBoolean } from '../../base/values.js';
import { UsageError } from '../../base/usage-error.js';
import { parseOperationSpec } from '../../simulate/operation-spec.js';
import type { Injections } from '../../simulate/simulation-options.js';
import { didYouMean, didYouMeanOf, knownAre } from '../../base/closest.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { Invocation } from '../command.js';

/** Names shown of many. */
const SHOWN = 8;

/** `; did you mean …?` for a node: of a longer name that begins so, or of a similar one. */
function nodeHint(name: string, names: readonly string[]): string {
  const start = `${name.toLowerCase()}.`;
  const longer = names.filter((other) => other.toLowerCase().startsWith(start));
  if (longer.length === 0) return didYouMean(name, names);
  return `; did you mean ${longer
    .slice(0, SHOWN)
    .map((other) => `"${other}"`)
    .join(' or ')}?`;
}

/** The sentence for a name that no node has. */
export function noSuchNode(name: string, names: readonly string[]): UsageError {
  return new UsageError(`there is no node "${name}"${nodeHint(name, names) || knownAre(names)}`);
}

/**
 * The sentence for a name that no resource has.
 * @param names - every name that would be known
 * @param shown - the names to list when none is similar
 */
export function noSuchResource(
  name: string,
  names: readonly string[],
  shown: readonly string[],
  place = 'there is no',
): UsageError {
  return new UsageError(`${place} resource "${name}"${didYouMean(name, names) || knownAre(shown)}`);
}

/** Options of which only one can be asked at a time. */
const QUESTIONS = ['node', 'to', 'against', 'action'] as const;

/** Refuses options that would be passed over beside another. */
export function checkQuestions({
  options,
  arguments: args,
}: Pick<Invocation, 'options' | 'arguments'>): void {
  const asked = QUESTIONS.filter((name) => typeof options[name] === 'string');
  const [one, other] = asked;
  if (other !== undefined) {
    throw new UsageError(`--${one} and --${other} are two questions: ask one at a time`);
  }
  if (one === 'action' && args[1] !== undefined) {
    throw new UsageError('--action names its resource itself: leave RESOURCE out');
  }
  if (options['exitCode'] === true && one !== 'against') {
    throw new UsageError('--exit-code needs --against OTHER: it tells whether the two differ');
  }
}

function checkBoolean(option: string, value: string | undefined): void {
  if (value === undefined || parseBoolean(value) !== undefined) return;
  throw new UsageError(`${option} "${value}" is neither true nor false`);
}

/** Tickets that constraints name, or of which the status says how they are. */
function ticketsOf(root: XmlElement): string[] {
  const names: string[] = [];
  for (const element of descendants(root)) {
    const attribute = { rsc_ticket: 'ticket', ticket_state: 'id' }[element.name];
    const name = attribute === undefined ? undefined : attributeOf(element, attribute);
    if (name !== undefined) names.push(name);
  }
  return [...new Set(names)];
}

function clusterNodes(root: XmlElement): string[] {
  const configuration = childNamed(root, 'configuration');
  const nodes = (configuration && childNamed(configuration, 'nodes')?.children) ?? [];
  return nodes.flatMap((node) => attributeOf(node, 'uname') ?? []);
}

/** Refuses values that crm_simulate would take, and that would make the answer one to another question. */
export function checkInjections(injections: Injections, roots: readonly XmlElement[]): void {
  checkBoolean('--quorum', injections.quorum);
  checkBoolean('--watchdog', injections.watchdog);
  for (const text of injections.operations) {
    if (typeof parseOperationSpec(text) !== 'number') continue;
    throw new UsageError(
      `--op-inject "${text}" is no result of an operation: RESOURCE_TASK_INTERVAL@NODE=RC is expected, such as web_monitor_10000@node1=7`,
    );
  }
  const tickets = [...new Set(roots.flatMap(ticketsOf))];
  const { ticketsGranted, ticketsRevoked, ticketsStandby, ticketsActivated } = injections;
  for (const name of [...ticketsGranted, ...ticketsRevoked, ...ticketsStandby, ...ticketsActivated]) {
    if (tickets.includes(name)) continue;
    throw new UsageError(`there is no ticket "${name}"${didYouMeanOf(name, tickets)}`);
  }
  if (injections.nodesUp.length > 0) return;
  const nodes = [...new Set(roots.flatMap(clusterNodes))];
  for (const name of [...injections.nodesDown, ...injections.nodesFailing]) {
    const isLonger = nodes.some((node) => node.toLowerCase().startsWith(`${name.toLowerCase()}.`));
    if (isLonger && !nodes.includes(name)) throw noSuchNode(name, nodes);
  }
}
