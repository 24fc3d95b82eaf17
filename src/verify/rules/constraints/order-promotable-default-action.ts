/** Resources that need a promoted instance and do not wait for the promotion. */
import { startTagSpan } from '../../../xml/element.js';
import { promotionTies } from '../../promotion-ties.js';
import { cibRule } from '../../rule.js';
import { setAttributeTo, unsafeFix } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'order-promotable-default-action',
    category: 'constraints',
    severity: 'warning',
    summary: 'A resource that needs the promoted instance is ordered after its start',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'An order without actions is about starts. A resource that is colocated with the promoted instance then may start before the promotion, when there is nothing yet that it could use.',
    fix: 'Add first-action="promote" and then-action="start" to the order.',
  },
  check({ cib, configuration }, report) {
    for (const tie of promotionTies(cib, configuration)) {
      const { clone, dependent, withPromoted, afterStart, afterPromotion } = tie;
      const [order] = afterStart;
      const [pair] = withPromoted;
      if (!pair || !order || afterPromotion.length > 0) continue;
      report(
        startTagSpan(order.element),
        `"${order.constraint.id}" lets "${dependent.id}" start as soon as "${clone.id}" has started, although it needs the promoted instance ("${pair.constraint.id}"): it may start before the promotion`,
        {
          help: 'first-action="promote" then-action="start"',
          fix:
            order.constraint.sets.length > 0
              ? undefined
              : unsafeFix(
                  'write first-action="promote" then-action="start"',
                  setAttributeTo(order.constraint.element, 'first-action', 'promote'),
                  setAttributeTo(order.constraint.element, 'then-action', 'start'),
                ),
          related: [{ at: startTagSpan(pair.element), message: 'it runs with the promoted instance' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'after the start',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="app" class="systemd" type="app"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_order id="db-then-app" first="db-clone" then="app"/>`,
      finds: [
        '"db-then-app" lets "app" start as soon as "db-clone" has started, although it needs the promoted instance ("app-with-db"): it may start before the promotion',
      ],
    },
    {
      title: 'after the promotion',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="app" class="systemd" type="app"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_order id="db-then-app" first="db-clone" first-action="promote" then="app" then-action="start"/>`,
      finds: [],
    },
  ],
});
