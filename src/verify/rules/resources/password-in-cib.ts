/** Secrets that stand in the configuration in plain text. */
import { attributeSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { plainSecrets } from '../../plain-secrets.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'password-in-cib',
    category: 'resources',
    severity: 'warning',
    summary: 'A parameter of a resource holds a password in plain text',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'Everyone who may read the CIB, a backup of it, a support report or the repository it is kept in can read the password.',
    fix: 'Store the value with "crm_resource" or "cibsecret" as a secret on each node, or use a parameter of the agent that names a file.',
  },
  check({ cib }, report) {
    for (const { owner, pair } of plainSecrets(cib)) {
      // Fence devices have a rule of their own.
      if ('class' in owner && isFenceDevice(owner)) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `parameter "${pair.name}" of "${owner.id}" holds a secret in plain text: whoever reads this file has it`,
        { help: 'keep it as a secret on the nodes (cibsecret), or use a parameter that names a file' },
      );
    }
  },
  examples: [
    {
      title: 'a database password',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="mysql">
  <instance_attributes id="db-params"><nvpair id="db-passwd" name="test_passwd" value="example"/></instance_attributes>
</primitive>`,
      finds: ['parameter "test_passwd" of "db" holds a secret in plain text: whoever reads this file has it'],
    },
    {
      title: 'a password kept on the nodes',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="mysql">
  <instance_attributes id="db-params"><nvpair id="db-passwd" name="test_passwd" value="lrm://"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
