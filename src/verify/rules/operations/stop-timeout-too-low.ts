/** Stops that are given less time than their agent advises. */
import { advisedOperations, givenTimeout, longerAdvice } from '../../advised-operations.js';
import { basisOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stop-timeout-too-low',
    alsoKnownAs: ['virtualdomain-timeouts'],
    category: 'operations',
    severity: 'warning',
    summary: 'A stop has less time than its agent advises',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A stop that fails, or takes longer than its timeout, means that the resource may still be running. Pacemaker then fences the node, with everything on it, or without fencing leaves the resource blocked.',
    fix: 'Give the stop at least the advised time, and more where the service has much to write back.',
  },
  check(context, report) {
    for (const { primitive, name, agent, operation, advised } of advisedOperations(context)) {
      const given = operation.name === 'stop' ? givenTimeout(operation) : undefined;
      const longer = given && longerAdvice(advised, given.milliseconds);
      if (!given || longer === undefined) continue;
      report(
        given.at,
        `"${primitive.id}": stop has ${given.value}, and ${name} advises at least ${longer}: a stop that takes longer gets its node fenced`,
        { help: basisOf(agent) },
      );
    }
  },
  examples: [
    {
      title: 'five seconds to stop a database',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0" timeout="5s"/>
</operations></primitive>`,
      finds: [
        '"db": stop has 5s, and ocf:heartbeat:pgsql advises at least 120s: a stop that takes longer gets its node fenced',
      ],
    },
    {
      title: 'the advised time, and an agent that is not known',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0" timeout="120s"/>
</operations></primitive>
<primitive id="billing" class="ocf" provider="example" type="billing"><operations>
  <op id="billing-stop" name="stop" interval="0" timeout="1s"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
