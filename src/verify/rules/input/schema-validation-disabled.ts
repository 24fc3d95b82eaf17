/** Configurations that are not validated at all. */
import { valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { NEWEST_SCHEMA } from '../../../cib/schema-versions.js';
import { writing } from '../../fix/finding-fix.js';
import { apply } from '../../../cib/change/apply.js';
import { setting } from '../../../cib/change/record.js';
import { validateCib } from '../../../cib/validation.js';

/** True for a configuration that Pacemaker takes when it validates it by that schema. */
function isValidBy(root: XmlElement, schema: string): boolean {
  const named = apply(root, [setting([], root, 'validate-with', schema)]).root;
  return named !== undefined && validateCib(named).faults.length === 0;
}

export default cibRule({
  meta: {
    id: 'schema-validation-disabled',
    category: 'input',
    severity: 'warning',
    summary: 'Schema validation is switched off',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With "validate-with" set to "none" the cluster takes any change, misspelt elements included, and ignores what it does not understand. Pacemaker will drop this, and such a configuration cannot be upgraded then.',
    fix: `Set "validate-with" to a schema that all nodes know, for example "${NEWEST_SCHEMA}" on Pacemaker 3, and correct what it refuses.`,
  },
  check({ cib }, report) {
    if (cib.validateWith?.toLowerCase() !== 'none') return;
    report(
      valueSpan(cib.root, 'validate-with'),
      '"validate-with" is "none": the configuration is not validated, a later Pacemaker does not accept it, and it cannot be upgraded',
      {
        fix: isValidBy(cib.root, NEWEST_SCHEMA)
          ? writing(cib.root, 'validate-with', NEWEST_SCHEMA)
          : undefined,
      },
    );
  },
  examples: [
    {
      title: 'validation switched off',
      input: `<cib validate-with="none" admin_epoch="0" epoch="0" num_updates="0">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/>
</cib>`,
      finds: [
        '"validate-with" is "none": the configuration is not validated, a later Pacemaker does not accept it, and it cannot be upgraded',
      ],
    },
    {
      title: 'a schema',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
