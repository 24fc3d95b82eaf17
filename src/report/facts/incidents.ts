/** Incidents of a report: the chain from what began them to what followed, in the words of the timeline. */
import { printable } from '../../render/printable.js';
import { fenceDevicesOf } from '../../timeline/fencing.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { incidentHeadline } from '../../views/timeline/incident-words.js';
import type { Chapter } from '../../views/timeline/story.js';
import { incidentSeverity } from '../../views/timeline/verdict.js';
import { count } from '../../views/timeline/words.js';
import type { ChainStep, ReportDecision, ReportIncident } from '../report-data.js';

function partOf({ kind, at }: TimelineEntry, incident: Incident): ChainStep['part'] {
  if (kind === 'transition') return 'decision';
  return at <= incident.trigger.at ? 'trigger' : 'effect';
}

function stepOf(entry: TimelineEntry, incident: Incident): ChainStep {
  const { at, text, severity, nodes, resources, evidence } = entry;
  const [first] = evidence;
  return {
    part: partOf(entry, incident),
    at,
    text: printable(text),
    severity,
    nodes,
    resources,
    ...(first ? { place: { file: first.source.name, line: first.line } } : {}),
  };
}

/** An incident of which only its trigger is told. */
function barely({ trigger, nodes, resources }: Incident, text: string): ChainStep {
  const { source, line } = trigger.evidence.event;
  return {
    part: 'trigger',
    at: trigger.at,
    text,
    severity: 'warning',
    nodes,
    resources,
    place: { file: source.name, line },
  };
}

function leftOut({ incident: { to }, left }: Chapter): ChainStep[] {
  if (left === 0) return [];
  const text = `${count(left, 'more event')}, not as grave`;
  return [{ part: 'effect', at: to, text, severity: 'notice', nodes: [], resources: [] }];
}

function chainOf(incident: Incident, text: string, chapter: Chapter | undefined): readonly ChainStep[] {
  const steps = chapter?.entries.map((entry) => stepOf(entry, incident)) ?? [];
  if (!chapter || steps.length === 0) return [barely(incident, text)];
  const [first, ...others] = steps;
  const isBegun = steps.some(({ part }) => part === 'trigger');
  const all = isBegun || !first ? steps : [{ ...first, part: 'trigger' as const }, ...others];
  return [...all, ...leftOut(chapter)];
}

/** What is known of the incidents besides the timeline. */
export interface IncidentSources {
  readonly timeline: Timeline;
  /** Those that are told of. */
  readonly incidents: readonly Incident[];
  readonly chapters: readonly Chapter[];
  readonly decisions: ReadonlyMap<Incident, readonly ReportDecision[]>;
}

/** In order of time. */
export function reportIncidents({
  timeline,
  incidents,
  chapters,
  decisions,
}: IncidentSources): readonly ReportIncident[] {
  const devices = fenceDevicesOf(timeline);
  const told = new Map(chapters.map((chapter) => [chapter.incident, chapter]));
  return incidents
    .toSorted((a, b) => a.from - b.from)
    .map((incident) => {
      const { id, from, to, end, nodes, resources } = incident;
      const text = printable(incidentHeadline(incident, devices));
      return {
        id,
        from,
        to,
        end,
        severity: incidentSeverity(incident),
        text,
        nodes,
        resources,
        chain: chainOf(incident, text, told.get(incident)),
        decisions: decisions.get(incident) ?? [],
      };
    });
}
