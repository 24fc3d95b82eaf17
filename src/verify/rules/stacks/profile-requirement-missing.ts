/** What a cluster cannot do without, by the profile that was asked for. */
import { agentOf } from '../../agent-uses.js';
import { childNamed, startTagSpan } from '../../../xml/element.js';
import { PROFILES } from '../../profiles/profiles.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'profile-requirement-missing',
    category: 'stacks',
    severity: 'error',
    summary: 'The cluster has nothing of what the named profile requires',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Somebody who names a profile (verify --preset azure, or "preset" in the configuration) says what the cluster is for. Then what is absent is as wrong as what is set wrongly: an address on Azure that no load balancer learns of, an ERS without its ASCS. Without a named profile the rule finds nothing.',
    fix: 'Add a resource of one of the agents, or do not name the profile.',
  },
  check({ cib, profiles }, report) {
    const inUse = new Set(cib.primitives.map(agentOf));
    const section = childNamed(cib.root, 'configuration');
    const at = startTagSpan((section && childNamed(section, 'resources')) ?? section ?? cib.root);
    for (const { id, requires } of PROFILES.filter((profile) => profiles.includes(profile.id))) {
      for (const { agents, without } of requires) {
        if (agents.some((agent) => inUse.has(agent))) continue;
        report(at, `preset ${id}: no resource is a ${quotedList(agents, 'or')}, and without one ${without}`);
      }
    }
  },
  examples: [
    {
      title: 'SAP HANA, and nothing that tells of its replication',
      profiles: ['sap-hana'],
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>`,
      finds: [
        'preset sap-hana: no resource is a "ocf:suse:SAPHanaTopology" or "ocf:heartbeat:SAPHanaTopology", and without one nothing tells the cluster the state of the replication',
      ],
    },
    {
      title: 'OpenShift on two nodes with all that it needs',
      profiles: ['tnf'],
      input: `<clone id="etcd-clone"><primitive id="etcd" class="ocf" provider="heartbeat" type="podman-etcd"/></clone>
<clone id="kubelet-clone"><primitive id="kubelet" class="systemd" type="kubelet"/></clone>
<primitive id="bmc" class="stonith" type="fence_redfish"/>`,
      finds: [],
    },
    {
      title: 'no profile is named',
      input: `<primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/>`,
      finds: [],
    },
  ],
});
