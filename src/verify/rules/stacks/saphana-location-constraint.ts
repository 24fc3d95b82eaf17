/** SAP HANA that a location constraint draws to a node. */
import { startTagSpan } from '../../../xml/element.js';
import { outermost } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';
import { hanaClones } from '../../sap-hana.js';

export default cibRule({
  meta: {
    id: 'saphana-location-constraint',
    category: 'stacks',
    severity: 'warning',
    summary: 'A location constraint draws SAP HANA to a node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The agents of SAP HANA say by their own scores which site may be promoted, from the state of system replication. A preference for a node is added to those scores: the cluster then prefers a site whose data are older, or takes over and back when the node returns. Constraints that keep the database from a node, as from a majority maker, are right.',
    fix: 'Remove the constraint, and let the agents choose.',
  },
  check({ cib, configuration }, report) {
    const clones = new Set(hanaClones(cib).map(({ id }) => id));
    if (clones.size === 0) return;
    for (const { resource, fixed, constraint } of configuration.constraints.locations) {
      const named = configuration.resources.named(resource);
      if (!named || !clones.has(outermost(named).id)) continue;
      if (!fixed || fixed.score <= 0) continue;
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" draws "${resource}" to "${fixed.node}": it overrides what system replication says of the sites, and may promote the older data`,
        { help: 'remove it' },
      );
    }
  },
  examples: [
    {
      title: 'a preferred site',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_location id="hana-likes-1" rsc="hana-clone" node="hana-1" score="500"/>`,
      finds: [
        '"hana-likes-1" draws "hana-clone" to "hana-1": it overrides what system replication says of the sites, and may promote the older data',
      ],
    },
    {
      title: 'kept from the majority maker',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/><node id="3" uname="mm"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_location id="hana-not-on-mm" rsc="hana-clone" node="mm" score="-INFINITY"/>`,
      finds: [],
    },
    {
      title: 'what a move by hand leaves behind',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_location id="cli-prefer-hana-clone" rsc="hana-clone" node="hana-1" score="INFINITY"/>`,
      finds: [
        '"cli-prefer-hana-clone" draws "hana-clone" to "hana-1": it overrides what system replication says of the sites, and may promote the older data',
      ],
    },
  ],
});
