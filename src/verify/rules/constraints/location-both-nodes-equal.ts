/** Preferences for every node alike. */
import type { LocationPair } from '../../../config/constraints/location-pairs.js';
import { optionIsTrue } from '../../../config/cluster-options.js';
import { startTagSpan } from '../../../xml/element.js';
import { nodePreference, type NodePreference } from '../../node-preferences.js';
import { cibRule } from '../../rule.js';

interface Placed extends LocationPair {
  readonly preference: NodePreference | undefined;
}

export default cibRule({
  meta: {
    id: 'location-both-nodes-equal',
    category: 'constraints',
    severity: 'info',
    summary: 'A resource prefers every node by the same score',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The cluster compares the scores of nodes. The same preference for each of them decides nothing, and gives the impression that somebody has thought about placement.',
    fix: 'Remove the constraints, or give the preferred node a higher score.',
  },
  check({ configuration }, report) {
    const { nodes, constraints } = configuration;
    const names = nodes.defined
      .filter(({ kind }) => kind !== 'replica')
      .map(({ name }) => name.toLowerCase());
    if (names.length < 2 || !optionIsTrue(configuration, 'symmetric-cluster')) return;
    const byResource = new Map<string, Placed[]>();
    for (const location of constraints.locations) {
      const pair = { ...location, preference: nodePreference(location) };
      const others = byResource.get(pair.resource);
      if (others) others.push(pair);
      else byResource.set(pair.resource, [pair]);
    }
    for (const [id, pairs] of byResource) {
      const [first] = pairs;
      const score = first?.preference?.score ?? 0;
      const isSame = pairs.every(
        ({ preference }) => preference?.score === score && preference.role === first?.preference?.role,
      );
      const preferred = new Set(pairs.map(({ preference }) => preference?.node.toLowerCase()));
      if (!first || score <= 0 || !isSame || pairs.length !== names.length) continue;
      if (!names.every((name) => preferred.has(name))) continue;
      report(
        startTagSpan(first.constraint.element),
        `"${id}" prefers each of the ${names.length} nodes by the same score: no node is preferred`,
        {
          related: pairs.slice(1).map(({ constraint }) => ({
            at: startTagSpan(constraint.element),
            message: `"${constraint.id}" says the same`,
          })),
        },
      );
    }
  },
  examples: [
    {
      title: 'both nodes alike',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alice" score="500"/>
<rsc_location id="web-bob" rsc="web" node="bob" score="500"/>`,
      finds: ['"web" prefers each of the 2 nodes by the same score: no node is preferred'],
    },
    {
      title: 'one before the other',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alice" score="500"/>
<rsc_location id="web-bob" rsc="web" node="bob" score="200"/>`,
      finds: [],
    },
  ],
});
