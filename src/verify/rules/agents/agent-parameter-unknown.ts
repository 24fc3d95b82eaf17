/** Parameters that the agent of a resource does not have. */
import { deviceParameters, knownParameter } from '../../../agents/device-parameters.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { META_ATTRIBUTES } from '../../../config/meta-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import {
  basisOf,
  givenParameters,
  operationParameters,
  severityBy,
  type GivenParameter,
} from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { renamingPair } from '../../fix/finding-fix.js';

// Set by Pacemaker and its shells for any agent: the depth of a check, tracing, what a meta attribute becomes.
const FOR_ANY_AGENT = /^(?:OCF_|CRM_meta_|trace_|[$#])/;

/** A meta attribute among the parameters is another mistake. */
function isMetaAttribute(name: string): boolean {
  return META_ATTRIBUTES.has(name.replaceAll('_', '-'));
}

function namesFor({ agent, pair }: GivenParameter): Iterable<string> {
  const isOfPacemaker = agent.standard === 'stonith' && pair.name.startsWith('pcmk_');
  return (isOfPacemaker ? deviceParameters() : agent.parameters).keys();
}

export default cibRule({
  meta: {
    id: 'agent-parameter-unknown',
    category: 'agents',
    severity: 'warning',
    summary: 'A resource has a parameter that its agent does not know',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker passes any parameter on, and an agent ignores those that it does not know: after a misspelt name the service runs with the default, and nothing in the cluster says so. Without metadata of your own agents this is a warning, since another version may know the parameter.',
    fix: 'Correct the name, or remove the parameter.',
  },
  check(context, report) {
    for (const given of [...givenParameters(context), ...operationParameters(context)]) {
      const { primitive, agent, name, pair } = given;
      // Another spelling of lanplus is told of by fence-legacy-parameter.
      if (pair.name === 'lan_plus' || FOR_ANY_AGENT.test(pair.name) || isMetaAttribute(pair.name)) continue;
      if (knownParameter(agent, pair.name)) continue;
      const guess = didYouMean(pair.name, namesFor(given)) || '.';
      const meant = closest(pair.name, namesFor(given));
      const owner = pair.name.startsWith('pcmk_') ? 'Pacemaker' : name;
      report(
        valueSpan(pair.element, 'name'),
        `"${primitive.id}": ${owner} knows no parameter "${pair.name}"${guess} What is set here has no effect.`,
        {
          help: basisOf(agent),
          severity: severityBy(agent),
          fix: meant === undefined ? undefined : renamingPair(pair.element, meant, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt name',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-mask" name="cidr_netmsk" value="24"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"WebIP": ocf:heartbeat:IPaddr2 knows no parameter "cidr_netmsk"; did you mean "cidr_netmask"? What is set here has no effect.',
      ],
    },
    {
      title: "a misspelt name of Pacemaker's own for fence devices",
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan">
  <instance_attributes id="fence-node1-params">
    <nvpair id="fence-node1-hosts" name="pcmk_host_lst" value="node1"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"fence-node1": Pacemaker knows no parameter "pcmk_host_lst"; did you mean "pcmk_host_list"? What is set here has no effect.',
      ],
    },
    {
      title: 'a misspelt name for one operation',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <operations>
    <op id="db-monitor" name="monitor" interval="10s" timeout="60s">
      <instance_attributes id="db-monitor-params">
        <nvpair id="db-monitor-level" name="OCF_CHECK_LEVEL" value="10"/>
        <nvpair id="db-monitor-sql" name="monitor_sqll" value="select 1;"/>
      </instance_attributes>
    </op>
  </operations>
</primitive>`,
      finds: [
        '"db": ocf:heartbeat:pgsql knows no parameter "monitor_sqll"; did you mean "monitor_sql"? What is set here has no effect.',
      ],
    },
    {
      title: 'names that the agents have',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-mask" name="cidr_netmask" value="24"/>
  </instance_attributes>
</primitive>
<primitive id="fence-node1" class="stonith" type="fence_ipmilan">
  <instance_attributes id="fence-node1-params">
    <nvpair id="fence-node1-hosts" name="pcmk_host_list" value="node1"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
