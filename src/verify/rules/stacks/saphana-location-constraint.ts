/** SAP HANA that a location constraint draws to a node. */
import { startTagSpan } from '../../../xml/element.js';
import { MINUS_INFINITY } from '../../../base/score.js';
import type { ResourceElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { outermost, primitivesIn } from '../../../config/resources.js';
import { nodePreference } from '../../node-preferences.js';
import { cibRule } from '../../rule.js';
import { hanaClones, isHana, isHanaTopology } from '../../sap-hana.js';
import { addressIn } from '../../virtual-addresses.js';

/** True for a resource that is colocated with the database. */
function followsHana({ constraints, resources }: Configuration, { id }: ResourceElement): boolean {
  const wholeOf = (of: string): ResourceElement | undefined => {
    const named = resources.named(of);
    return named && outermost(named);
  };
  return constraints.colocations.some(({ dependent, primary, score }) => {
    const around = wholeOf(primary);
    return score > 0 && wholeOf(dependent)?.id === id && around && primitivesIn(around).some(isHana);
  });
}

export default cibRule({
  meta: {
    id: 'saphana-location-constraint',
    category: 'stacks',
    severity: 'warning',
    summary: 'A location constraint draws SAP HANA or its address to a node, or keeps it from one of two',
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
    for (const pair of configuration.constraints.locations) {
      const { resource, constraint } = pair;
      const fixed = nodePreference(pair);
      const named = configuration.resources.named(resource);
      const whole = named && outermost(named);
      if (!whole || !fixed) continue;
      if (fixed.score > 0 && addressIn(whole) && followsHana(configuration, whole)) {
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" draws "${resource}", an address of SAP HANA, to "${fixed.node}": it has to be where the primary is, and nowhere else`,
          { help: 'remove it' },
        );
        continue;
      }
      const isOneOfTwo = fixed.score <= MINUS_INFINITY && configuration.nodes.cluster.length === 2;
      if (isOneOfTwo && addressIn(whole) && followsHana(configuration, whole)) {
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" keeps "${resource}", an address of SAP HANA, from "${fixed.node}": after a takeover to that node nobody reaches the database`,
          { help: 'remove it' },
        );
        continue;
      }
      const isOfHana = clones.has(whole.id) || primitivesIn(whole).some(isHanaTopology);
      // Of more nodes one may be a majority maker, from which the guides keep the database.
      if (isOfHana && isOneOfTwo) {
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" keeps "${resource}" from "${fixed.node}", one of the two nodes of SAP HANA: its site is never watched or promoted`,
          { help: 'remove it' },
        );
        continue;
      }
      if (!clones.has(whole.id) || fixed.score <= 0) continue;
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
      title: 'a preferred site by a rule, and an address that is kept from one of two nodes',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-hana" rsc="ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="2000"/>
<rsc_location id="hana-likes-1" rsc="hana-clone"><rule id="r" role="Promoted" score="100"><expression id="e" attribute="#uname" operation="eq" value="hana-1"/></rule></rsc_location>
<rsc_location id="ip-not-on-2" rsc="ip" node="hana-2" score="-INFINITY"/>`,
      finds: [
        '"hana-likes-1" draws "hana-clone" to "hana-1": it overrides what system replication says of the sites, and may promote the older data',
        '"ip-not-on-2" keeps "ip", an address of SAP HANA, from "hana-2": after a takeover to that node nobody reaches the database',
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
    {
      title: 'an address that is drawn to a node',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><clone id="top-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone><clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.10"/></instance_attributes></primitive><rsc_colocation id="c" rsc="ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="2000"/><rsc_location id="l" rsc="ip" node="alpha" score="100"/>',
      finds: [
        '"l" draws "ip", an address of SAP HANA, to "alpha": it has to be where the primary is, and nowhere else',
      ],
    },
    {
      title: 'a topology that is kept from one of two nodes',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><clone id="top-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone><clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone><rsc_location id="l" rsc="top-clone" node="alpha" score="-INFINITY"/>',
      finds: [
        '"l" keeps "top-clone" from "alpha", one of the two nodes of SAP HANA: its site is never watched or promoted',
      ],
    },
  ],
});
