/** Monitors for a role that the resource never has. */
import { attributeSpan } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { isEnabled, operationRole } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';
import { removingAttribute } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'monitor-role-on-non-promotable',
    category: 'operations',
    severity: 'warning',
    summary: 'A monitor is for a role that the resource never has',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A monitor with a role runs only while the resource has that role. One for "Promoted" or "Unpromoted" of a resource that is in no promotable clone never runs, and failures go unnoticed unless there is another monitor.',
    fix: 'Remove the role from the operation.',
  },
  check({ cib, configuration }, report) {
    const seen = new Set<unknown>();
    // A template may be shared with resources that are promoted.
    const promoted = new Set(
      cib.primitives
        .filter((primitive) => isPromotable(configuration, primitive))
        .flatMap(({ operations }) => operations.map(({ element }) => element)),
    );
    for (const primitive of cib.primitives) {
      if (isPromotable(configuration, primitive)) continue;
      for (const operation of primitive.operations) {
        const role = operationRole(operation);
        if (operation.name !== 'monitor' || !isEnabled(operation) || seen.has(operation.element)) continue;
        if (promoted.has(operation.element)) continue;
        if (role !== 'Promoted' && role !== 'Unpromoted') continue;
        seen.add(operation.element);
        report(
          attributeSpan(operation.element, 'role'),
          `a monitor of "${primitive.id}" is for the role "${operation.role ?? ''}", which a resource outside of promotable clones never has: it never runs`,
          { fix: removingAttribute(operation.element, 'role', 'unsafe') },
        );
      }
    }
  },
  examples: [
    {
      title: 'a monitor for the promoted role of an address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="30s" role="Promoted"/>
</operations></primitive>`,
      finds: [
        'a monitor of "WebIP" is for the role "Promoted", which a resource outside of promotable clones never has: it never runs',
      ],
    },
    {
      title: 'in a template that nothing promotable uses',
      input: `<template id="address" class="ocf" provider="heartbeat" type="IPaddr2"><operations><op id="address-monitor" name="monitor" interval="30s" role="Unpromoted"/></operations></template>
<primitive id="WebIP" template="address"/>`,
      finds: [
        'a monitor of "WebIP" is for the role "Unpromoted", which a resource outside of promotable clones never has: it never runs',
      ],
    },
    {
      title: 'in a promotable clone',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"><operations>
  <op id="db-monitor" name="monitor" interval="15s" role="Promoted"/>
</operations></primitive></clone>`,
      finds: [],
    },
  ],
});
