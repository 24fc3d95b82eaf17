/** The table of placements: a row for each resource, where the engine places it and how clearly. */
import type { ChoiceReason } from '../../cluster/model/cause.js';
import type { Primitive } from '../../cluster/model/resource.js';
import { roleName } from '../../cluster/model/role.js';
import { decide, finalScore } from '../../explain/decision.js';
import type { Explanation } from '../../explain/explanation.js';
import { configuredId } from '../../scheduler/plan/outcomes.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { CLUSTER, integer, moment, text, truth, type TableOf } from '../table.js';
import { OBSERVED } from './findings.js';

export type PlacementRow = {
  readonly cluster: string;
  readonly observed: number | null;
  readonly basis: 'recorded' | 'assumed';
  readonly resource: string;
  readonly instance: string;
  readonly agent: string;
  readonly fences: boolean;
  readonly managed: boolean;
  readonly role: string;
  readonly node: string | null;
  readonly score: number | null;
  readonly runner_up: string | null;
  readonly margin: number | null;
  readonly reason: ChoiceReason | null;
  readonly file: string;
};

export const PLACEMENTS: TableOf<PlacementRow> = {
  name: 'placements',
  summary:
    'where everything goes: a row for each primitive, or instance of one, of the newest CIB of an input',
  dated: 'observed',
  columns: {
    cluster: CLUSTER,
    observed: moment(OBSERVED),
    basis: text(
      '`recorded`: by the status that the CIB records; `assumed`: it has none, all nodes were taken as online',
    ),
    resource: text('the primitive, by the id that the configuration gives it'),
    instance: text('the same with the number of its instance: `web:1`'),
    agent: text('its agent: `ocf:heartbeat:IPaddr2`, `stonith:fence_ipmilan`'),
    fences: truth('whether it is a fence device'),
    managed: truth('whether the cluster manages it'),
    role: text('the role that it gets: `Started`, `Stopped`, `Promoted`, `Unpromoted`'),
    node: text('the node that it gets; null for one that cannot run'),
    score: integer('the score of that node; 1000000 is infinity'),
    runner_up: text('the best of the nodes that it could have got instead; null where there is none'),
    margin: integer('by how much that one is behind'),
    reason: text(
      'what decided: `score`, `current-node`, `name`, `fewest-resources`, …; null where nothing was chosen',
    ),
    file: text('the CIB'),
  },
};

function agentOf({ element }: { readonly element: XmlElement }): string {
  return ['class', 'provider', 'type'].flatMap((name) => attributeOf(element, name) ?? []).join(':');
}

type About = Pick<PlacementRow, 'cluster' | 'observed' | 'file'>;

/** @param explanation - of the CIB as it is */
export function placementRows(about: About, { placements, basis }: Explanation): PlacementRow[] {
  const found: PlacementRow[] = [];
  for (const placement of placements.values()) {
    const { resource, choice } = placement;
    if (resource.kind !== 'primitive') continue;
    const primitive: Primitive = resource;
    const { chosen, rival, reason } = decide(placement);
    const score = chosen && finalScore(chosen);
    found.push({
      cluster: about.cluster,
      observed: about.observed,
      basis: basis.status === 'absent' ? 'assumed' : 'recorded',
      resource: configuredId(primitive),
      instance: primitive.id,
      agent: agentOf(primitive),
      fences: primitive.fenceDevice,
      managed: primitive.managed,
      role: roleName(primitive.nextRole),
      node: primitive.assignedNode?.name ?? null,
      score: score ?? null,
      runner_up: (chosen && rival?.node.name) ?? null,
      margin: score === undefined || !rival ? null : score - finalScore(rival),
      reason: choice && chosen ? reason : null,
      file: about.file,
    });
  }
  return found;
}
