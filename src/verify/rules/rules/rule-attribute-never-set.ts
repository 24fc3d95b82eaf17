/** Rules about the network that nothing feeds. */
import { didYouMean } from '../../../base/closest.js';
import { attributeOf, childNamed, descendants, valueSpan } from '../../../xml/element.js';
import type { Cib } from '../../../cib/cib.js';
import { pingAttributes } from '../../connectivity.js';
import { attributeConditions } from '../../rule-conditions.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** How attributes about the network are called; those of any other name may be set by a script that nobody sees. */
const ABOUT_THE_NETWORK = /^ping/i;

/** The attributes that somebody has set: permanently for a node, or until it restarts. */
function attributesSet({ nodes, status }: Cib): ReadonlySet<string> {
  const permanent = nodes.flatMap(({ attributes }) => attributes.flatMap(({ pairs }) => pairs));
  const transient = [...(status ? descendants(status) : [])].filter(({ name }) => name === 'nvpair');
  return new Set([
    ...permanent.map(({ name }) => name),
    ...transient.map((element) => attributeOf(element, 'name') ?? ''),
  ]);
}

/** What Pacemaker and well-known agents set by themselves. */
const SET_BY_SOMEBODY =
  /^(#|master-|promotion-|ethmonitor|hana_|lpa_|runs_ers|pgsql|mysql|opa|health|fail-count|last-failure|azure|cpu_|free_|ram_|disk_|arch$|os$|standby$|maintenance$)/i;

/** True where something in the file may set the attribute, or it is one that is known to be set. */
function mayBeSet({ primitives }: Cib, attribute: string): boolean {
  if (SET_BY_SOMEBODY.test(attribute)) return true;
  return primitives.some(({ instance }) =>
    instance.some(({ pairs }) => pairs.some(({ value }) => value === attribute)),
  );
}

/** Attributes of any other name, in a file that lists the nodes, with what is permanent, or their states. */
function checkOthers(cib: Cib, report: Report): void {
  const hasStates = cib.status !== undefined && childNamed(cib.status, 'node_state') !== undefined;
  if (cib.nodes.length === 0 && !hasStates) return;
  let set: ReadonlySet<string> | undefined;
  for (const constraint of cib.constraints) {
    const conditions = constraint.kind === 'location' ? constraint.rules.flatMap(attributeConditions) : [];
    const told = new Set<string>();
    for (const { attribute, element } of conditions) {
      if (attribute === undefined || ABOUT_THE_NETWORK.test(attribute) || told.has(attribute)) continue;
      told.add(attribute);
      if (mayBeSet(cib, attribute) || (set ??= attributesSet(cib)).has(attribute)) continue;
      const guess = didYouMean(attribute, set);
      report(
        valueSpan(element, 'attribute'),
        `a rule of "${constraint.id}" asks for the node attribute "${attribute}", which no node has in this file${guess || ':'} ${guess ? 'Unless' : 'unless'} an agent sets it later, it never has a value${guess && '.'}`,
        { severity: 'info' },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'rule-attribute-never-set',
    category: 'rules',
    severity: 'warning',
    summary: 'A rule asks for a node attribute that nothing sets',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A clone of ocf:pacemaker:ping counts the hosts that a node reaches and keeps the number in a node attribute, "pingd" unless its parameter "name" says otherwise. A rule about an attribute that nobody sets never sees a value: comparisons with it fail, so a resource stays on a node without network, and "not_defined" holds everywhere.',
    fix: 'Add a clone of ocf:pacemaker:ping, or use one name in its parameter "name" and in the rule.',
  },
  check({ cib, configuration }, report) {
    const measured = pingAttributes(cib, configuration);
    checkOthers(cib, report);
    if (!measured) return;
    let set: ReadonlySet<string> | undefined;
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location') continue;
      const told = new Set<string>();
      for (const { attribute, element } of constraint.rules.flatMap(attributeConditions)) {
        if (attribute === undefined || !ABOUT_THE_NETWORK.test(attribute) || told.has(attribute)) continue;
        // The status section is large: it is read only when a rule asks.
        set ??= attributesSet(cib);
        if (measured.has(attribute) || set.has(attribute)) continue;
        told.add(attribute);
        const names = [...measured.keys()];
        report(
          valueSpan(element, 'attribute'),
          `a rule of "${constraint.id}" asks for the node attribute "${attribute}", which no resource sets${names.length > 0 ? `; what is measured is ${quotedList(names)}` : ': it never has a value'}`,
          { help: names.length > 0 ? 'use one name in both' : 'add a clone of ocf:pacemaker:ping' },
        );
      }
    }
  },
  examples: [
    {
      title: 'another name than the agent uses',
      input: `<clone id="ping-clone"><primitive id="ping" class="ocf" provider="pacemaker" type="ping">
  <instance_attributes id="ping-params"><nvpair id="ping-name" name="name" value="ping-gateway"/></instance_attributes>
</primitive></clone>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-connected" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
  <expression id="web-few" attribute="pingd" operation="lt" value="1"/><expression id="web-none" attribute="pingd" operation="not_defined"/>
</rule></rsc_location>`,
      finds: [
        'a rule of "web-connected" asks for the node attribute "pingd", which no resource sets; what is measured is "ping-gateway"',
      ],
    },
    {
      title: 'the name that the agent uses when it is told none',
      input: `<clone id="ping-clone"><primitive id="ping" class="ocf" provider="pacemaker" type="ping"/></clone>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-connected" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
  <expression id="web-few" attribute="pingd" operation="lt" value="1"/><expression id="web-none" attribute="pingd" operation="not_defined"/>
</rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'an attribute that no node of a running cluster has',
      input: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes><resources><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="web-rack" rsc="web"><rule id="r" score="100"><expression id="e" attribute="rack" operation="eq" value="1"/></rule></rsc_location></constraints>
</configuration><status><node_state id="1" uname="alpha"/></status></cib>`,
      finds: [
        'a rule of "web-rack" asks for the node attribute "rack", which no node has in this file: unless an agent sets it later, it never has a value',
      ],
    },
    {
      title: 'an attribute that none of the nodes has',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-site" rsc="web"><rule id="r" score="-INFINITY"><expression id="e" attribute="site" operation="ne" value="a"/></rule></rsc_location>`,
      finds: [
        'a rule of "web-site" asks for the node attribute "site", which no node has in this file: unless an agent sets it later, it never has a value',
      ],
    },
    {
      title: 'nodes that are not in the file',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-site" rsc="web"><rule id="r" score="-INFINITY"><expression id="e" attribute="site" operation="ne" value="a"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'an attribute that no node has beside those that somebody gave to them',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-a"><nvpair id="alpha-rack" name="rack" value="1"/></instance_attributes></node>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-fast" rsc="web"><rule id="r" score="100"><expression id="e" attribute="storage" operation="eq" value="ssd"/></rule></rsc_location>`,
      finds: [
        'a rule of "web-fast" asks for the node attribute "storage", which no node has in this file: unless an agent sets it later, it never has a value',
      ],
    },
    {
      title: 'a misspelt attribute of the nodes',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-a"><nvpair id="alpha-rack" name="rack" value="1"/></instance_attributes></node>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-rack" rsc="web"><rule id="r" score="100"><expression id="e" attribute="Rack" operation="eq" value="1"/></rule></rsc_location>`,
      finds: [
        'a rule of "web-rack" asks for the node attribute "Rack", which no node has in this file; did you mean "rack"? Unless an agent sets it later, it never has a value.',
      ],
    },
  ],
});
