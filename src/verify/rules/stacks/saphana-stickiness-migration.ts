/** SAP HANA that moves sooner than the guides want it to. */
import { parseScore } from '../../../base/score.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { hanaClones } from '../../sap-hana.js';

const WANTED: readonly (readonly [name: string, least: number, effect: string])[] = [
  ['resource-stickiness', 1000, 'small differences of scores move it'],
  [
    'migration-threshold',
    5000,
    'the cluster takes it from its node after failures that its agent would handle',
  ],
];

export default cibRule({
  meta: {
    id: 'saphana-stickiness-migration',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP HANA has not the stickiness and threshold of the guides',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The agents of SAP HANA decide by their own scores where the primary is. The guides of all vendors keep the cluster from deciding before them: resource-stickiness 1000, so that nothing moves for small reasons, and migration-threshold 5000, so that failures are counted in vain.',
    fix: 'Set resource-stickiness="1000" and migration-threshold="5000" in rsc_defaults.',
  },
  check({ cib, configuration }, report) {
    for (const clone of hanaClones(cib)) {
      const meta = configuration.meta(clone);
      for (const [name, least, effect] of WANTED) {
        // A threshold that is not set, or 0, means none.
        const pair = effectiveMeta(configuration, clone, name);
        if (name === 'migration-threshold' && !pair && !meta.get(name)) {
          report(
            startTagSpan(clone.element),
            `no migration-threshold is set for "${clone.id}", and the guides for SAP HANA have ${least}`,
            { help: `set ${name}="${least}" in rsc_defaults` },
          );
        }
        const score = parseScore(pair?.value ?? '0') ?? least;
        if (score >= least || meta.get(name)?.dependsOn) continue;
        if (name === 'migration-threshold' && score === 0) continue;
        report(
          pair ? valueSpan(pair.element, 'value') : startTagSpan(clone.element),
          `${name} of "${clone.id}" is ${pair?.value ?? 0}, and the guides for SAP HANA have ${least}: ${effect}`,
          { help: `set ${name}="${least}" in rsc_defaults` },
        );
      }
    }
  },
  examples: [
    {
      title: 'defaults for other services',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="resource-stickiness" value="1"/><nvpair id="d2" name="migration-threshold" value="3"/></meta_attributes></rsc_defaults>`,
      finds: [
        'resource-stickiness of "hana-clone" is 1, and the guides for SAP HANA have 1000: small differences of scores move it',
        'migration-threshold of "hana-clone" is 3, and the guides for SAP HANA have 5000: the cluster takes it from its node after failures that its agent would handle',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="resource-stickiness" value="1000"/><nvpair id="d2" name="migration-threshold" value="5000"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
    {
      title: 'no threshold',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><clone id="top-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone><clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="interleave" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone><rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="resource-stickiness" value="1000"/></meta_attributes></rsc_defaults>',
      finds: ['no migration-threshold is set for "hana-clone", and the guides for SAP HANA have 5000'],
    },
  ],
});
