/** Addresses of a replicated PostgreSQL that do not follow the right role. */
import { outermost, primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { promotionTies, type PromotionTie } from '../../promotion-ties.js';
import { isPromotable } from '../../collectives.js';
import { wholeOf } from '../../sap-instances.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { isReplicatedPostgres } from '../../replicated-databases.js';
import { addressIn, companionsOf, movesAddress, singleAddresses } from '../../virtual-addresses.js';

/** True for an address that has no tie to a role. */
function isMisplaced({ withAny, withPromoted }: PromotionTie): boolean {
  return withAny.length > 0 && withPromoted.length === 0;
}

/** The orders around the promotion and the demotion of PostgreSQL as PAF asks for them. */
function checkPafOrders(
  { configuration }: CibContext,
  { clone, dependent }: PromotionTie,
  report: Report,
): void {
  if (!primitivesIn(clone).some(({ type }) => type === 'pgsqlms')) return;
  const own = configuration.constraints.orders.filter(
    ({ first, later }) =>
      wholeOf(configuration, first)?.id === clone.id && wholeOf(configuration, later)?.id === dependent.id,
  );
  const promotes = own.find(
    ({ firstAction, laterAction }) => firstAction === 'promote' && laterAction === 'start',
  );
  const demotes = own.some(
    ({ firstAction, laterAction }) => firstAction === 'demote' && laterAction === 'stop',
  );
  if (promotes && !promotes.symmetrical && demotes) return;
  const lack = promotes?.symmetrical
    ? `"${promotes.constraint.id}" is symmetrical, so "${dependent.id}" is stopped before "${clone.id}" is demoted`
    : `"${dependent.id}" is not ordered behind both the promotion and the demotion of "${clone.id}"`;
  report(
    startTagSpan(promotes?.element ?? dependent.element),
    `${lack}: PAF wants its address up until the standbys have what the primary wrote last`,
    {
      severity: 'info',
      help: 'promote then start, and demote then stop, each with symmetrical="false"',
    },
  );
}

/** An address that is the master_ip of PostgreSQL, or the only one beside it, and does not follow the primary. */
function checkStray({ cib, configuration }: CibContext, ties: readonly PromotionTie[], report: Report): void {
  const clones = cib.resources.filter(
    (one) =>
      one.kind === 'clone' &&
      isPromotable(configuration, one) &&
      primitivesIn(one).some(isReplicatedPostgres),
  );
  const [clone, another] = clones;
  if (!clone || another) return;
  const [database] = primitivesIn(clone);
  const addresses = singleAddresses(cib, movesAddress);
  const masterIp = database && configuration.parameters(database).settled('master_ip')?.value;
  for (const address of addresses) {
    const whole = outermost(address);
    const tie = ties.find((one) => one.dependent.id === whole.id && one.clone.id === clone.id);
    if (tie && tie.withPromoted.length + tie.withAny.length > 0) continue;
    const isMaster =
      masterIp !== undefined &&
      configuration.parameters(address).settled('ip')?.value.trim() === masterIp.trim();
    const isWithStandby = configuration.constraints.colocations.some(
      ({ dependent, primary, primaryRole, score }) =>
        score > 0 &&
        primaryRole === 'Unpromoted' &&
        wholeOf(configuration, dependent)?.id === whole.id &&
        wholeOf(configuration, primary)?.id === clone.id,
    );
    const isAlone =
      addresses.length === 1 && (isWithStandby || companionsOf(configuration, address).length <= 1);
    if (!isMaster && !isAlone) continue;
    report(
      startTagSpan(address.element),
      `${isMaster ? `"${address.id}" has the address that "${database?.id ?? ''}" takes for that of its primary, and` : `"${address.id}" is the only address beside "${clone.id}", and`} no colocation places it with the promoted instance: clients may reach a standby`,
      { help: `colocate it with "${clone.id}", with-rsc-role="Promoted"` },
    );
  }
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
  check(context, report) {
    const { cib, configuration } = context;
    const ties = promotionTies(cib, configuration);
    checkStray(context, ties, report);
    for (const tie of ties) {
      const { clone, dependent, withAny } = tie;
      if (tie.withPromoted.length > 0 && addressIn(dependent)) checkPafOrders(context, tie, report);
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
      title: 'the only address with a standby',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Unpromoted" score="INFINITY"/>`,
      finds: [
        '"ip" is the only address beside "db-clone", and no colocation places it with the promoted instance: clients may reach a standby',
      ],
    },
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
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="ro" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_colocation id="ro-with-db" rsc="ro" with-rsc="db-clone" with-rsc-role="Unpromoted" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'an address that nothing places',
      input:
        '<clone id="pg-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes><primitive id="pg" class="ocf" provider="heartbeat" type="pgsqlms"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.10"/></instance_attributes></primitive>',
      finds: [
        '"ip" is the only address beside "pg-clone", and no colocation places it with the promoted instance: clients may reach a standby',
      ],
    },
    {
      title: 'PAF, and an address that is stopped before the demotion',
      input:
        '<clone id="pg-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes><primitive id="pg" class="ocf" provider="heartbeat" type="pgsqlms"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.10"/></instance_attributes></primitive><rsc_colocation id="c" rsc="ip" with-rsc="pg-clone" with-rsc-role="Promoted" score="INFINITY"/><rsc_order id="o" first="pg-clone" first-action="promote" then="ip" then-action="start"/>',
      finds: [
        '"o" is symmetrical, so "ip" is stopped before "pg-clone" is demoted: PAF wants its address up until the standbys have what the primary wrote last',
      ],
    },
    {
      title: 'the master_ip with a standby',
      input:
        '<clone id="pg-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes><primitive id="pg" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="p"><nvpair id="p1" name="master_ip" value="192.0.2.10"/></instance_attributes></primitive></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.10"/></instance_attributes></primitive><rsc_colocation id="c" rsc="ip" with-rsc="pg-clone" with-rsc-role="Unpromoted" score="INFINITY"/>',
      finds: [
        '"ip" has the address that "pg" takes for that of its primary, and no colocation places it with the promoted instance: clients may reach a standby',
      ],
    },
  ],
});
