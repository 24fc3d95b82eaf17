/** Configurations written by a newer Pacemaker than any that is known. */
import { isTooNewFeatureSet, NEWEST_FEATURE_SET } from '../../../cib/schema-versions.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { inferByFeatureSet } from '../../target/infer-pacemaker.js';
import { versionInWords } from '../../target/target.js';
import { isBefore, rangeInWords } from '../../target/versions.js';

export default cibRule({
  meta: {
    id: 'feature-set-too-new',
    alsoKnownAs: ['feature-set-mismatch-target'],
    category: 'input',
    severity: 'error',
    summary: 'The configuration needs a newer Pacemaker than the target, or than any that is known',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'The feature set says which version of Pacemaker wrote the configuration. A node with an older version refuses to load it. hatool knows the versions up to 3.0.2, and may misjudge what is newer.',
    fix: 'Check that the attribute was not edited by hand. If the cluster really runs a newer Pacemaker, use a newer hatool.',
  },
  check({ cib, target }, report) {
    const found = cib.featureSet;
    const written = inferByFeatureSet(cib);
    const { pacemaker } = target;
    if (found !== undefined && written && pacemaker?.isStated && isBefore(pacemaker, written)) {
      report(
        valueSpan(cib.root, 'crm_feature_set'),
        `"crm_feature_set" is "${found}", that of Pacemaker ${rangeInWords(written)}; ${versionInWords('pacemaker', pacemaker)} does not load the configuration`,
      );
      return;
    }
    if (!isTooNewFeatureSet(found)) return;
    report(
      valueSpan(cib.root, 'crm_feature_set'),
      `"crm_feature_set" is "${found}", but "${NEWEST_FEATURE_SET}" is that of Pacemaker 3.0.2; this version and older ones do not load the configuration`,
    );
  },
  examples: [
    {
      title: 'a feature set from the future',
      input: '<cib validate-with="pacemaker-3.9" crm_feature_set="9.0.0"><configuration/><status/></cib>',
      finds: [
        '"crm_feature_set" is "9.0.0", but "3.20.5" is that of Pacemaker 3.0.2; this version and older ones do not load the configuration',
      ],
    },
    {
      title: 'a configuration of Pacemaker 2.1.5 for a cluster that runs 2.0',
      target: 'pacemaker=2.0.5',
      input: '<cib validate-with="pacemaker-3.9" crm_feature_set="3.16.2"><configuration/><status/></cib>',
      finds: [
        '"crm_feature_set" is "3.16.2", that of Pacemaker 2.1.5; Pacemaker 2.0.5 does not load the configuration',
      ],
    },
    {
      title: 'the feature set of Pacemaker 3.0.2',
      input: '<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
