/** Promotable clones of agents that have to be told what happens. */
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { primitivesIn } from '../../../config/resources.js';
import { agentOf } from '../../agent-uses.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta, metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { settingMeta } from '../../fix/meta-fix.js';

/** Agents that set up replication when they are notified. */
const NEEDS_NOTIFY = new Set([
  'ocf:linbit:drbd',
  'ocf:heartbeat:drbd',
  'ocf:heartbeat:pgsqlms',
  'ocf:heartbeat:pgsql',
  'ocf:heartbeat:mysql',
  'ocf:heartbeat:mariadb',
  'ocf:heartbeat:redis',
  'ocf:ovn:ovndb-servers',
  'ocf:rabbitmq:rabbitmq-server-ha',
]);

const NEEDS_NOTIFY_AS_PEERS = new Set(['ocf:heartbeat:rabbitmq-cluster']);

export default cibRule({
  meta: {
    id: 'clone-notify-required',
    alsoKnownAs: ['pgsqlms-notify'],
    category: 'collectives',
    severity: 'error',
    summary: 'A promotable clone does not notify an agent that relies on it',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Agents of replicated data (DRBD, PostgreSQL, MySQL, Redis) learn from notifications which instance is promoted, and then connect, resynchronise or choose the best candidate. Without notify="true" they are not told: replicas keep following the old primary, promotion takes the wrong one, or the agent refuses to start.',
    fix: 'Set the meta attribute notify="true" for the clone.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone') continue;
      // RabbitMQ has no promoted instance, and learns of its peers by notifications, too.
      const known = isPromotable(configuration, clone) ? NEEDS_NOTIFY : NEEDS_NOTIFY_AS_PEERS;
      const inner = primitivesIn(clone).find((primitive) => known.has(agentOf(primitive)));
      if (!inner || metaFlag(configuration, clone, 'notify') === true) continue;
      // A pair that a rule decides may say so.
      if (configuration.meta(clone).get('notify')?.dependsOn) continue;
      const pair = effectiveMeta(configuration, clone, 'notify');
      report(
        pair ? valueSpan(pair.element, 'value') : startTagSpan(clone.element),
        `"${clone.id}" does not notify "${inner.id}" (${agentOf(inner)}), which relies on being told ${known === NEEDS_NOTIFY ? 'who is promoted: replication and promotion go wrong' : 'of its peers: it does not join them, or forgets none that is gone'}`,
        {
          help: `pcs resource meta ${clone.id} notify=true`,
          fix: settingMeta(clone.element, 'notify', 'true'),
        },
      );
    }
  },
  examples: [
    {
      title: 'DRBD that is told nothing',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [
        '"disk-clone" does not notify "disk" (ocf:linbit:drbd), which relies on being told who is promoted: replication and promotion go wrong',
      ],
    },
    {
      title: 'DRBD that is notified',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [],
    },
    {
      title: 'RabbitMQ',
      input: `<clone id="mq-clone"><primitive id="mq" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/></clone>`,
      finds: [
        '"mq-clone" does not notify "mq" (ocf:heartbeat:rabbitmq-cluster), which relies on being told of its peers: it does not join them, or forgets none that is gone',
      ],
    },
  ],
});
