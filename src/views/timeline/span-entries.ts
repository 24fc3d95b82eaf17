/** What wholes say: transitions, fencing incidents, memberships, quorum, the DC, outages. */
import { timeWords } from '../../base/time-words.js';
import { isUnasked, outageAt } from '../../timeline/outages.js';
import { movedTo, type PlacedEvent } from '../../timeline/placed-event.js';
import { isOfCluster, type FencingIncident } from '../../timeline/fencing.js';
import type { MembershipView, QuorumSpan } from '../../timeline/membership.js';
import type { SplitPart } from '../../timeline/splits.js';
import type { Timeline } from '../../timeline/timeline.js';
import { entryAt, type TimelineEntry } from './entry.js';
import { changeEntries } from './messages-changes.js';
import { transitionEntries } from './messages-transitions.js';
import { causeSentence, outageWords } from './outage-words.js';
import { list } from './words.js';

/** Nodes that form a membership together log it within this time. */
const TOGETHER = 3000;

/** `Not installed (Not installed: why)` says one thing twice. */
function plainResult(result: string): string {
  const at = result.indexOf(' (');
  const [status, reason] = at === -1 ? [result, ''] : [result.slice(0, at), result.slice(at + 2, -1)];
  return reason.startsWith(status) ? reason : result;
}

function fencingText(incident: FencingIncident): string {
  const { operation, target, from, to, by, device, requestedBy, client, reason, ok, result } = incident;
  const how = `${by === undefined || by === '<no-one>' ? '' : ` by ${by}`}${device === undefined ? '' : ` with ${device}`}`;
  const who = isOfCluster(client)
    ? requestedBy
    : [client?.replace(/\.\d+$/, ''), requestedBy].filter(Boolean).join(' on ');
  const why = `${who === undefined ? '' : `, asked for by ${who}`}${reason === undefined ? '' : `: ${reason}`}`;
  if (ok === undefined || to === undefined)
    return `${target}: fencing (${operation}) requested, no result in the log${why}`;
  const time = to > from ? ` after ${timeWords(to - from)}` : '';
  return ok
    ? `${target} was fenced (${operation})${how}${time}${why}`
    : `fencing (${operation}) of ${target}${how} failed${time} (${plainResult(result ?? 'no result')})${why}`;
}

function fencingEntries({ fencing }: Timeline): TimelineEntry[] {
  return fencing.map((incident) => {
    const others = [incident.target, incident.by, incident.requestedBy].filter((node) => node !== undefined);
    return entryAt(
      { ...incident.evidence, count: 1 },
      {
        kind: 'fencing',
        severity: incident.ok === true ? 'warning' : 'error',
        weight: 'key',
        text: fencingText(incident),
        nodes: others,
      },
      incident.endEvidence && incident.endEvidence !== incident.evidence ? [incident.endEvidence] : [],
      { kind: 'fencing-incident', incident },
    );
  });
}

function membershipEntries({ memberships }: Timeline): TimelineEntry[] {
  const groups: MembershipView[][] = [];
  for (const view of memberships) {
    const text = view.members.join('\u0001');
    const group = groups.findLast(
      ([first]) =>
        first !== undefined && first.members.join('\u0001') === text && view.from - first.from <= TOGETHER,
    );
    if (group && !group.some(({ node }) => node === view.node)) group.push(view);
    else groups.push([view]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const failed = [...new Set(group.flatMap((view) => view.failed))];
    const loss = failed.length === 0 ? '' : `; ${list(failed)} left without saying so`;
    const seen = group.length === 1 ? '' : ` (seen by ${list(group.map(({ node }) => node))})`;
    return [
      entryAt(
        { ...first.evidence, at: first.from, count: 1 },
        {
          kind: 'membership',
          severity: failed.length > 0 ? 'warning' : 'notice',
          weight: 'key',
          text: `membership is now ${list(first.members)}${seen}${loss}`,
          nodes: [...first.members, ...failed, ...group.map(({ node }) => node)],
        },
        group.slice(1).map(({ evidence }) => evidence),
        { kind: 'membership-view', view: first },
      ),
    ];
  });
}

function quorumEntries({ quorum }: Timeline): TimelineEntry[] {
  const before = new Map<string, QuorumSpan>();
  return quorum.map((span) => {
    // A node that starts without quorum has not lost it: its last span ended with its Corosync.
    const last = before.get(span.node);
    const isLoss = !span.quorate && last?.quorate === true && last.to === span.from;
    before.set(span.node, span);
    return entryAt(
      { ...span.evidence, count: 1 },
      {
        kind: 'quorum',
        severity: span.quorate ? 'good' : isLoss ? 'error' : 'notice',
        weight: span.quorate || isLoss ? 'key' : 'detail',
        text: span.quorate ? 'has quorum' : isLoss ? 'lost quorum' : 'has no quorum yet',
      },
      [],
      { kind: 'quorum-span', span },
    );
  });
}

function dcEntries({ dc }: Timeline): TimelineEntry[] {
  return dc.flatMap((tenure) => {
    const { node, evidence, end } = tenure;
    const begin = entryAt(
      evidence,
      {
        kind: 'dc',
        severity: 'notice',
        weight: 'key',
        text: evidence.node === node ? 'is the DC' : `${node} is the DC`,
        nodes: [node],
      },
      [],
      { kind: 'dc-tenure', tenure, change: 'begins' },
    );
    if (!end) return [begin];
    return [
      begin,
      entryAt(
        end,
        {
          kind: 'dc',
          severity: 'notice',
          weight: 'detail',
          text: end.node === node ? 'is no longer the DC' : `${node} is no longer the DC`,
          nodes: [node],
        },
        [],
        { kind: 'dc-tenure', tenure, change: 'ends' },
      ),
    ];
  });
}

function outageEntries({ outages }: Timeline): TimelineEntry[] {
  return outages.map((outage) => {
    const { resource, evidence } = outage;
    const at: PlacedEvent = { ...movedTo(evidence, outageAt(outage)), count: 1 };
    return entryAt(
      at,
      {
        kind: 'outage',
        severity: isUnasked(outage) ? 'warning' : 'notice',
        weight: isUnasked(outage) ? 'key' : 'detail',
        text: `${resource} was active nowhere ${outageWords(outage)}: ${causeSentence(outage)}`,
        resources: [resource],
      },
      [],
      { kind: 'outage', outage },
    );
  });
}

function doubleActivityEntries({ doubleActivity }: Timeline): TimelineEntry[] {
  return doubleActivity.map((double) => {
    const { resource, nodes, from, to, evidence } = double;
    const length =
      to === undefined
        ? ' to the end of the log'
        : to === from
          ? ''
          : ` for at least ${timeWords(to - from)}`;
    return entryAt(
      { ...movedTo(evidence, from), count: 1 },
      {
        kind: 'outage',
        severity: 'error',
        weight: 'key',
        text: `${resource} was active on ${list(nodes)} at once${length}`,
        nodes,
        resources: [resource],
      },
      [],
      { kind: 'double-activity', double },
    );
  });
}

function partWords({ members, quorate, hasDc }: SplitPart): string {
  const quorum = quorate === undefined ? '' : quorate ? 'with quorum' : 'without quorum';
  const traits = [quorum, hasDc ? 'with a DC' : ''].filter((trait) => trait !== '');
  return `${list(members)}${traits.length === 0 ? '' : ` (${traits.join(', ')})`}`;
}

function splitEntries({ splits }: Timeline): TimelineEntry[] {
  return splits.map((split) => {
    const { from, to, parts, evidence } = split;
    const isGrave = parts.every(({ quorate }) => quorate === true);
    const length = to === undefined ? 'to the end of the log' : `for ${timeWords(to - from)}`;
    return entryAt(
      { ...movedTo(evidence, from), count: 1 },
      {
        kind: 'membership',
        severity: isGrave ? 'error' : 'warning',
        weight: 'key',
        text: `the cluster was split ${length}: ${parts.map(partWords).join(' against ')}`,
        nodes: parts.flatMap(({ members }) => members),
      },
      [],
      { kind: 'split', split },
    );
  });
}

/** The entries of everything that spans more than one event. */
export function spanEntries(timeline: Timeline): TimelineEntry[] {
  return [
    ...transitionEntries(timeline),
    ...fencingEntries(timeline),
    ...membershipEntries(timeline),
    ...splitEntries(timeline),
    ...quorumEntries(timeline),
    ...dcEntries(timeline),
    ...outageEntries(timeline),
    ...doubleActivityEntries(timeline),
    ...changeEntries(timeline),
  ];
}
