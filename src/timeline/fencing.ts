/** Fencing incidents: who was to be fenced, who asked, who did it, and what came of it. */
import type { Happening } from './happening.js';

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
  readonly id?: string | undefined;
  readonly evidence: Happening;
  endEvidence?: Happening;
}

// A request that was never answered does not swallow one made minutes later.
const PATIENCE = 600_000;
// Every survivor reports the result.
const ECHO = 30_000;

class IncidentTracker {
  readonly incidents: FencingIncident[] = [];
  readonly #reasons = new Map<string, string>();

  take(happening: Happening): void {
    const { data } = happening.event;
    switch (data.kind) {
      case 'node-condemned':
        if (data.reason !== undefined) this.#reasons.set(data.node, data.reason);
        return;
      case 'fencing-requested':
      case 'fencing-wanted':
      case 'fencing-started': {
        const incident =
          this.#pending(happening, data.target) ?? this.#begin(happening, data.target, data.operation);
        if (data.kind === 'fencing-wanted') incident.client = data.client;
        incident.requestedBy ??= happening.node;
        return;
      }
      case 'fencing-delegated':
      case 'fencing-agent-result': {
        const incident = data.target === undefined ? undefined : this.#pending(happening, data.target);
        if (incident) incident.device = data.device ?? incident.device;
        return;
      }
      case 'fencing-result':
        this.#result(happening, data);
        return;
      default:
    }
  }

  #pending({ at }: Happening, target: string): FencingIncident | undefined {
    const last = this.incidents.findLast((incident) => incident.target === target);
    return last && last.ok === undefined && at - last.from <= PATIENCE ? last : undefined;
  }

  #begin(happening: Happening, target: string, operation: string, id?: string): FencingIncident {
    const incident: FencingIncident = {
      target,
      operation,
      from: happening.at,
      reason: this.#reasons.get(target),
      evidence: happening,
      ...(id === undefined ? {} : { id }),
    };
    this.incidents.push(incident);
    return incident;
  }

  #result(
    happening: Happening,
    data: Extract<Happening['event']['data'], { readonly kind: 'fencing-result' }>,
  ): void {
    const echo = this.incidents.findLast(({ target }) => target === data.target);
    if (echo?.endEvidence && happening.at - echo.endEvidence.at <= ECHO) {
      const isOther = echo.id !== undefined && data.id !== undefined && echo.id !== data.id;
      if (!isOther && echo.ok === data.ok && happening.at - echo.endEvidence.at < 1500) return;
      if (echo.id !== undefined && echo.id === data.id) return;
    }
    const incident =
      this.#pending(happening, data.target) ?? this.#begin(happening, data.target, data.operation);
    Object.assign(incident, {
      operation: data.operation,
      by: data.by,
      client: incident.client ?? data.client,
      requestedBy: data.origin ?? incident.requestedBy,
      result: data.result,
      ok: data.ok,
      id: data.id,
      to: happening.at,
      endEvidence: happening,
    });
  }
}

/** All incidents in the order in which they began. */
export function followFencing(happenings: readonly Happening[]): readonly FencingIncident[] {
  const tracker = new IncidentTracker();
  for (const happening of happenings) tracker.take(happening);
  return tracker.incidents;
}
