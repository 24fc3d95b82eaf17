/** The story: what belongs to each incident together, what else happened by itself, and what is routine counted. */
import type { Incident } from '../../timeline/incidents/incident.js';
import type { EntryKind, TimelineEntry } from './entry.js';
import { count, list } from './words.js';

/** An incident with the entries that tell it. */
export interface Chapter {
  readonly incident: Incident;
  readonly entries: readonly TimelineEntry[];
  /** Entries of it that are left out, the less grave ones. */
  readonly left: number;
}

export interface Story {
  readonly chapters: readonly Chapter[];
  /** What belongs to none of them. */
  readonly rest: readonly TimelineEntry[];
  /** Of what belongs to none of them: that programs, membership and the DC came to be as they should. */
  readonly routine: readonly TimelineEntry[];
}

/** More than so many entries are no paragraph any more. */
const LONGEST = 30;
/** What causes an incident may be logged a little before it is noticed, … */
const BEFORE = 1000;
/** … and links are lost some time before the token is. */
const LINK_BEFORE = 10_000;

/** Kinds that are about the cluster as a whole. */
const OF_ALL: ReadonlySet<EntryKind> = new Set<EntryKind>(['dc', 'fencing', 'link', 'membership', 'quorum']);

function isOf({ incident, people, decisions }: Cast, entry: TimelineEntry): boolean {
  const { at, hasTime, subject } = entry;
  if (!hasTime || at < incident.from - BEFORE || at > incident.to) return false;
  if (subject.kind === 'transition-run') return decisions.has(subject.run);
  if (subject.kind === 'configuration-change') return people.has(subject.change);
  return (
    OF_ALL.has(entry.kind) ||
    entry.resources.some((resource) => incident.resources.includes(resource)) ||
    entry.nodes.some((node) => incident.nodes.includes(node))
  );
}

/** True for the loss of a link that may have led to the incident. */
function leadsTo({ incident }: Cast, { kind, severity, at, hasTime }: TimelineEntry): boolean {
  return (
    kind === 'link' &&
    severity === 'warning' &&
    hasTime &&
    at < incident.from &&
    at >= incident.from - LINK_BEFORE
  );
}

/** An incident with what is looked up for each entry. */
interface Cast {
  readonly incident: Incident;
  readonly people: ReadonlySet<unknown>;
  readonly decisions: ReadonlySet<unknown>;
  readonly entries: TimelineEntry[];
}

function castOf(incident: Incident): Cast {
  const people = incident.troubles.flatMap((trouble) => (trouble.kind === 'person' ? [trouble.change] : []));
  return { incident, people: new Set(people), decisions: new Set(incident.decisions), entries: [] };
}

const ROUTINE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'corosync',
  'dc',
  'link',
  'membership',
  'pacemaker',
  'quorum',
]);

/** True for what happens whenever a cluster starts: all is well, and nothing that ran was disturbed. */
function isRoutine({ kind, severity, subject }: TimelineEntry): boolean {
  if (severity !== 'good' && severity !== 'notice') return false;
  if (subject.kind !== 'transition-run') return ROUTINE.has(kind);
  return subject.run.planned.every(
    ({ event: { data } }) => data.kind === 'action-planned' && data.action.toLowerCase() === 'start',
  );
}

/** Fewer are told themselves: counting them would save nothing. */
const FEWEST_FOLDED = 5;

const gravity = ({ severity }: TimelineEntry): number =>
  ['error', 'warning', 'notice', 'good'].indexOf(severity);

/** The gravest entries, in their order. */
function shortened(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  if (entries.length <= LONGEST) return entries;
  const kept = new Set(entries.toSorted((a, b) => gravity(a) - gravity(b)).slice(0, LONGEST));
  return entries.filter((entry) => kept.has(entry));
}

/**
 * Puts entries into the incidents that they belong to: of several that overlap, into the one that began last; what led
 * to one stands with it.
 */
export function storyOf(
  entries: readonly TimelineEntry[],
  incidents: readonly Incident[],
  routines: 'counted' | 'told' = 'counted',
): Story {
  const casts = incidents.toSorted((a, b) => a.from - b.from).map(castOf);
  const others: TimelineEntry[] = [];
  for (const entry of entries) {
    const cast = casts.findLast((one) => isOf(one, entry)) ?? casts.find((one) => leadsTo(one, entry));
    (cast?.entries ?? others).push(entry);
  }
  const routine = others.filter(isRoutine);
  const isFolded = routines === 'counted' && routine.length >= FEWEST_FOLDED;
  return {
    chapters: casts
      .filter((cast) => cast.entries.length > 0)
      .map(({ incident, entries: own }) => {
        const shown = shortened(own);
        return { incident, entries: shown, left: own.length - shown.length };
      }),
    rest: isFolded ? others.filter((entry) => !isRoutine(entry)) : others,
    routine: isFolded ? routine : [],
  };
}

const NOUNS: readonly (readonly [kinds: readonly EntryKind[], one: string])[] = [
  [['corosync', 'pacemaker'], 'start or stop of a program'],
  [['link'], 'link'],
  [['membership'], 'membership'],
  [['quorum'], 'state of quorum'],
  [['dc'], 'DC'],
  [['transition'], 'transition'],
];

const PLURALS: Readonly<Record<string, string>> = {
  'start or stop of a program': 'starts and stops of programs',
  'state of quorum': 'states of quorum',
};

/** What is routine, in words: `2 memberships, 1 DC and 3 transitions`. */
export function routineWords(routine: readonly TimelineEntry[]): string {
  const parts = NOUNS.flatMap(([kinds, one]) => {
    const many = routine.filter(({ kind }) => kinds.includes(kind)).length;
    if (many === 0) return [];
    const plural = PLURALS[one];
    return [many > 1 && plural !== undefined ? `${many} ${plural}` : count(many, one)];
  });
  return list(parts);
}
