/** What Pacemaker refuses when it validates the configuration. */
import { firstSchemaOf } from '../../../cib/schema/conformity.js';
import { attributeOf, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** The way out for what a schema does not have yet; undefined when no later one takes all of it either. */
function laterSchema(root: XmlElement): string | undefined {
  const schema = firstSchemaOf(root, attributeOf(root, 'validate-with') ?? '');
  return schema === undefined
    ? undefined
    : `"validate-with" may name "${schema}" or a later one when all nodes have a Pacemaker that knows it`;
}

const withHelp = (help: string | undefined) => (help === undefined ? {} : { help });

export default cibRule({
  meta: {
    id: 'schema-invalid',
    alsoKnownAs: [
      'agent-provider-missing',
      'alert-invalid',
      'bundle-port-mapping-invalid',
      'bundle-storage-mapping-invalid',
      'colocation-symmetrical-removed',
      'constraint-incomplete',
      'constraint-type-unknown',
      'node-missing-id',
      'node-type-unknown',
      'operation-interval-missing',
      'order-action-unknown',
      'order-cannot-invert',
      'resource-discovery-invalid',
      'resource-missing-id',
      'resource-set-empty',
      'resource-type-unknown',
      'role-invalid',
      'rule-missing-id',
      'schema-upgrade-failed',
      'section-missing',
      'tag-invalid',
      'template-attribute-conflict',
    ],
    category: 'input',
    severity: 'error',
    summary: 'The configuration holds something that the schema does not allow',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker validates a configuration before it uses it, and refuses the whole of it for one unknown element, attribute or value, or for one that is missing. hatool brings the configuration to the schema of Pacemaker 3.0.2, as Pacemaker does, and validates it there: what is reported is what "hatool simulate" refuses. Beside that it reports what the schema that is claimed does not have yet: the scheduler of Pacemaker goes on to a later schema by itself, but crm_verify refuses the configuration, and nodes with an older Pacemaker do, too.',
    fix: 'Correct the name or the value, remove what is not allowed, or add what is missing.',
  },
  check({ cib, configuration }, report) {
    const { faults, claimFaults } = configuration.validation;
    for (const { at, message, help } of faults) report(at, message, withHelp(help));
    for (const [i, { at, message }] of claimFaults.entries())
      report(at, message, withHelp(i === 0 ? laterSchema(cib.root) : undefined));
  },
  examples: [
    {
      title: 'a misspelt element and a misspelt attribute',
      input: `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources>
  <primitve id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/>
  <primitive id="web" clas="systemd" type="httpd"/>
</resources><constraints/></configuration></cib>`,
      finds: [
        '<primitve> "vip" is no element that the schema allows in <resources>; did you mean "primitive"? Pacemaker refuses the configuration.',
        '<primitive> "web" has an attribute "clas" that the schema does not know; did you mean "class"? Pacemaker refuses the configuration.',
      ],
    },
    {
      title: 'an attribute that is missing',
      input: '<alert id="mail"/>',
      finds: ['<alert> "mail" has no "path"; Pacemaker refuses the configuration'],
    },
    {
      title: 'a value that is not among those allowed',
      input: `<acl_role id="operator"><acl_permission id="operator-read" kind="reed" xpath="/cib"/></acl_role>`,
      finds: [
        '<acl_permission> "operator-read" has "kind" "reed", but "read", "write" or "deny" was expected; did you mean "read"? Pacemaker refuses the configuration.',
      ],
    },
    {
      title: 'a clone of nothing, in a schema that is upgraded',
      input: '<clone id="web-clone"/>',
      finds: ['<clone> "web-clone" contains no <primitive> or <group>; Pacemaker refuses the configuration'],
    },
    {
      title: 'names of roles that came years after the schema that is claimed',
      input: `<cib validate-with="pacemaker-2.3" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources>
  <master id="db-clone"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"><operations>
    <op id="db-monitor" name="monitor" interval="10s" role="Promoted"/></operations></primitive></master>
</resources><constraints/></configuration></cib>`,
      finds: [
        '<op> "db-monitor" has "role" "Promoted", but "Stopped", "Started", "Master" or "Slave" was expected; crm_verify refuses the configuration, which claims the schema "pacemaker-2.3"',
      ],
    },
    {
      title: 'a reaction to failures that is younger than the schema that is claimed',
      input: `<cib validate-with="pacemaker-3.2" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources>
  <primitive id="db" class="ocf" provider="pacemaker" type="Stateful"><operations>
    <op id="db-monitor" name="monitor" interval="10s" role="Master" on-fail="demote"/></operations></primitive>
</resources><constraints/></configuration></cib>`,
      finds: [
        '<op> "db-monitor" has "on-fail" "demote", but "ignore", "block", "stop", "restart", "standby", "fence" or "restart-container" was expected; crm_verify refuses the configuration, which claims the schema "pacemaker-3.2"',
      ],
    },
    {
      title: 'everything in its place',
      input: `<node id="1" uname="alpha"/>
<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="10s" on-fail="restart"/></operations></primitive>
<alert id="mail" path="/usr/local/bin/mail-alert"><recipient id="mail-ops" value="ops@example.com"/></alert>`,
      finds: [],
    },
  ],
});
