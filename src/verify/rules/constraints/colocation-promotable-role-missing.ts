/** Resources that wait for a promotion and are placed with any instance. */
import { startTagSpan } from '../../../xml/element.js';
import { promotionTies } from '../../promotion-ties.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'colocation-promotable-role-missing',
    category: 'constraints',
    severity: 'warning',
    summary: 'A resource that waits for a promotion is colocated without a role',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'An order behind the promotion says that the resource needs the promoted instance; a colocation without a role is satisfied by any instance. The address of a database then comes up on a node with a replica, and writes fail there.',
    fix: 'Add with-rsc-role="Promoted" to the colocation.',
  },
  check({ cib, configuration }, report) {
    for (const tie of promotionTies(cib, configuration)) {
      const { clone, dependent, withAny, withPromoted, afterPromotion } = tie;
      const [pair] = withAny;
      const [order] = afterPromotion;
      if (!pair || !order || withPromoted.length > 0) continue;
      report(
        startTagSpan(pair.element),
        `"${pair.constraint.id}" places "${dependent.id}" with any instance of "${clone.id}", although it waits for the promotion of one ("${order.constraint.id}"): it may run where none is promoted`,
        {
          help: 'with-rsc-role="Promoted"',
          related: [{ at: startTagSpan(order.element), message: 'it starts after the promotion' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'an address with any instance of the database',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" score="INFINITY"/>
<rsc_order id="db-then-ip" first="db-clone" first-action="promote" then="ip" then-action="start"/>`,
      finds: [
        '"ip-with-db" places "ip" with any instance of "db-clone", although it waits for the promotion of one ("db-then-ip"): it may run where none is promoted',
      ],
    },
    {
      title: 'an address with the promoted instance',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_order id="db-then-ip" first="db-clone" first-action="promote" then="ip" then-action="start"/>`,
      finds: [],
    },
  ],
});
