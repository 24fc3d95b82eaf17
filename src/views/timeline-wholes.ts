/** What wholes say: transitions, fencing incidents, memberships, quorum, the DC, outages. */
import type { Happening } from '../timeline/happening.js';
import type { FencingIncident } from '../timeline/fencing.js';
import type { MembershipView, QuorumSpan } from '../timeline/membership.js';
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { entryAt, type EntrySeverity, type TimelineEntry } from './timeline-entry.js';
import { baseName, count, duration, list } from './timeline-words.js';

const SHOWN_ACTIONS = 5;
/** Nodes that form a membership together log it within this time. */
const TOGETHER = 3000;
const LONG_OUTAGE = 60_000;

function plannedWords({ planned }: TransitionRun): string[] {
  const words = planned.map(({ event: { data } }) => {
    if (data.kind === 'node-action-planned') return `${data.action} ${data.node}`;
    if (data.kind !== 'action-planned') return '';
    const where = data.where
      .replace(/^(?:Started|Stopped|Promoted|Unpromoted|Master|Slave) /, '')
      .replace('->', 'to');
    return `${data.action} ${data.resource} (${where})${data.blocked ? ', blocked' : ''}`;
  });
  // The list of actions and the word "scheduling" both name a node that is to be fenced or shut down.
  const fenced = new Set(
    words.filter((word) => word.startsWith('fence (')).map((word) => word.split(' ')[2]),
  );
  return words.filter(
    (word) =>
      word !== '' &&
      !(word.startsWith('fence ') && !word.startsWith('fence (') && fenced.has(word.split(' ')[1])),
  );
}

const shortened = (words: readonly string[]): string =>
  words.length <= SHOWN_ACTIONS
    ? words.join(', ')
    : `${words.slice(0, SHOWN_ACTIONS).join(', ')} and ${words.length - SHOWN_ACTIONS} more`;

interface Outcome {
  readonly severity: EntrySeverity;
  readonly words: string;
}

function outcome({ end, aborts, failed, from, to }: TransitionRun): Outcome {
  if (!end || to === undefined) return { severity: 'warning', words: 'its end is not in the log' };
  const done = `${count(end.complete, 'action')}, ${duration(to - from)}`;
  const abort = aborts.find(({ event }) => event.data.kind === 'transition-aborted')?.event.data;
  const why = abort?.kind === 'transition-aborted' ? ` by "${abort.reason}"` : '';
  if (end.status === 'Complete') {
    if (failed.length > 0)
      return {
        severity: 'warning',
        words: `to completion, ${count(failed.length, 'failure')} on the way (${done})`,
      };
    return { severity: 'good', words: `to completion (${done})` };
  }
  if (end.status === 'Stopped') return { severity: 'notice', words: `until it was stopped${why} (${done})` };
  return {
    severity: 'error',
    words: `which ended as ${end.status}${why} (${done}, ${end.incomplete} left undone)`,
  };
}

function isTelling(run: TransitionRun, hasPlans: boolean): boolean {
  if (run.planned.length > 0 || run.failed.length > 0) return true;
  if (run.end && run.end.status !== 'Complete' && run.end.status !== 'Stopped') return true;
  return !hasPlans && run.end !== undefined && run.end.complete > 0;
}

function transitionEntries({ transitions }: Timeline): TimelineEntry[] {
  const hasPlans = transitions.some(({ planned }) => planned.length > 0);
  return transitions.map((run) => {
    const { severity, words } = outcome(run);
    const plan = plannedWords(run);
    const input = run.input === undefined ? '' : ` from ${baseName(run.input)}`;
    const resources = run.planned.flatMap(({ event: { data } }) =>
      data.kind === 'action-planned' ? [data.resource] : [],
    );
    const nodes = run.planned.flatMap(({ event: { data } }) =>
      data.kind === 'node-action-planned' ? [data.node] : [],
    );
    return entryAt(
      { ...run.evidence, at: run.from, count: 1 },
      {
        kind: 'transition',
        severity,
        weight: isTelling(run, hasPlans) ? 'key' : 'detail',
        text: `DC ran transition ${run.number}${input} ${words}${plan.length === 0 ? '' : `: ${shortened(plan)}`}`,
        resources,
        nodes,
      },
      run.endEvidence && run.endEvidence !== run.evidence ? [run.endEvidence] : [],
    );
  });
}

function fencingText(incident: FencingIncident): string {
  const { operation, target, from, to, by, device, requestedBy, reason, ok, result } = incident;
  const how = `${by === undefined || by === '<no-one>' ? '' : ` by ${by}`}${device === undefined ? '' : ` with ${device}`}`;
  const why = `${requestedBy === undefined ? '' : `, asked for by ${requestedBy}`}${reason === undefined ? '' : `: ${reason}`}`;
  if (ok === undefined || to === undefined)
    return `${target}: fencing (${operation}) requested, no result in the log${why}`;
  const time = to > from ? ` after ${duration(to - from)}` : '';
  return ok
    ? `${target} was fenced (${operation})${how}${time}${why}`
    : `fencing (${operation}) of ${target}${how} failed${time} (${result ?? 'no result'})${why}`;
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
    );
  });
}

function dcEntries({ dc }: Timeline): TimelineEntry[] {
  return dc.flatMap((tenure) => {
    const { node, evidence, end } = tenure;
    const begin = entryAt(evidence, {
      kind: 'dc',
      severity: 'notice',
      weight: 'key',
      text: evidence.node === node ? 'is the DC' : `${node} is the DC`,
      nodes: [node],
    });
    if (!end) return [begin];
    return [
      begin,
      entryAt(end, {
        kind: 'dc',
        severity: 'notice',
        weight: 'detail',
        text: end.node === node ? 'is no longer the DC' : `${node} is no longer the DC`,
        nodes: [node],
      }),
    ];
  });
}

const CAUSES = { stop: 'it was stopped', failure: 'it failed', 'node-lost': 'its node was lost' } as const;

function outageEntries({ outages }: Timeline): TimelineEntry[] {
  return outages.map(({ resource, from, to, cause, evidence }) => {
    const length =
      to === undefined ? 'from here to the end of the log' : `for at least ${duration(to - from)}`;
    const isLong = to === undefined || to - from >= LONG_OUTAGE || cause !== 'stop';
    const at: Happening = { ...evidence, at: from, count: 1 };
    return entryAt(at, {
      kind: 'outage',
      severity: cause === 'stop' ? 'notice' : 'warning',
      weight: isLong && cause !== 'stop' ? 'key' : 'detail',
      text: `${resource} was active nowhere ${length}: ${CAUSES[cause]}`,
      resources: [resource],
    });
  });
}

/** The entries of everything that spans more than one event. */
export function wholeEntries(timeline: Timeline): TimelineEntry[] {
  return [
    ...transitionEntries(timeline),
    ...fencingEntries(timeline),
    ...membershipEntries(timeline),
    ...quorumEntries(timeline),
    ...dcEntries(timeline),
    ...outageEntries(timeline),
  ];
}
