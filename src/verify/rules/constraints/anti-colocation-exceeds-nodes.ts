/** More resources that must all be apart than there are nodes. */
import { MINUS_INFINITY } from '../../../base/score.js';
import type { Configuration } from '../../../config/configuration.js';
import type { ColocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';
import { counted, quotedList } from '../../wording.js';

type Apart = ReadonlyMap<string, ReadonlyMap<string, ColocationElement>>;

/** Which single resources must not share a node, and by which constraint. */
function apartness({ resources, constraints }: Configuration): Apart {
  const isSingle = (id: string): boolean => {
    const resource = resources.named(id);
    return resource !== undefined && !collectiveOf(resource);
  };
  const apart = new Map<string, Map<string, ColocationElement>>();
  const note = (one: string, other: string, constraint: ColocationElement): void => {
    const known = apart.get(one) ?? new Map<string, ColocationElement>();
    known.set(other, constraint);
    apart.set(one, known);
  };
  for (const pair of constraints.colocations) {
    const { dependent, primary, score, constraint } = pair;
    if (score > MINUS_INFINITY || dependent === primary || pair.nodeAttribute !== undefined) continue;
    if (pair.dependentRole !== undefined || pair.primaryRole !== undefined) continue;
    if (!isSingle(dependent) || !isSingle(primary)) continue;
    note(dependent, primary, constraint);
    note(primary, dependent, constraint);
  }
  return apart;
}

/** Looking for the largest set is hard in general; after so many steps a dense tangle is left alone. */
const MOST_STEPS = 20_000;

/** Some `size` resources each two of which must be apart; undefined when there are none (or they are not found). */
function mutuallyApart(apart: Apart, size: number): string[] | undefined {
  let steps = 0;
  const extend = (chosen: readonly string[], candidates: readonly string[]): string[] | undefined => {
    if (chosen.length === size) return [...chosen];
    for (const [i, id] of candidates.entries()) {
      steps += 1;
      if (steps > MOST_STEPS || chosen.length + candidates.length - i < size) return undefined;
      const rest = candidates.slice(i + 1).filter((other) => apart.get(id)?.has(other));
      const found = extend([...chosen, id], rest);
      if (found) return found;
    }
    return undefined;
  };
  const possible = [...apart.keys()].filter((id) => (apart.get(id)?.size ?? 0) >= size - 1);
  return extend([], possible);
}

export default cibRule({
  meta: {
    id: 'anti-colocation-exceeds-nodes',
    category: 'constraints',
    severity: 'error',
    summary: 'More resources must be kept apart than there are nodes',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Each of the resources needs a node that none of the others runs on. With fewer nodes than resources at least one of them never runs, even when all nodes are up.',
    fix: 'Give the colocations a finite negative score, so that resources share a node when they have to, or add nodes.',
  },
  check({ cib, configuration }, report) {
    const places = configuration.nodes.defined.filter(({ kind }) => kind !== 'replica');
    const nodes = new Set(places.map(({ name }) => name.toLowerCase()));
    if (nodes.size === 0) return;
    const apart = apartness(configuration);
    const chosen = mutuallyApart(apart, nodes.size + 1);
    if (!chosen) return;
    // In the order in which they are configured.
    const ids = cib.allResources.map(({ id }) => id).filter((id) => chosen.includes(id));
    const constraints = new Set(
      ids.flatMap((one) => ids.flatMap((other) => apart.get(one)?.get(other) ?? [])),
    );
    const [first] = [...constraints].toSorted((a, b) => a.element.start - b.element.start);
    if (!first) return;
    report(
      startTagSpan(first.element),
      `${quotedList(ids)} must all be on different nodes, but the cluster has ${counted(nodes.size, 'node')}: at least one of them never runs`,
      {
        related: [...constraints].map(({ id, element }) => ({
          at: startTagSpan(element),
          message: `"${id}" keeps two of them apart`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'three resources apart on two nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><primitive id="batch" class="systemd" type="batch"/>
<rsc_colocation id="all-apart" score="-INFINITY"><resource_set id="all-apart-set"><resource_ref id="db"/><resource_ref id="app"/><resource_ref id="batch"/></resource_set></rsc_colocation>`,
      finds: [
        '"db", "app" and "batch" must all be on different nodes, but the cluster has 2 nodes: at least one of them never runs',
      ],
    },
    {
      title: 'two of three resources apart on two nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><primitive id="batch" class="systemd" type="batch"/>
<rsc_colocation id="app-apart" rsc="app" with-rsc="db" score="-INFINITY"/>
<rsc_colocation id="batch-apart" rsc="batch" with-rsc="db" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
