/** Configurations written by a newer Pacemaker than any that is known. */
import { compareSchemaVersions, NEWEST_FEATURE_SET } from '../../../cib/schema-versions.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'feature-set-too-new',
    category: 'input',
    severity: 'error',
    summary: 'The configuration needs a newer Pacemaker than 3.0.2',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'The feature set says which version of Pacemaker wrote the configuration. A node with an older version refuses to load it. hatool knows the versions up to 3.0.2, and may misjudge what is newer.',
    fix: 'Check that the attribute was not edited by hand. If the cluster really runs a newer Pacemaker, use a newer hatool.',
  },
  check({ cib }, report) {
    const found = cib.featureSet;
    if (found === undefined || (compareSchemaVersions(found, NEWEST_FEATURE_SET) ?? 0) <= 0) return;
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
      title: 'the feature set of Pacemaker 3.0.2',
      input: '<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
