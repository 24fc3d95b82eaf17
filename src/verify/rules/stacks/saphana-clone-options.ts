/** SAP HANA whose clones do not fit system replication. */
import type { CloneElement } from '../../../cib/resource-elements.js';
import { collectiveOf, primitivesIn } from '../../../config/resources.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import type { Configuration } from '../../../config/configuration.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { promotedLimit } from '../../promoted-limit.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { hanaClones, isHanaTopology } from '../../sap-hana.js';

/** What all guides set for the clone of the topology. */
function checkTopologyMeta(configuration: Configuration, clone: CloneElement, report: Report): void {
  const pair = effectiveMeta(configuration, clone, 'interleave');
  if (pair?.value.toLowerCase() === 'true' || configuration.meta(clone).get('interleave')?.dependsOn) return;
  report(
    pair ? valueSpan(pair.element, 'value') : startTagSpan(clone.element),
    `"${clone.id}" has ${pair ? `interleave="${pair.value}"` : 'no interleave'}, and the guides for SAP HANA have interleave="true": the database of one node waits for the topology of all nodes`,
    { severity: 'info', help: `pcs resource meta ${clone.id} interleave=true` },
  );
}

function checkTopology({ cib, configuration }: CibContext, report: Report): void {
  if (configuration.nodes.cluster.length === 1) return;
  for (const primitive of cib.primitives.filter(isHanaTopology)) {
    const around = collectiveOf(primitive);
    const isSingle = around !== undefined && metaCount(configuration, around, 'clone-max') === 1;
    if (around?.kind === 'clone' && !isSingle) checkTopologyMeta(configuration, around, report);
    if (around && !isSingle) continue;
    report(
      startTagSpan(primitive.element),
      `"${primitive.id}" watches the topology of SAP HANA on one node alone: of the other site nothing is known, and it is never promoted`,
      { help: `pcs resource clone ${primitive.id} clone-node-max=1 interleave=true` },
    );
  }
}

/** What the guides set for the clone of the database; what is absent is a finding where the default is another one. */
function metaOfGuides(
  clone: CloneElement,
): readonly (readonly [name: string, value: string, isNeeded: boolean])[] {
  const isClassic = primitivesIn(clone).some(({ type }) => type === 'SAPHana');
  return [
    ['interleave', 'true', true],
    ['clone-node-max', '1', false],
    ['notify', 'true', isClassic],
    ['clone-max', '2', isClassic],
  ];
}

/** Settings of the clone that differ from those of all guides. */
function checkMeta({ configuration }: CibContext, clone: CloneElement, report: Report): void {
  const isScaleOut = configuration.nodes.cluster.length > 2;
  for (const [name, wanted, isNeeded] of metaOfGuides(clone)) {
    const pair = effectiveMeta(configuration, clone, name);
    // What a rule decides may be right; how many instances a scale-out system has, its guides do not say.
    if (configuration.meta(clone).get(name)?.dependsOn || (name === 'clone-max' && isScaleOut)) continue;
    if (pair ? pair.value.toLowerCase() === wanted : !isNeeded) continue;
    if (name === 'notify' && !isNeeded) continue;
    // Those of SUSE have no notify.
    const guides =
      name === 'notify' ? 'the guides of Red Hat and Microsoft for SAP HANA' : 'the guides for SAP HANA';
    report(
      pair ? valueSpan(pair.element, 'value') : startTagSpan(clone.element),
      `"${clone.id}" has ${pair ? `${name}="${pair.value}"` : `no ${name}`}, and ${guides} have ${name}="${wanted}"`,
      { severity: 'info', help: `pcs resource meta ${clone.id} ${name}=${wanted}` },
    );
  }
}

export default cibRule({
  meta: {
    id: 'saphana-clone-options',
    category: 'stacks',
    severity: 'error',
    summary: 'SAP HANA is cloned in a way that does not fit its system replication',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'System replication has one primary. With a promoted-max of more than one the cluster makes the secondary a second primary, and both sites take writes. SAPHanaTopology tells the cluster how each site stands; where it does not run, the agent that manages the database has no score for a promotion.',
    fix: 'Leave promoted-max at 1, and run SAPHanaTopology as a clone on all nodes of the database.',
  },
  check(context, report) {
    const { cib, configuration } = context;
    for (const clone of hanaClones(cib)) {
      checkMeta(context, clone, report);
      if (!isPromotable(configuration, clone) && !configuration.meta(clone).get('promotable')?.dependsOn) {
        report(
          startTagSpan(clone.element),
          `"${clone.id}" is not promotable: no instance of SAP HANA becomes the primary`,
          { help: `pcs resource meta ${clone.id} promotable=true` },
        );
      }
      const limit = promotedLimit(configuration, clone);
      if (!limit || limit.count <= 1) continue;
      report(
        valueSpan(limit.pair.element, 'value'),
        `"${clone.id}" is to promote ${limit.count} instances of SAP HANA: system replication has one primary, and with a second one the data of both sites diverge`,
        { help: `set ${limit.pair.name} to 1` },
      );
    }
    checkTopology(context, report);
  },
  examples: [
    {
      title: 'the classic agent, which some guides have notified',
      input: `<clone id="topo-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="topo" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="clone-max" value="2"/><nvpair id="m3" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>`,
      finds: [
        '"hana-clone" has no notify, and the guides of Red Hat and Microsoft for SAP HANA have notify="true"',
      ],
    },
    {
      title: 'two primaries, and a topology without a clone',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<primitive id="topology" class="ocf" provider="suse" type="SAPHanaTopology"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="2"/><nvpair id="m3" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>`,
      finds: [
        '"hana-clone" is to promote 2 instances of SAP HANA: system replication has one primary, and with a second one the data of both sites diverge',
        '"topology" watches the topology of SAP HANA on one node alone: of the other site nothing is known, and it is never promoted',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="topology-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="topology" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>`,
      finds: [],
    },
    {
      title: 'a clone that leaves out what the guides set',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/><nvpair id="m3" name="interleave" value="false"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>`,
      finds: [
        '"hana-clone" has interleave="false", and the guides for SAP HANA have interleave="true"',
        '"hana-clone" has no clone-max, and the guides for SAP HANA have clone-max="2"',
      ],
    },
    {
      title: 'a clone that is not promotable, and a topology that is not interleaved',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><clone id="top-clone"><meta_attributes id="t"><nvpair id="t1" name="clone-node-max" value="1"/></meta_attributes><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone><clone id="hana-clone"><meta_attributes id="m"><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>',
      finds: [
        '"hana-clone" is not promotable: no instance of SAP HANA becomes the primary',
        '"top-clone" has no interleave, and the guides for SAP HANA have interleave="true": the database of one node waits for the topology of all nodes',
      ],
    },
  ],
});
