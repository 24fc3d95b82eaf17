/** Promotable clones of resources whose agent cannot promote. */
import { hasAction } from '../../../agents/agent.js';
import { collectiveOf } from '../../../config/resources.js';
import { agentUses, basisOf, placeOf, severityBy } from '../../agent-uses.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'promotable-unsupported-agent',
    category: 'collectives',
    severity: 'warning',
    summary: 'A promotable clone holds a resource whose agent cannot promote',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker promotes an instance by the action "promote". An agent without it answers "not implemented": the instance fails, and what is to run with the promoted one starts nowhere.',
    fix: 'Use an agent that supports promotion, or an ordinary clone.',
  },
  check(context, report) {
    for (const { primitive, agent, name } of agentUses(context)) {
      const clone = collectiveOf(primitive);
      if (clone?.kind !== 'clone' || agent.standard !== 'ocf' || hasAction(agent, 'promote')) continue;
      if (!isPromotable(context.configuration, clone)) continue;
      report(
        placeOf(primitive),
        `"${primitive.id}" is in the promotable clone "${clone.id}", and ${name} has no action "promote": it cannot be promoted`,
        { help: basisOf(agent), severity: severityBy(agent) },
      );
    }
  },
  examples: [
    {
      title: 'an address that is to be promoted',
      input: `<clone id="ip-clone"><meta_attributes id="ip-clone-meta"><nvpair id="ip-clone-promotable" name="promotable" value="true"/></meta_attributes>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      finds: [
        '"ip" is in the promotable clone "ip-clone", and ocf:heartbeat:IPaddr2 has no action "promote": it cannot be promoted',
      ],
    },
    {
      title: 'a database that can be',
      input: `<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>`,
      finds: [],
    },
  ],
});
