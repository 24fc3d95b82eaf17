/** Constraints without a direction that ask for its reverse. */
import { parseBoolean } from '../../../base/values.js';
import { attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingAttribute } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'order-serialize-symmetrical',
    category: 'constraints',
    severity: 'warning',
    summary: 'A serializing order constraint is symmetrical',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
  },
  docs: {
    why: 'kind="Serialize" only keeps two actions from running at the same time; there is no order to reverse. Pacemaker ignores symmetrical="true".',
    fix: 'Remove symmetrical, or use kind="Mandatory" when the order matters.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'order' || constraint.orderKind?.toLowerCase() !== 'serialize') continue;
      if (parseBoolean(constraint.symmetrical ?? '') !== true) continue;
      report(
        attributeSpan(constraint.element, 'symmetrical'),
        `"${constraint.id}" has kind="Serialize", which has no direction, and symmetrical="${constraint.symmetrical ?? ''}": Pacemaker ignores symmetrical`,
        { fix: removingAttribute(constraint.element, 'symmetrical') },
      );
    }
  },
  examples: [
    {
      title: 'serialize in both directions',
      input: `<primitive id="vm1" class="systemd" type="vm1"/><primitive id="vm2" class="systemd" type="vm2"/>
<rsc_order id="one-vm-at-a-time" first="vm1" then="vm2" kind="Serialize" symmetrical="true"/>`,
      finds: [
        '"one-vm-at-a-time" has kind="Serialize", which has no direction, and symmetrical="true": Pacemaker ignores symmetrical',
      ],
    },
    {
      title: 'plain serialize',
      input: `<primitive id="vm1" class="systemd" type="vm1"/><primitive id="vm2" class="systemd" type="vm2"/>
<rsc_order id="one-vm-at-a-time" first="vm1" then="vm2" kind="Serialize"/>`,
      finds: [],
    },
  ],
});
