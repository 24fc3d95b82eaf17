/** Resources that must be together and must not. */
import type { Configuration } from '../../../config/configuration.js';
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import type { ColocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import type { ColocationPair } from '../../../config/constraints/colocation-pairs.js';
import { collectiveOf, outermost } from '../../../config/resources.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

type Bonds = ReadonlyMap<string, readonly { readonly to: string; readonly constraint: ColocationElement }[]>;

/** The pairs of which each side is one thing in one place; a group stands for its members. */
function plainPairs(configuration: Configuration): ColocationPair[] {
  const { resources, constraints } = configuration;
  // Instances of clones, roles and attributes in place of the node allow "together" on different nodes.
  const unit = (id: string): string | undefined => {
    const resource = resources.named(id);
    if (!resource || collectiveOf(resource)) return undefined;
    const whole = outermost(resource);
    const isSpread = metaFlag(configuration, whole, 'collocated') === false;
    return isSpread ? undefined : whole.id;
  };
  return constraints.colocations.flatMap((pair) => {
    const [dependent, primary] = [unit(pair.dependent), unit(pair.primary)];
    const isPlain = !pair.dependentRole && !pair.primaryRole && pair.nodeAttribute === undefined;
    if (dependent === undefined || primary === undefined || dependent === primary || !isPlain) return [];
    return { ...pair, dependent, primary };
  });
}

function bondsOf(pairs: readonly ColocationPair[]): Bonds {
  const bonds = new Map<string, { to: string; constraint: ColocationElement }[]>();
  const tie = (from: string, to: string, constraint: ColocationElement): void => {
    const known = bonds.get(from);
    if (known) known.push({ to, constraint });
    else bonds.set(from, [{ to, constraint }]);
  };
  for (const { dependent, primary, constraint } of pairs) {
    tie(dependent, primary, constraint);
    tie(primary, dependent, constraint);
  }
  return bonds;
}

/** The constraints that keep two resources together, by the shortest way; undefined when none do. */
function wayBetween(bonds: Bonds, from: string, goal: string): ColocationElement[] | undefined {
  const cameBy = new Map<string, { from: string; constraint: ColocationElement }>();
  const queue = [from];
  for (const at of queue) {
    for (const { to, constraint } of bonds.get(at) ?? []) {
      if (to === from || cameBy.has(to)) continue;
      cameBy.set(to, { from: at, constraint });
      queue.push(to);
    }
    if (cameBy.has(goal)) break;
  }
  const way: ColocationElement[] = [];
  for (let step = cameBy.get(goal); step; step = cameBy.get(step.from)) way.push(step.constraint);
  return way.length > 0 ? way.reverse() : undefined;
}

export default cibRule({
  meta: {
    id: 'colocation-contradiction',
    category: 'constraints',
    severity: 'error',
    summary: 'Two resources must run together and must not run together',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'One constraint keeps the resources on one node, directly or through others, and another keeps them apart, both without exception. The dependent resource can run nowhere.',
    fix: 'Remove one of the constraints, or give one of them a finite score.',
  },
  check({ configuration }, report) {
    const pairs = plainPairs(configuration);
    const bonds = bondsOf(pairs.filter(({ score }) => score >= INFINITY));
    const reported = new Set<ColocationElement>();
    for (const { dependent, primary, score, constraint } of pairs) {
      if (score > MINUS_INFINITY || reported.has(constraint)) continue;
      const way = wayBetween(bonds, dependent, primary);
      if (!way) continue;
      reported.add(constraint);
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" keeps "${dependent}" away from "${primary}", but they must run together: "${dependent}" can run nowhere`,
        {
          related: way.map(({ id, element }) => ({
            at: startTagSpan(element),
            message: `"${id}" keeps them together`,
          })),
        },
      );
    }
  },
  examples: [
    {
      title: 'together and apart',
      input: `<primitive id="app" class="systemd" type="app"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>
<rsc_colocation id="app-not-db" rsc="app" with-rsc="db" score="-INFINITY"/>`,
      finds: ['"app-not-db" keeps "app" away from "db", but they must run together: "app" can run nowhere'],
    },
    {
      title: 'together by way of a third',
      input: `<primitive id="app" class="systemd" type="app"/><primitive id="db" class="systemd" type="postgresql"/>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="app-with-ip" rsc="app" with-rsc="ip" score="INFINITY"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db" score="INFINITY"/>
<rsc_colocation id="app-not-db" rsc="app" with-rsc="db" score="-INFINITY"/>`,
      finds: ['"app-not-db" keeps "app" away from "db", but they must run together: "app" can run nowhere'],
    },
    {
      title: 'together by way of a group',
      input: `<group id="stack"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="db" class="systemd" type="postgresql"/></group>
<primitive id="app" class="systemd" type="app"/>
<rsc_colocation id="app-with-stack" rsc="app" with-rsc="stack" score="INFINITY"/>
<rsc_colocation id="app-not-ip" rsc="app" with-rsc="ip" score="-INFINITY"/>`,
      finds: [
        '"app-not-ip" keeps "app" away from "stack", but they must run together: "app" can run nowhere',
      ],
    },
    {
      title: 'apart unless there is no other way',
      input: `<primitive id="app" class="systemd" type="app"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_colocation id="app-not-db" rsc="app" with-rsc="db" score="-1000"/>`,
      finds: [],
    },
  ],
});
