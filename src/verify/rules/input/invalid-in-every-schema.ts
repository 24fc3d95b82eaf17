/** What no schema allows, in configurations that are not validated. */
import { faultsInEverySchema } from '../../../cib/schema/conformity.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'invalid-in-every-schema',
    category: 'input',
    severity: 'warning',
    summary: 'A configuration that is not validated holds what no schema allows',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "validate-with" set to "none" nothing is refused: an element without its id, a misspelt attribute or a constraint without its resource is left out, or read as something else, and nobody says so. hatool looks for the schema that such a configuration comes nearest to, and tells what keeps it from being valid there, unless another rule tells it.',
    fix: 'Correct what is told, then name a schema in "validate-with".',
  },
  check({ cib }, report) {
    if (cib.validateWith?.toLowerCase() !== 'none') return;
    for (const { at, message, help } of faultsInEverySchema(cib.root))
      report(at, message, help === undefined ? {} : { help });
  },
  examples: [
    {
      title: 'an action that no schema has, and a constraint without its resource',
      input: `<cib validate-with="none" admin_epoch="0" epoch="0" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/></resources>
<constraints><rsc_order id="db-app" first="db" first-action="break" then="app"/><rsc_location id="db-alpha" node="alpha" score="10"/></constraints>
</configuration><status/></cib>`,
      finds: [
        '<rsc_order> "db-app" has "first-action" "break", but "start", "promote", "demote" or "stop" was expected; it is not validated, and what Pacemaker makes of it is open',
        '<rsc_location> "db-alpha" has no "rsc"; it is not validated, and what Pacemaker makes of it is open',
      ],
    },
    {
      title: 'a promotable resource as former schemas have it',
      input: `<cib validate-with="none" admin_epoch="0" epoch="0" num_updates="0"><configuration><crm_config/><nodes/>
<resources><master id="data"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></master></resources><constraints/>
</configuration><status/></cib>`,
      finds: [],
    },
    {
      title: 'a schema',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
