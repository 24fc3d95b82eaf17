/** Two operations of one resource that Pacemaker cannot tell apart. */
import type { OperationElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { intervalOf, isEnabled, operationRole } from '../../operation-definitions.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'operation-duplicate-interval',
    category: 'operations',
    severity: 'error',
    summary: 'Two operations of a resource have the same name and the same interval',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
    fixable: 'safe',
  },
  docs: {
    why: 'Name and interval are what Pacemaker knows an operation by. Of two that agree in both only one is used, and which one is not for you to choose.',
    fix: 'Remove one of the operations, or give it another interval.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const known = new Map<string, OperationElement>();
      for (const operation of primitive.operations) {
        if (operation.name === undefined || !isEnabled(operation)) continue;
        const key = `${operation.name} ${String(intervalOf(operation))}`;
        const first = known.get(key);
        if (!first) known.set(key, operation);
        // Two roles of a promotable resource are a mistake of its own kind, with its own rule.
        else if (
          operationRole(first) === operationRole(operation) ||
          !isPromotable(configuration, primitive)
        ) {
          report(
            startTagSpan(operation.element),
            `operations "${first.id ?? ''}" and "${operation.id ?? ''}" of "${primitive.id}" are both ${operation.name} with interval ${operation.interval ?? '0'}: only one of them is used`,
            {
              related: [{ at: startTagSpan(first.element), message: 'the first one' }],
              fix: removingIt(operation.element, `"${operation.id ?? ''}"`),
            },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'two monitors every ten seconds',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor-1" name="monitor" interval="10s" timeout="20s"/>
  <op id="WebIP-monitor-2" name="monitor" interval="10" timeout="40s"/>
</operations></primitive>`,
      finds: [
        'operations "WebIP-monitor-1" and "WebIP-monitor-2" of "WebIP" are both monitor with interval 10: only one of them is used',
      ],
    },
    {
      title: 'two monitors with different intervals',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor-1" name="monitor" interval="10s" timeout="20s"/>
  <op id="WebIP-monitor-2" name="monitor" interval="60s" timeout="40s"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
