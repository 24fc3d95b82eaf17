/** Entries of the status section that Pacemaker leaves out. */
import {
  attributeOf,
  childrenNamed,
  descendants,
  startTagSpan,
  type XmlElement,
} from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';

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

/** What is wrong with the ends of a migration that Pacemaker takes from the entry; `node` is the one that reports it. */
function faultOfMigration(entry: XmlElement, node: string | undefined): string | undefined {
  const operation = attributeOf(entry, 'operation');
  const isFailedArrival = operation === 'migrate_from' && attributeOf(entry, 'rc-code')?.trim() !== '0';
  if (entry.name !== 'lrm_rsc_op' || (operation !== 'migrate_to' && !isFailedArrival)) return undefined;
  const [source, target] = [attributeOf(entry, 'migrate_source'), attributeOf(entry, 'migrate_target')];
  if (source === undefined || target === undefined) return 'has no "migrate_source" or no "migrate_target"';
  const [name, own] = operation === 'migrate_to' ? ['migrate_source', source] : ['migrate_target', target];
  const isOwn = node === undefined || own.toLowerCase() === node.toLowerCase();
  return isOwn ? undefined : `has "${name}" "${own}", and stands in the state of "${node}"`;
}

/** The name of the node in whose state an entry stands. */
function nodeAround(element: XmlElement): string | undefined {
  let at: XmlElement | undefined = element;
  while (at && at.name !== 'node_state') at = at.parent;
  return at && attributeOf(at, 'uname');
}

/** Results of one resource with one id: which of them is the last one cannot be told. */
function checkRepeated(resource: XmlElement, report: Report): void {
  const first = new Map<string, XmlElement>();
  for (const entry of childrenNamed(resource, 'lrm_rsc_op')) {
    const id = attributeOf(entry, 'id');
    const earlier = id === undefined ? undefined : first.get(id);
    if (id !== undefined && !earlier) first.set(id, entry);
    if (!earlier) continue;
    report(
      startTagSpan(entry),
      `<lrm_rsc_op> has the id "${id ?? ''}" of another result of "${attributeOf(resource, 'id') ?? ''}": which of them is the last one is open`,
      { related: [{ at: startTagSpan(earlier), message: 'the other one' }] },
    );
  }
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
      if (element.name === 'lrm_resource') checkRepeated(element, report);
      const fault = faultOf(element) ?? faultOfMigration(element, nodeAround(element));
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
      title: 'migrations that say something else, or nothing, of their ends',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><lrm_rsc_op id="vm_last_0" operation="migrate_to" interval="0" call-id="2" rc-code="0" op-status="0" migrate_source="beta" migrate_target="beta" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/><lrm_rsc_op id="vm_last_0" operation="migrate_to" interval="0" call-id="3" rc-code="0" op-status="0" transition-key="2:1:0:a" transition-magic="0:0;2:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
</status></cib>`,
      finds: [
        '<lrm_rsc_op> has the id "vm_last_0" of another result of "vm": which of them is the last one is open',
        '<lrm_rsc_op> has "migrate_source" "beta", and stands in the state of "alpha": Pacemaker leaves the entry out',
        '<lrm_rsc_op> has no "migrate_source" or no "migrate_target": Pacemaker leaves the entry out',
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
