/** Addresses of SAP HANA that do not follow its primary. */
import type { ColocationPair } from '../../../config/constraints/colocation-pairs.js';
import type { Configuration } from '../../../config/configuration.js';
import type { ResourceElement } from '../../../cib/resource-elements.js';
import { outermost, primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isHana, isHanaTopology } from '../../sap-hana.js';
import { addressIn } from '../../virtual-addresses.js';

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
  check({ configuration }, report) {
    const placed = placements(configuration).filter(
      ({ dependent, primary }) =>
        dependent.kind !== 'clone' && primary.kind === 'clone' && addressIn(dependent) !== undefined,
    );
    const hasRole = placed.flatMap(({ pair, dependent }) => (pair.primaryRole ? dependent : []));
    for (const { pair, dependent, primary } of placed) {
      const inner = primitivesIn(primary);
      if (!inner.some((one) => isHana(one) || isHanaTopology(one)) || hasRole.includes(dependent)) continue;
      // One that says "Started" means any instance on purpose.
      if (pair.constraint.primaryRole !== undefined) continue;
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
      title: 'an address with the primary',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-hana" rsc="ip" with-rsc="hana-clone" with-rsc-role="Promoted" score="2000"/>`,
      finds: [],
    },
  ],
});
