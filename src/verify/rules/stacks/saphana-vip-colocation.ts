/** Addresses of SAP HANA that do not follow its primary. */
import type { ColocationPair } from '../../../config/constraints/colocation-pairs.js';
import type { Configuration } from '../../../config/configuration.js';
import { INFINITY } from '../../../base/score.js';
import type { Cib } from '../../../cib/cib.js';
import type { PrimitiveElement, ResourceElement } from '../../../cib/resource-elements.js';
import { outermost, primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { hanaClones, isHana, isHanaTopology } from '../../sap-hana.js';
import { addressIn, companionsOf, movesAddress, singleAddresses } from '../../virtual-addresses.js';

interface Ends {
  readonly pair: ColocationPair;
  readonly dependent: ResourceElement;
  readonly primary: ResourceElement;
}

/** What colocations place together, as whole resources. */
function placements({ resources, constraints }: Configuration): Ends[] {
  const whole = (id: string): ResourceElement | undefined => {
    const named = resources.named(id);
    return named && outermost(named);
  };
  return constraints.colocations.flatMap((pair) => {
    const [dependent, primary] = [whole(pair.dependent), whole(pair.primary)];
    return dependent && primary && pair.score > 0 ? { pair, dependent, primary } : [];
  });
}

/** What guides give the colocation of an address with the primary. */
const SCORE = 2000;

/** What guides for clouds give that of a group of an address and what answers the load balancer. */
const SCORE_OF_GROUP = 4000;

function checkScores(placed: readonly Ends[], report: Report): void {
  for (const { pair, dependent, primary } of placed) {
    if (pair.primaryRole !== 'Promoted' || pair.score === SCORE || !primitivesIn(primary).some(isHana))
      continue;
    if (dependent.kind === 'group' && pair.score === SCORE_OF_GROUP) continue;
    report(
      startTagSpan(pair.element),
      `"${pair.constraint.id}" places "${dependent.id}" with the primary "${primary.id}" by a score of ${pair.score >= INFINITY ? 'INFINITY' : pair.score}, and the guides for SAP HANA have ${SCORE}`,
      { severity: 'info' },
    );
  }
}

interface Placed {
  readonly cib: Cib;
  readonly placed: readonly Ends[];
}

/** Two addresses with the primary of one system, and none with that of another: copied, and not changed. */
function checkSystems({ cib, placed }: Placed, report: Report): void {
  const clones = hanaClones(cib);
  const followers = (clone: ResourceElement): Ends[] =>
    placed.filter(({ pair, primary }) => primary === clone && pair.primaryRole === 'Promoted');
  const bare = clones.find((clone) => followers(clone).length === 0);
  for (const clone of bare ? clones : []) {
    const [first, ...others] = followers(clone);
    const last = others.at(-1);
    if (!first || !last) continue;
    report(
      startTagSpan(last.pair.element),
      `"${last.pair.constraint.id}" places "${last.dependent.id}" with "${clone.id}", as "${first.pair.constraint.id}" does "${first.dependent.id}", and "${bare?.id ?? ''}" has no address: it may be meant for that`,
    );
  }
}

/** Addresses that follow the secondary of a system, of which none follows the primary. */
function checkSecondaries({ cib, placed }: Placed, report: Report): void {
  const [clone, another] = hanaClones(cib);
  if (!clone || another) return;
  const own = placed.filter(({ primary }) => primary === clone);
  const first = own.find(({ pair }) => pair.primaryRole === 'Unpromoted');
  if (!first || own.some(({ pair }) => pair.primaryRole !== 'Unpromoted')) return;
  report(
    startTagSpan(first.pair.element),
    `"${first.pair.constraint.id}" places "${first.dependent.id}" with a secondary of "${clone.id}", and no address follows the primary: clients that write find none`,
    { help: 'with-rsc-role="Promoted", or a second address that has it' },
  );
}

/** The database placed by its address: then that decides which site is promoted. */
function checkReversed(configuration: Configuration, report: Report): void {
  for (const { pair, dependent, primary } of placements(configuration)) {
    if (dependent.kind !== 'clone' || !primitivesIn(dependent).some(isHana) || !addressIn(primary)) continue;
    if (primary.kind === 'clone') continue;
    report(
      startTagSpan(pair.element),
      `"${pair.constraint.id}" places "${dependent.id}" by where "${primary.id}" is: the address decides which site is promoted, and not system replication`,
      { help: `colocate "${primary.id}" with "${dependent.id}", with-rsc-role="Promoted"` },
    );
  }
}

/** An address beside SAP HANA that nothing places. */
function checkLoose({ cib, configuration }: Pick<CibContext, 'cib' | 'configuration'>, report: Report): void {
  const [clone, another] = hanaClones(cib);
  if (!clone || another) return;
  const addresses = singleAddresses(cib, movesAddress);
  const isWithHana = (address: PrimitiveElement): boolean =>
    companionsOf(configuration, address).some((one) => isHana(one) || isHanaTopology(one));
  if (addresses.some(isWithHana)) return;
  for (const address of addresses) {
    // What runs with something else may belong to that.
    if (companionsOf(configuration, address).length > 1) continue;
    report(
      startTagSpan(address.element),
      `nothing places "${address.id}" with "${clone.id}", and no other address is: it may be up where SAP HANA is not primary`,
      { help: `pcs constraint colocation add ${address.id} with promoted ${clone.id} ${SCORE}` },
    );
  }
}

export default cibRule({
  meta: {
    id: 'saphana-vip-colocation',
    category: 'stacks',
    severity: 'error',
    summary: 'An address of SAP HANA may be up where the database is not primary',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Clients reach SAP HANA by an address that has to be where the primary is. A colocation without a role, or with SAPHanaTopology, which runs on all nodes, is satisfied by the secondary as well: applications connect to a database that takes no writes.',
    fix: 'Colocate the address with the clone of the database and with-rsc-role="Promoted", score 2000. An address for a secondary that can be read says with-rsc-role="Unpromoted".',
  },
  check({ cib, configuration }, report) {
    const placed = placements(configuration).filter(
      ({ dependent, primary }) =>
        dependent.kind !== 'clone' && primary.kind === 'clone' && addressIn(dependent) !== undefined,
    );
    checkScores(placed, report);
    checkSystems({ cib, placed }, report);
    checkSecondaries({ cib, placed }, report);
    checkLoose({ cib, configuration }, report);
    checkReversed(configuration, report);
    const hasRole = placed.flatMap(({ pair, dependent }) => (pair.primaryRole ? dependent : []));
    for (const { pair, dependent, primary } of placed) {
      const inner = primitivesIn(primary);
      if (!inner.some((one) => isHana(one) || isHanaTopology(one)) || hasRole.includes(dependent)) continue;
      // One that says "Started" means any instance of the database on purpose.
      if (pair.constraint.primaryRole !== undefined && inner.some(isHana)) continue;
      const what = inner.some(isHana) ? 'any instance of' : 'the topology clone';
      report(
        startTagSpan(pair.element),
        `"${pair.constraint.id}" places "${dependent.id}" with ${what} "${primary.id}": the address may be up where SAP HANA is secondary`,
        { help: 'colocate it with the clone of the database and with-rsc-role="Promoted"' },
      );
    }
  },
  examples: [
    {
      title: 'an address with any instance',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-hana" rsc="ip" with-rsc="hana-clone" score="2000"/>`,
      finds: [
        '"ip-with-hana" places "ip" with any instance of "hana-clone": the address may be up where SAP HANA is secondary',
      ],
    },
    {
      title: 'the database with its address',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="hana-with-ip" rsc="hana-clone" rsc-role="Promoted" with-rsc="ip" score="2000"/>`,
      finds: [
        '"hana-with-ip" places "hana-clone" by where "ip" is: the address decides which site is promoted, and not system replication',
      ],
    },
    {
      title: 'an address on AWS with any instance',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="overlay" class="ocf" provider="suse" type="aws-vpc-move-ip"/>
<rsc_colocation id="overlay-with-hana" rsc="overlay" with-rsc="hana-clone" score="2000"/>`,
      finds: [
        '"overlay-with-hana" places "overlay" with any instance of "hana-clone": the address may be up where SAP HANA is secondary',
      ],
    },
    {
      title: 'an address with the primary',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-hana" rsc="ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="2000"/>`,
      finds: [],
    },
    {
      title: 'a group of an address and a probe, as in a cloud',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<group id="g-ip"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe" class="ocf" provider="heartbeat" type="azure-lb"/></group>
<rsc_colocation id="ip-with-hana" rsc="g-ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="4000"/>`,
      finds: [],
    },
    {
      title: 'an address that nothing places',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>`,
      finds: [
        'nothing places "ip" with "hana-clone", and no other address is: it may be up where SAP HANA is not primary',
      ],
    },
    {
      title: 'another score than that of the guides',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-hana" rsc="ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="200"/>`,
      finds: [
        '"ip-with-hana" places "ip" with the primary "hana-clone" by a score of 200, and the guides for SAP HANA have 2000',
      ],
    },
    {
      title: 'the addresses of two systems with one of them',
      input: `<clone id="ha1-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="ha1" class="ocf" provider="suse" type="SAPHana"/></clone>
<clone id="qas-clone"><meta_attributes id="n"><nvpair id="n1" name="promotable" value="true"/></meta_attributes><primitive id="qas" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip-ha1" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="ip-qas" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="c1" rsc="ip-ha1" with-rsc="ha1-clone" with-rsc-role="Promoted" score="2000"/>
<rsc_colocation id="c2" rsc="ip-qas" with-rsc="ha1-clone" with-rsc-role="Promoted" score="2000"/>`,
      finds: [
        '"c2" places "ip-qas" with "ha1-clone", as "c1" does "ip-ha1", and "qas-clone" has no address: it may be meant for that',
      ],
    },
    {
      title: 'an address of the secondary alone',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><clone id="top-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone><clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="i1" name="ip" value="192.0.2.10"/></instance_attributes></primitive><rsc_colocation id="c" rsc="ip" with-rsc="hana-clone" with-rsc-role="Unpromoted" score="2000"/>',
      finds: [
        '"c" places "ip" with a secondary of "hana-clone", and no address follows the primary: clients that write find none',
      ],
    },
  ],
});
