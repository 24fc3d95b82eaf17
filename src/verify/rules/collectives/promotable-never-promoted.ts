/** Promotable clones of which no instance may be promoted anywhere. */
import { MINUS_INFINITY } from '../../../base/score.js';
import type { LocationConstraint } from '../../../cluster/model/constraint.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import type { Configuration } from '../../../config/configuration.js';
import type { Explanation } from '../../../explain/explanation.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { limitsPlaces } from '../../never-placed.js';
import { OpenQuestions } from '../../open-questions.js';
import { cibRule } from '../../rule.js';

/** The locations that ban the promoted role from where the instances run; undefined unless they do so for each of them. */
function bansOf({ placements }: Explanation, { children }: Clone): readonly LocationConstraint[] | undefined {
  const placed = children.filter((one: Resource) => placements.get(one)?.promotion?.node);
  const bans = placed.flatMap((one) => {
    const story = placements.get(one)?.promotion;
    if (!story || story.promoted || story.score > MINUS_INFINITY) return [];
    const cause = story.contributions.find(({ after }) => after <= MINUS_INFINITY)?.cause;
    return cause?.kind === 'location' ? cause.constraint : [];
  });
  return placed.length > 0 && bans.length === placed.length ? bans : undefined;
}

/** True when somebody wants no instance promoted now. */
function isHeldBack(configuration: Configuration, { id, promotedMax }: Clone): boolean {
  const resource = configuration.resources.named(id);
  const target = resource && effectiveMeta(configuration, resource, 'target-role')?.value.toLowerCase();
  return promotedMax === 0 || target === 'slave' || target === 'unpromoted' || target === 'started';
}

export default cibRule({
  meta: {
    id: 'promotable-never-promoted',
    category: 'collectives',
    severity: 'error',
    summary: 'No instance of a promotable clone may ever be promoted',
    since: '0.2.0',
    preset: 'recommended',
    plans: true,
  },
  docs: {
    why: 'Instances run, and wherever they do a constraint bans the promoted role. There is no primary, whatever the agents say of their nodes, and what must be with it never runs. The rule plans the cluster with all nodes online.',
    fix: 'Allow the promoted role on a node that may run an instance.',
  },
  check({ configuration, settled }, report) {
    const cluster = limitsPlaces(configuration) ? settled() : undefined;
    if (cluster?.kind !== 'settled') return;
    const open = new OpenQuestions(configuration);
    for (const top of cluster.explanation.state.resources) {
      if (top.kind !== 'clone' || !top.promotable || isHeldBack(configuration, top) || open.concern(top)) {
        continue;
      }
      const bans = bansOf(cluster.explanation, top);
      const element = configuration.resources.named(top.id)?.element;
      if (!bans || !element) continue;
      const names = [...new Set(bans.map(({ id }) => `"${id}"`))];
      report(
        valueSpan(element, 'id'),
        `no instance of "${top.id}" can be promoted, even with all nodes online: ${names.join(', ')} ${names.length === 1 ? 'bans' : 'ban'} the role wherever one runs`,
        {
          related: [...new Set(bans)].flatMap(({ element: ban }) =>
            ban ? { at: startTagSpan(ban), message: 'bans the promoted role' } : [],
          ),
        },
      );
    }
  },
  examples: [
    {
      title: 'the role banned from one node, the clone from the other',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<rsc_location id="db-not-bob" rsc="db-clone" node="bob" score="-INFINITY"/>
<rsc_location id="no-primary-alice" rsc="db-clone" role="Promoted" node="alice" score="-INFINITY"/>`,
      finds: [
        'no instance of "db-clone" can be promoted, even with all nodes online: "no-primary-alice" bans the role wherever one runs',
      ],
    },
    {
      title: 'the role banned from one of two nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<rsc_location id="no-primary-alice" rsc="db-clone" role="Promoted" node="alice" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
