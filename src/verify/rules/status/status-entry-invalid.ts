/** Entries of the status section that Pacemaker leaves out. */
import { attributeOf, descendants, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** What an entry cannot be without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  node_state: ['id'],
  lrm_resource: ['id'],
  lrm_rsc_op: ['id', 'operation'],
};

const NUMBERS = ['op-status', 'rc-code'];

/** What is wrong with an entry; undefined for a sound one. */
function faultOf(element: XmlElement): string | undefined {
  const missing = NEEDED[element.name]?.find((name) => attributeOf(element, name) === undefined);
  if (missing !== undefined) return `has no "${missing}"`;
  const number =
    element.name === 'lrm_rsc_op' && NUMBERS.find((name) => isNoNumber(attributeOf(element, name)));
  return number ? `has "${number}" "${attributeOf(element, number) ?? ''}", which is no number` : undefined;
}

function isNoNumber(text: string | undefined): boolean {
  return text !== undefined && !/^-?\d+$/.test(text.trim());
}

export default cibRule({
  meta: {
    id: 'status-entry-invalid',
    category: 'status',
    severity: 'warning',
    summary: 'An entry of the status section cannot be read',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker leaves out what it cannot read of the status. It then takes a resource for stopped that runs, or asks a node anew for what it has said; in a file that was edited by hand the rest is worth as little.',
    fix: 'Take the CIB anew with "cibadmin --query". On a cluster that runs, "crm_resource --refresh" has the nodes report again.',
  },
  check({ cib }, report) {
    for (const element of cib.status ? descendants(cib.status) : []) {
      const fault = faultOf(element);
      if (fault === undefined) continue;
      report(startTagSpan(element), `<${element.name}> ${fault}: Pacemaker leaves the entry out`);
    }
  },
  examples: [
    {
      title: 'a result that is none, and a node without id',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="done" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state uname="beta"/>
</status></cib>`,
      finds: [
        '<lrm_rsc_op> has "rc-code" "done", which is no number: Pacemaker leaves the entry out',
        '<node_state> has no "id": Pacemaker leaves the entry out',
      ],
    },
    {
      title: 'sound entries',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [],
    },
  ],
});
