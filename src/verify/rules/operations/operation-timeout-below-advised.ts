/** Operations that are given less time than their agent advises. */
import { advisedOperations, givenTimeout, longerAdvice } from '../../advised-operations.js';
import { basisOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'operation-timeout-below-advised',
    category: 'operations',
    severity: 'warning',
    summary: 'An operation has less time than its agent advises',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'What takes longer than its timeout counts as failed. The author of the agent knows how long it may take on a busy machine: with less, a healthy service is restarted or moved under load.',
    fix: 'Give the operation at least the advised time. A longer timeout costs nothing while all goes well.',
  },
  check(context, report) {
    for (const { primitive, name, agent, operation, title, advised } of advisedOperations(context)) {
      // What a late stop leads to is worse, and told by a rule of its own.
      if (operation.name === 'stop') continue;
      const given = givenTimeout(operation);
      const longer = given && longerAdvice(advised, given.milliseconds);
      if (!given || longer === undefined) continue;
      report(
        given.at,
        `"${primitive.id}": ${title} has ${given.value}, and ${name} advises at least ${longer}: under load it counts as failed`,
        { help: basisOf(agent) },
      );
    }
  },
  examples: [
    {
      title: 'five seconds to start a database',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-start" name="start" interval="0" timeout="5s"/>
</operations></primitive>`,
      finds: [
        '"db": start has 5s, and ocf:heartbeat:pgsql advises at least 120s: under load it counts as failed',
      ],
    },
    {
      title: 'a monitor by role',
      input: `<primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"><operations>
  <op id="hana-monitor" name="monitor" interval="60s" role="Promoted" timeout="100s"/>
</operations></primitive>`,
      finds: [
        '"hana": monitor (Promoted) has 100s, and ocf:suse:SAPHanaController advises at least 700s: under load it counts as failed',
      ],
    },
    {
      title: 'the advised time',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-start" name="start" interval="0" timeout="2min"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
