/** The neighbourhood of a resource as plain data: boxes and arrows. */
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import type { Explanation } from '../../explain/explanation.js';
import { linkedConstraintsOf } from '../../explain/linked-constraints.js';
import { OverviewFacts } from '../../explain/overview/overview.js';
import { headline } from './headline.js';
import { injectionViews } from './injections.js';
import { referenceOf, referenceText, type ExplainView } from './explanation-view.js';

export interface Box {
  readonly id: string;
  readonly headline: string;
  readonly isCenter: boolean;
}

export interface Arrow {
  readonly kind: 'colocation' | 'order';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly id: string;
  /** `cib.xml:36:7` */
  readonly at: string;
}

export interface NeighbourhoodView {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly injected: ExplainView['injected'];
}

/** Boxes for the resource and its neighbours, arrows for the constraints between them. */
export function neighbourhoodView(explanation: Explanation, resource: Resource): NeighbourhoodView {
  const facts = new OverviewFacts(explanation);
  const center = topResource(resource);
  const neighbours = linkedConstraintsOf(explanation, resource);
  const resources = new Set([center, ...neighbours.flatMap(({ from, to }) => [from, to])]);
  return {
    boxes: [...resources].map((one) => ({
      id: one.id,
      headline: headline(facts.of(one)),
      isCenter: one === center,
    })),
    arrows: neighbours.map(({ kind, from, to, label, id, at }) => ({
      kind,
      from: from.id,
      to: to.id,
      label,
      id,
      at: referenceText(referenceOf(at)),
    })),
    injected: injectionViews(explanation),
  };
}
