/** An incident in one sentence: what happened, what was done about it, and what it did to resources. */
import { timeWords } from '../../base/time-words.js';
import { isOfCluster, type FencingIncident } from '../../timeline/fencing.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { NodeLost, OperationFailed, ProgramFailed, Trouble } from '../../timeline/incidents/trouble.js';
import { isUnasked, type Outage } from '../../timeline/outages.js';
import { statementOf } from './statements.js';
import { isOpen, lengthOf, lengthWords, type Length } from './outage-words.js';
import { list, resultName } from './words.js';

const SHOWN_RESOURCES = 3;

/** `monitor: 7 not running: process is gone` */
function failureWords({ result: { operation, code, result, reason } }: OperationFailed): string {
  const what = code === undefined ? result.toLowerCase() : resultName(code);
  return `${operation}: ${what}${reason === undefined ? '' : `: ${reason}`}`;
}

const isFailure = (trouble: Trouble): trouble is OperationFailed => trouble.kind === 'operation-failed';

const times = (count: number): string => (count === 1 ? '' : count === 2 ? ' twice' : ` ${count} times`);

/** The resource that failed first, how often and how; what failed with it. */
function failureClause(failures: readonly OperationFailed[]): string {
  const [first] = failures;
  if (!first) return '';
  const same = failures.filter(({ resource }) => resource === first.resource);
  const nodes = list([...new Set(same.map(({ node }) => node))]);
  const others = [...new Set(failures.map(({ resource }) => resource))].filter(
    (one) => one !== first.resource,
  );
  const also = others.length === 0 ? '' : `; then ${list(others.slice(0, SHOWN_RESOURCES))} failed`;
  return `${first.resource} failed${times(same.length)} on ${nodes} (${failureWords(first)})${also}`;
}

function splitClause({ splits }: Incident): string {
  const [split] = splits;
  if (!split) return '';
  const parts = split.parts.map(({ members, quorate }) => {
    const quorum = quorate === undefined ? '' : quorate ? ' with quorum' : ' without quorum';
    return `${list(members)}${quorum}`;
  });
  return `the cluster was split: ${parts.join(' against ')}`;
}

/** Milliseconds by which the stamps of two nodes may still disagree. */
const SLACK = 1000;

/** True for the loss of a node that was to be fenced before: it is what fencing came to, and not its cause. */
function isOfFencing({ at, node }: NodeLost, fencing: readonly FencingIncident[]): boolean {
  return fencing.some(({ target, from, ok }) => target === node && ok === true && at > from + SLACK);
}

/**
 * What came of fencing one node: `was fenced by node1`, `fencing failed 10 times, done after 103 s`.
 * @param cause - what was said before of why
 */
function fencingOf(target: string, all: readonly FencingIncident[], cause: string): string {
  const own = all.filter((one) => one.target === target);
  const failed = own.filter(({ ok }) => ok === false).length;
  const done = own.find(({ ok }) => ok === true);
  const [first] = own;
  const who =
    done && !isOfCluster(done.client)
      ? ` by ${done.client?.replace(/\.\d+$/, '') ?? ''} on ${done.requestedBy ?? ''}`
      : '';
  const by = done?.by === undefined || who !== '' ? who : ` by ${done.by}`;
  const subject = cause.startsWith(`${target} was lost`) ? '' : `${target} `;
  const reason = cause === '' && done?.reason !== undefined ? ` (${done.reason})` : '';
  if (failed === 0 && done) return `${subject}was fenced${by}${reason}`;
  if (failed === 0) return `fencing of ${target} has no result in the log`;
  const after =
    done?.to === undefined || !first
      ? ''
      : `, then it was fenced${by} after ${timeWords(done.to - first.from)}`;
  return `fencing of ${target} failed${times(failed)}${after}`;
}

const compareLengths = (a: Length, b: Length): number => a.least - b.least || a.most - b.most;

/** The worst outage of each resource, the worst first; devices that only fence are left out where others are down. */
export function worstOutages(outages: readonly Outage[], devices: ReadonlySet<string>): readonly Outage[] {
  const worst = new Map<string, Outage>();
  for (const outage of outages) {
    const known = worst.get(outage.resource);
    if (!known || compareLengths(lengthOf(outage), lengthOf(known)) > 0) worst.set(outage.resource, outage);
  }
  const all = [...worst.values()].toSorted(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || compareLengths(lengthOf(b), lengthOf(a)),
  );
  const served = all.filter(({ resource }) => !devices.has(resource));
  return served.length > 0 ? served : all;
}

/** @param said - what was said before, which may name the node of a failure */
function backWords({ node, back }: Outage, said: string): string {
  if (!back) return '';
  if (back.node !== node) return ` and moved to ${back.node}`;
  return said.includes(` on ${node} (`) ? ' and started there again' : ` and started on ${node} again`;
}

/** `db was down 2.2 s and moved to node1`, `db (2.2 s), web (1 s) and 3 more were down`. */
function outageClause(outages: readonly Outage[], said: string): string {
  const [first] = outages;
  if (!first) return '';
  const words = (outage: Outage): string =>
    isOpen(outage) ? 'to the end of the log' : lengthWords(lengthOf(outage));
  const subject = said.startsWith(`${first.resource} `) ? 'it' : first.resource;
  if (outages.length === 1) return `${subject} was down ${words(first)}${backWords(first, said)}`;
  const left = Math.max(0, outages.length - SHOWN_RESOURCES);
  const isAllOpen = outages.every(isOpen);
  const shown = outages
    .slice(0, SHOWN_RESOURCES)
    .map((outage) => (isAllOpen ? outage.resource : `${outage.resource} (${words(outage)})`));
  const end = isAllOpen ? ' to the end of the log' : '';
  return `${list(left > 0 ? [...shown, `${left} more`] : shown)} were down${end}`;
}

function doubleClause({ doubleActivity }: Incident): string {
  const names = [...new Set(doubleActivity.map(({ resource }) => resource))];
  const [first] = doubleActivity;
  if (!first) return '';
  const longest = Math.max(...doubleActivity.map(({ from, to }) => (to ?? from) - from));
  const length = doubleActivity.some(({ to }) => to === undefined)
    ? ' to the end of the log'
    : longest === 0
      ? ''
      : ` for ${timeWords(longest)}`;
  return `${list(names)} ${names.length === 1 ? 'was' : 'were'} active on ${list(first.nodes)} at once${length}`;
}

function programClause({ node, evidence }: ProgramFailed): string {
  const text = statementOf(evidence.event.data)?.text ?? 'a program of the cluster failed';
  return `${node}: ${text}`;
}

/** What began it. */
function causeClause(incident: Incident): string {
  const { troubles, fencing } = incident;
  const lost = troubles.filter(
    (trouble): trouble is NodeLost => trouble.kind === 'node-lost' && !isOfFencing(trouble, fencing),
  );
  const [first] = troubles;
  if (incident.splits.some(({ from, to }) => to === undefined || to - from > 1000))
    return splitClause(incident);
  if (first?.kind === 'operation-failed') return failureClause(troubles.filter(isFailure));
  const done = fencing.filter(({ ok }) => ok === true);
  const targets = new Set((done.length > 0 ? done : fencing).map(({ target }) => target));
  const gone = [...new Set(lost.map(({ node }) => node))].filter(
    (node) => targets.size === 0 || targets.has(node),
  );
  if (lost.length > 0)
    return `${list(gone.length > 0 ? gone : [lost[0]?.node ?? ''])} ${gone.length > 1 ? 'were' : 'was'} lost`;
  if (troubles.some(isFailure)) return failureClause(troubles.filter(isFailure));
  if (first?.kind === 'program-failed') return programClause(first);
  if (first?.kind === 'quorum-lost') return `${first.node} lost quorum`;
  return '';
}

function fencingClause({ fencing, splits }: Incident, cause: string): string {
  // A request of the part that was fenced itself has no result and is none that matters.
  const done = fencing.filter(({ ok }) => ok !== undefined);
  const told = done.length > 0 ? done : splits.length > 0 ? [] : fencing;
  const targets = [...new Set(told.map(({ target }) => target))];
  return targets.map((target) => fencingOf(target, told, cause)).join('; ');
}

/** The incident in a sentence without its end mark. */
export function incidentHeadline(incident: Incident, devices: ReadonlySet<string>): string {
  const cause = causeClause(incident);
  const fencing = fencingClause(incident, cause);
  const isJoined = fencing.startsWith('was fenced');
  const first = isJoined
    ? `${cause} and ${fencing.slice('was '.length)}`
    : [cause, fencing].filter((part) => part !== '').join('; ');
  const effects = incident.outages.filter(isUnasked);
  const said = [first, doubleClause(incident)].filter((part) => part !== '').join('; ');
  const outages = outageClause(worstOutages(effects.length > 0 ? effects : incident.outages, devices), said);
  return [said, outages].filter((part) => part !== '').join('; ');
}
