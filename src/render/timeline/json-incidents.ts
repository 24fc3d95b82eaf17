/** Incidents as JSON. */
import type { Incident } from '../../timeline/incidents/incident.js';
import { nodesOf, resourcesOf, type Trouble } from '../../timeline/incidents/trouble.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { machineTime, type TimeFrame } from '../../views/timeline/clock.js';
import { incidentHeadline } from '../../views/timeline/incident-words.js';
import type { DecisionView } from '../../views/timeline/why.js';
import { doubleActivityJson, evidenceJson, fencingJson, outageJson, splitJson } from './json-spans.js';
import type { DecisionJson, IncidentJson, TroubleJson } from './json-types.js';

function troubleJson(trouble: Trouble, frame: TimeFrame): TroubleJson {
  return {
    kind: trouble.kind,
    time: machineTime(trouble.at, frame),
    nodes: nodesOf(trouble),
    resources: resourcesOf(trouble),
    evidence: evidenceJson(trouble.evidence.event),
  };
}

/** The reasons of the engine, by transition. */
export type Why = ReadonlyMap<TransitionRun, DecisionView>;

function decisionJson({ node, number }: TransitionRun, why: DecisionView | undefined): DecisionJson {
  if (!why) return { node, number };
  const { file, nodes, resources } = why;
  return { node, number, why: { file, nodes, resources } };
}

/**
 * An incident with its sentence.
 * @param devices - resources that only fence
 * @param why - of the decisions that are explained
 */
export function incidentJson(
  incident: Incident,
  frame: TimeFrame,
  { devices, why }: { readonly devices: ReadonlySet<string>; readonly why: Why },
): IncidentJson {
  const { id, from, to, end, troubles, decisions, outages, fencing, doubleActivity, splits } = incident;
  return {
    id,
    from: machineTime(from, frame),
    to: machineTime(to, frame),
    end,
    text: incidentHeadline(incident, devices),
    troubles: troubles.map((trouble) => troubleJson(trouble, frame)),
    decisions: decisions.map((run) => decisionJson(run, why.get(run))),
    outages: outages.map((outage) => outageJson(outage, frame)),
    fencing: fencing.map((one) => fencingJson(one, frame)),
    doubleActivity: doubleActivity.map((one) => doubleActivityJson(one, frame)),
    splits: splits.map((one) => splitJson(one, frame)),
    nodes: incident.nodes,
    resources: incident.resources,
  };
}
