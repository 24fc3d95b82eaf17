/** Resources that start one after the other and are together only if it suits. */
import { INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A pair of ids as key of a map, whatever their order. */
function key(one: string, other: string): string {
  return JSON.stringify([one, other].sort());
}

export default cibRule({
  meta: {
    id: 'colocation-finite-score-suspect',
    category: 'constraints',
    severity: 'info',
    summary: 'Resources that depend on each other may run apart',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A mandatory order between two resources says that one cannot do without the other. A colocation with a finite score is a wish: when other scores are higher, they run on different nodes, and the second one does not find what it needs.',
    fix: 'Write score="INFINITY" when they have to be on one node.',
  },
  check({ configuration }, report) {
    const { constraints } = configuration;
    const ordered = new Map(
      constraints.orders
        .filter(({ kind, firstAction }) => kind === 'Mandatory' && firstAction === 'start')
        .map((pair) => [key(pair.first, pair.later), pair]),
    );
    for (const {
      dependent,
      primary,
      score,
      dependentRole,
      primaryRole,
      ...pair
    } of constraints.colocations) {
      const order = ordered.get(key(dependent, primary));
      if (!order || score <= 0 || score >= INFINITY || pair.nodeAttribute !== undefined) continue;
      if (dependentRole !== undefined || primaryRole !== undefined || dependent === primary) continue;
      report(
        startTagSpan(pair.element),
        `"${pair.constraint.id}" keeps "${dependent}" with "${primary}" only by ${score}, although they start one after the other: they may run on different nodes`,
        { related: [{ at: startTagSpan(order.element), message: 'the order' }] },
      );
    }
  },
  examples: [
    {
      title: 'together by 100',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="ip-web" first="ip" then="web"/>
<rsc_colocation id="web-with-ip" rsc="web" with-rsc="ip" score="100"/>`,
      finds: [
        '"web-with-ip" keeps "web" with "ip" only by 100, although they start one after the other: they may run on different nodes',
      ],
    },
    {
      title: 'together without exception',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="ip-web" first="ip" then="web"/>
<rsc_colocation id="web-with-ip" rsc="web" with-rsc="ip" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
