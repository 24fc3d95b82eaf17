/** The tree of all resources: where each runs, what happens to it, and why. */
import type { Resource } from '../../cluster/model/resource.js';
import type { Explanation } from '../../explain/explanation.js';
import { statement, type Document, type Statement } from '../document.js';
import { count } from '../timeline/words.js';
import { nodeStatement, resourceStatement, said } from './explanation-document.js';
import { ExplanationViews } from './resource.js';

/** More are no tree to look at. */
const MOST = 400;

class Tree {
  readonly #views: ExplanationViews;
  left = 0;
  #shown = 0;

  constructor(views: ExplanationViews) {
    this.#views = views;
  }

  of(resources: readonly Resource[]): Statement[] {
    return resources.flatMap((resource) => {
      if (this.#shown >= MOST) {
        this.left += 1;
        return [];
      }
      this.#shown += 1;
      const own = resourceStatement(this.#views.resource(resource, 'headlines'));
      return [{ ...own, details: [...own.details, ...this.of(resource.children)] }];
    });
  }
}

/** Nodes out of service first, then each resource with its parts. */
export function placementDocument(explanation: Explanation): Document {
  const views = new ExplanationViews(explanation);
  const { cluster, nodes } = views.cluster();
  const tree = new Tree(views);
  const resources = tree.of(explanation.state.resources);
  return [
    ...cluster.map((one) => said(one, 'attention')),
    ...nodes.map(nodeStatement),
    ...resources,
    ...(tree.left > 0 ? [statement(`and ${count(tree.left, 'more resource')}`)] : []),
  ];
}
