/** What lasts in the lane of a resource: where it is active and in which role, outages with their bounds, failures. */
import { withoutInstance } from '../../logs/operation-key.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { Span } from './span.js';

type SpansByResource = ReadonlyMap<string, readonly Span[]>;

class Lanes {
  readonly spans = new Map<string, Span[]>();

  add(resource: string, span: Span): void {
    const name = withoutInstance(resource);
    const known = this.spans.get(name);
    if (known) known.push(span);
    else this.spans.set(name, [span]);
  }
}

function addActivity(lanes: Lanes, { resources }: Timeline): void {
  for (const { resource, role, from, to, node, evidence } of resources)
    lanes.add(resource, { state: role, from, to, node, evidence });
}

/** What is possible lies below what is certain. */
function addOutages(lanes: Lanes, { outages }: Timeline): void {
  for (const { resource, atMost, atLeast, node, evidence } of outages) {
    lanes.add(resource, { state: 'maybe-outage', ...bounds(atMost), node, evidence });
    if (atLeast) lanes.add(resource, { state: 'outage', ...bounds(atLeast), node, evidence });
  }
}

const bounds = ({
  from,
  to,
}: {
  readonly from: number;
  readonly to?: number | undefined;
}): Pick<Span, 'from' | 'to'> => ({ from, to });

function addTroubles(lanes: Lanes, { incidents, doubleActivity }: Timeline): void {
  for (const trouble of incidents.flatMap(({ troubles }) => troubles)) {
    if (trouble.kind !== 'operation-failed') continue;
    const { resource, node, at, evidence } = trouble;
    lanes.add(resource, { state: 'failed', from: at, to: at, node, evidence });
  }
  for (const { resource, nodes, from, to, evidence } of doubleActivity)
    lanes.add(resource, { state: 'double-active', from, to, node: nodes[1], evidence });
}

/** The spans of each resource that was ever active or failed. */
export function resourceSpans(timeline: Timeline): SpansByResource {
  const lanes = new Lanes();
  addActivity(lanes, timeline);
  addOutages(lanes, timeline);
  addTroubles(lanes, timeline);
  return lanes.spans;
}
