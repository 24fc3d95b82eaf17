/** Addresses of a replicated PostgreSQL that do not follow the right role. */
import { primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { promotionTies, type PromotionTie } from '../../promotion-ties.js';
import { cibRule } from '../../rule.js';
import { isReplicatedPostgres } from '../../replicated-databases.js';
import { addressIn } from '../../virtual-addresses.js';

/** True for an address that has no tie to a role. */
function isMisplaced({ withAny, withPromoted }: PromotionTie): boolean {
  return withAny.length > 0 && withPromoted.length === 0;
}

export default cibRule({
  meta: {
    id: 'pgsql-two-vip-roles',
    category: 'stacks',
    severity: 'warning',
    summary: 'An address of a replicated PostgreSQL is colocated without a role',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A colocation without a role is satisfied by every instance. An address for writing comes up where the database is a standby, which refuses to write; one for reading comes up on the primary, where nobody wants the load.',
    fix: 'Say with-rsc-role="Promoted" for the address of the primary, and "Unpromoted" for that of the standbys.',
  },
  check({ cib, configuration }, report) {
    for (const tie of promotionTies(cib, configuration)) {
      const { clone, dependent, withAny } = tie;
      const [pair] = withAny;
      if (!pair || !isMisplaced(tie) || !addressIn(dependent)) continue;
      if (!primitivesIn(clone).some(isReplicatedPostgres)) continue;
      report(
        // Of the colocation of one that waits for the promotion colocation-promotable-role-missing speaks.
        startTagSpan(tie.afterPromotion.length > 0 ? dependent.element : pair.element),
        `"${pair.constraint.id}" places "${dependent.id}" with any instance of "${clone.id}": its address may lead to a standby as well as to the primary`,
        { help: 'with-rsc-role="Promoted", or "Unpromoted" for an address of standbys' },
      );
    }
  },
  examples: [
    {
      title: 'an address without a role',
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" score="INFINITY"/>`,
      finds: [
        '"ip-with-db" places "ip" with any instance of "db-clone": its address may lead to a standby as well as to the primary',
      ],
    },
    {
      title: 'one address for each role',
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="ro" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_colocation id="ro-with-db" rsc="ro" with-rsc="db-clone" with-rsc-role="Unpromoted" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
