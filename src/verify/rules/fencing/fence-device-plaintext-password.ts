/** Passwords of fence devices that stand in the configuration. */
import { attributeSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { plainSecrets } from '../../plain-secrets.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-device-plaintext-password',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device has its password in plain text',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Whoever may read the CIB, a backup of it or a support report can switch the machine off, and often do more with the account.',
    fix: 'Store the value with "cibsecret" as a secret on each node, or use "password_script".',
  },
  check({ cib }, report) {
    for (const { owner, pair } of plainSecrets(cib)) {
      if (!('class' in owner) || !isFenceDevice(owner)) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `parameter "${pair.name}" of fence device "${owner.id}" holds a secret in plain text: whoever reads this file can fence`,
        { help: 'keep it as a secret on the nodes (cibsecret), or use a parameter that names a script' },
      );
    }
  },
  examples: [
    {
      title: 'a password',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4"><instance_attributes id="i"><nvpair id="i1" name="passwd" value="example"/></instance_attributes></primitive>`,
      finds: [
        'parameter "passwd" of fence device "ilo" holds a secret in plain text: whoever reads this file can fence',
      ],
    },
    {
      title: 'a script that knows it',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4"><instance_attributes id="i"><nvpair id="i1" name="passwd_script" value="/usr/local/sbin/ilo-password"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});
