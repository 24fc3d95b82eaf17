/** Constraints from outside on what is inside a group. */
import type { ResourceElement } from '../../../cib/resource-elements.js';
import { attributeOf, attributeSpan, descendants, type XmlElement } from '../../../xml/element.js';
import { outermost } from '../../../config/resources.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

function isSapInstance(resource: ResourceElement | undefined): boolean {
  return resource?.kind === 'primitive' && agentOf(resource) === 'ocf:heartbeat:SAPInstance';
}

/** True for a location that leads an ASCS to its ERS, which the guides write for the server itself. */
function isLocationByErs(constraint: XmlElement): boolean {
  return [...descendants(constraint)].some(
    (one) => one.name === 'expression' && attributeOf(one, 'attribute')?.startsWith('runs_ers_') === true,
  );
}

export default cibRule({
  meta: {
    id: 'constraint-on-group-member',
    category: 'constraints',
    severity: 'info',
    summary: 'A constraint names a resource inside a group',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The members of a group move together. A constraint on one of them acts on the whole, but not in the same way: an order waits for that member only, scores of several members add up.',
    fix: 'Name the group, unless exactly that member is meant.',
  },
  check({ configuration }, report) {
    const { resources, references } = configuration;
    const named = references.ofKind('constraint');
    const wholeOf = (id: string): ResourceElement | undefined => {
      const resource = resources.named(id);
      return resource && outermost(resource);
    };
    // Constraints between members of one group, and those about bundles and clones, have rules of their own.
    const wholesOf = new Map<XmlElement, Set<ResourceElement | undefined>>();
    for (const { by, id } of named) wholesOf.set(by, (wholesOf.get(by) ?? new Set()).add(wholeOf(id)));
    for (const { id, element, attribute, by } of named) {
      const whole = wholeOf(id);
      if (!whole || whole.id === id || whole.kind !== 'group') continue;
      // Which enqueue server comes first, and where it finds its locks, is told about the servers themselves, not about their groups.
      const isOfSap = isSapInstance(resources.named(id));
      if (isOfSap && (by.name === 'rsc_order' || isLocationByErs(by))) continue;
      if (by.name !== 'rsc_location' && by.name !== 'rsc_ticket' && wholesOf.get(by)?.size === 1) continue;
      report(
        attributeSpan(element, attribute),
        `the constraint names "${id}", which is part of group "${whole.id}": name "${whole.id}" unless that part alone is meant`,
      );
    }
  },
  examples: [
    {
      title: 'a member of a group',
      input: `<group id="stack"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/></group>
<rsc_location id="web-alice" rsc="web" node="alice" score="100"/>`,
      finds: [
        'the constraint names "web", which is part of group "stack": name "stack" unless that part alone is meant',
      ],
    },
    {
      title: 'the order of enqueue servers, as guides have it',
      input: `<group id="g-ascs"><primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"/></group><group id="g-ers"><primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"/></group>
<rsc_order id="first-ascs" kind="Optional" symmetrical="false" first="ascs" first-action="start" then="ers" then-action="stop"/>`,
      finds: [],
    },
    {
      title: 'the way of an ASCS to its ERS, as guides have it',
      input: `<group id="g-ascs"><primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"/></group>
<rsc_location id="to-ers" rsc="ascs"><rule id="r" score="2000"><expression id="e" attribute="runs_ers_HA1" operation="eq" value="1"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'the group',
      input: `<group id="stack"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/></group>
<rsc_location id="web-alice" rsc="stack" node="alice" score="100"/>`,
      finds: [],
    },
  ],
});
