/** Fencing incidents: who was to be fenced, who asked, who did it, and what came of it. */
import { happeningsOf, type HappeningOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';

export interface FencingIncident {
  readonly target: string;
  operation: string;
  readonly from: number;
  to?: number;
  /** Why, as the scheduler put it. */
  reason?: string | undefined;
  /** The node on whose behalf. */
  requestedBy?: string | undefined;
  client?: string | undefined;
  by?: string | undefined;
  device?: string | undefined;
  result?: string | undefined;
  ok?: boolean;
  id?: string | undefined;
  readonly evidence: PlacedEvent;
  endEvidence?: PlacedEvent;
}

/** In milliseconds: a request that was not answered until then does not swallow one made later. */
export const PATIENCE = 600_000;
// Syslog leaves out the id; this close together, the same result is the same incident.
const ECHO = 1500;

const TELLING = [
  'node-condemned',
  'fencing-requested',
  'fencing-wanted',
  'fencing-started',
  'fencing-delegated',
  'fencing-agent-result',
  'fencing-result',
] as const;

type Data = PlacedEvent['event']['data'];
type FencingRequest = Extract<
  Data,
  { readonly kind: 'fencing-requested' | 'fencing-wanted' | 'fencing-started' }
>;
type FencingResult = Extract<Data, { readonly kind: 'fencing-result' }>;

/** True for the controller of any version; a tool that a person runs has another name. */
export function isOfCluster(client: string | undefined): boolean {
  return client === undefined || /^(?:pacemaker-)?(?:controld|crmd)(?:\.\d+)?$/.test(client);
}

class IncidentTracker {
  readonly incidents: FencingIncident[] = [];
  readonly #reasons = new Map<string, { readonly text: string; readonly at: number }>();

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { data } = happening.event;
    switch (data.kind) {
      case 'node-condemned':
        if (data.reason !== undefined) this.#reasons.set(data.node, { text: data.reason, at: happening.at });
        return;
      case 'fencing-requested':
      case 'fencing-wanted':
      case 'fencing-started':
        this.#request(happening, data);
        return;
      case 'fencing-delegated':
      case 'fencing-agent-result': {
        const incident = data.target === undefined ? undefined : this.#pending(happening, data.target);
        if (incident) incident.device = data.device ?? incident.device;
        return;
      }
      case 'fencing-result':
        this.#result(happening, data);
        return;
    }
  }

  #pending({ at }: PlacedEvent, target: string): FencingIncident | undefined {
    const last = this.incidents.findLast((incident) => incident.target === target);
    return last && last.ok === undefined && at - last.from <= PATIENCE ? last : undefined;
  }

  #begin(happening: PlacedEvent, target: string, operation: string): FencingIncident {
    const incident: FencingIncident = {
      target,
      operation,
      from: happening.at,
      reason: this.#reasonFor(happening, target),
      evidence: happening,
    };
    this.incidents.push(incident);
    return incident;
  }

  /** A reason is one for what the cluster asks for soon after it; nobody knows why a person does. */
  #reasonFor({ at, event: { data } }: PlacedEvent, target: string): string | undefined {
    if ('client' in data && !isOfCluster(data.client)) return undefined;
    const reason = this.#reasons.get(target);
    return reason && at - reason.at <= PATIENCE ? reason.text : undefined;
  }

  #request(happening: PlacedEvent, data: FencingRequest): void {
    const pending = this.#pending(happening, data.target);
    const id = data.kind === 'fencing-started' ? data.id : undefined;
    // Once a request has its id, another id is another incident, and so is a request that does not come at once.
    const isSame =
      id === undefined || pending?.id === undefined
        ? pending?.id === undefined || happening.at - pending.from <= ECHO
        : pending.id === id;
    const incident = pending && isSame ? pending : this.#begin(happening, data.target, data.operation);
    if (id !== undefined) incident.id = id;
    if (data.kind === 'fencing-wanted') incident.client = data.client;
    if (!isOfCluster(incident.client)) incident.reason = undefined;
    incident.requestedBy ??= happening.node;
  }

  /** Every survivor reports a result, and so do two daemons of each. */
  #isEcho(happening: PlacedEvent, data: FencingResult): boolean {
    const last = this.incidents.findLast(
      ({ target, endEvidence }) => target === data.target && endEvidence !== undefined,
    );
    if (!last?.endEvidence) return false;
    if (last.id !== undefined && data.id !== undefined) return last.id === data.id;
    return last.ok === data.ok && happening.at - last.endEvidence.at <= ECHO;
  }

  #result(happening: PlacedEvent, data: FencingResult): void {
    if (this.#isEcho(happening, data)) return;
    const pending = this.#pending(happening, data.target);
    const isOther = pending?.id !== undefined && data.id !== undefined && pending.id !== data.id;
    const incident = pending && !isOther ? pending : this.#begin(happening, data.target, data.operation);
    // The next request is one for a reason of its own.
    if (data.ok) this.#reasons.delete(data.target);
    Object.assign(incident, {
      operation: data.operation,
      by: data.by,
      client: incident.client ?? data.client,
      requestedBy: data.origin ?? incident.requestedBy,
      result: data.result,
      ok: data.ok,
      id: data.id ?? incident.id,
      to: happening.at,
      endEvidence: happening,
    });
  }
}

/** All incidents in the order in which they began. */
export function followFencing(happenings: readonly PlacedEvent[]): readonly FencingIncident[] {
  const tracker = new IncidentTracker();
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  return tracker.incidents;
}

/** Resources that fence: nobody misses them while they are down. */
export function fenceDevicesOf({
  fencing,
  happenings,
}: {
  readonly fencing: readonly FencingIncident[];
  readonly happenings: readonly PlacedEvent[];
}): ReadonlySet<string> {
  const devices = new Set<string>();
  for (const { device } of fencing) if (device !== undefined) devices.add(device);
  for (const { event } of happeningsOf(happenings, ['fence-device'])) devices.add(event.data.device);
  return devices;
}
