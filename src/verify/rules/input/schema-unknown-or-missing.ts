/** Configurations that name no schema, or one that does not exist. */
import { SCHEMA_NAMES } from '../../../cib/schema-versions.js';
import { valueSpan } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'schema-unknown-or-missing',
    category: 'input',
    severity: 'error',
    summary: 'The configuration names no known schema',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'own-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker validates a configuration against the schema that it names in "validate-with". Pacemaker 3 refuses one without such a name; no version accepts a name that it does not know.',
    fix: 'Set "validate-with" to a schema that all nodes know. "cibadmin --query" on a node shows the one in use.',
  },
  check({ cib }, report) {
    const name = cib.validateWith;
    if (name === undefined) {
      report(
        valueSpan(cib.root, 'validate-with'),
        '<cib> has no "validate-with", which names the schema; Pacemaker 3 refuses the configuration',
      );
    } else if (name.toLowerCase() !== 'none' && !SCHEMA_NAMES.includes(name)) {
      report(
        valueSpan(cib.root, 'validate-with'),
        `"validate-with" names the schema "${name}", which Pacemaker up to 3.0.2 does not know${didYouMean(name, SCHEMA_NAMES) || '.'} The configuration is refused.`,
        { fix: writing(cib.root, 'validate-with', closest(name, SCHEMA_NAMES)) },
      );
    }
  },
  examples: [
    {
      title: 'no schema',
      input: '<cib crm_feature_set="3.19.7"><configuration/><status/></cib>',
      finds: ['<cib> has no "validate-with", which names the schema; Pacemaker 3 refuses the configuration'],
    },
    {
      title: 'a misspelt schema',
      input: `<cib validate-with="pacemacker-3.9" admin_epoch="0" epoch="0" num_updates="0">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/>
</cib>`,
      finds: [
        '"validate-with" names the schema "pacemacker-3.9", which Pacemaker up to 3.0.2 does not know; did you mean "pacemaker-3.9"? The configuration is refused.',
      ],
    },
    {
      title: 'a known schema',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
