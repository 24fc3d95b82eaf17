/** The events that the listing of scores shows, kept in little room while the engine works. */
import type { Ledger, Trail } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';

/** Something that the listing of scores shows, in order of events. */
export type ScoreEvent =
  | {
      readonly kind: 'node';
      readonly step: string;
      readonly resource: string;
      readonly node: string;
      readonly score: number;
      /** How the score came about; absent while explanation is off. */
      readonly trail: Trail | undefined;
    }
  | {
      readonly kind: 'promotion';
      readonly resource: string;
      readonly node: string | undefined;
      readonly score: number;
      readonly trail: Trail | undefined;
    }
  | {
      readonly kind: 'capacity';
      readonly when: 'Original' | 'Remaining';
      readonly node: string;
      readonly values: ReadonlyMap<string, string>;
    }
  | {
      readonly kind: 'utilization';
      readonly resource: string;
      readonly node: string;
      readonly values: ReadonlyMap<string, string>;
    };

/** The scores of a resource for all nodes at one step: as arrays, a fifth of what as many events would take. */
export interface ScoreTable {
  readonly kind: 'table';
  readonly step: string;
  readonly resource: string;
  readonly nodes: readonly Node[];
  readonly scores: Int32Array;
  /** Absent while explanation is off. */
  readonly trails: readonly (Trail | undefined)[] | undefined;
}

export type RecordedScores = Exclude<ScoreEvent, { readonly kind: 'node' }> | ScoreTable;

/** What records scores. */
interface ScoreRecorder {
  readonly nodes: readonly Node[];
  readonly ledger: Ledger | undefined;
  readonly scheduleOptions: { readonly recordScores: boolean };
  readonly recordedScores: RecordedScores[];
}

function recordTable(scheduler: ScoreRecorder, step: string, resource: Resource): void {
  if (resource.orphan) return;
  const cells = scheduler.nodes.flatMap((node) => {
    const cell = resource.allowedNodes.get(node.id);
    return cell?.node === node ? [cell] : [];
  });
  scheduler.recordedScores.push({
    kind: 'table',
    step,
    resource: resource.id,
    nodes: cells.map(({ node }) => node),
    scores: Int32Array.from(cells, ({ score }) => score),
    trails: scheduler.ledger && cells.map(({ trail }) => trail),
  });
  for (const child of resource.children) recordTable(scheduler, step, child);
}

/** Records the scores of a resource and everything in it. Pacemaker: pe__show_node_scores_as */
export function recordScores(scheduler: ScoreRecorder, step: string, resource: Resource): void {
  if (!scheduler.scheduleOptions.recordScores) return;
  recordTable(scheduler, step, resource);
}

/** What was recorded, an event for each line of the listing. */
export function* scoreEventsOf({
  recordedScores,
}: Pick<ScoreRecorder, 'recordedScores'>): Generator<ScoreEvent> {
  for (const recorded of recordedScores) {
    if (recorded.kind !== 'table') {
      yield recorded;
      continue;
    }
    const { step, resource, nodes, scores, trails } = recorded;
    for (const [at, { name }] of nodes.entries()) {
      yield { kind: 'node', step, resource, node: name, score: scores[at] ?? 0, trail: trails?.[at] };
    }
  }
}
