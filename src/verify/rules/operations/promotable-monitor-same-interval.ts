/** Monitors of a promotable resource for two roles with one interval. */
import type { OperationElement, PrimitiveElement } from '../../../cib/resource-elements.js';
import { attributeSpan, startTagSpan } from '../../../xml/element.js';
import { intervalOf, isRecurringMonitor, operationRole } from '../../operation-definitions.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** The next interval, in whole seconds more, at which no operation of the resource runs. */
function freeInterval(interval: number, { operations }: PrimitiveElement): string {
  const taken = new Set(operations.map(intervalOf));
  let free = interval + 1000;
  while (taken.has(free)) free += 1000;
  return free % 1000 === 0 ? `${free / 1000}s` : `${free}ms`;
}

export default cibRule({
  meta: {
    id: 'promotable-monitor-same-interval',
    category: 'operations',
    severity: 'error',
    summary: 'Two monitors of a promotable resource differ in role but not in interval',
    since: '0.1.0',
    preset: 'recommended',
    parity: 'as-said',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker tells operations apart by name and interval alone, not by role. Of two monitors with one interval only one is used, so that one role is never watched.',
    fix: 'Give the monitors different intervals, for instance 10s for Promoted and 11s for Unpromoted.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      if (!isPromotable(configuration, primitive)) continue;
      const byInterval = new Map<number, OperationElement>();
      for (const monitor of primitive.operations.filter(isRecurringMonitor)) {
        const interval = intervalOf(monitor);
        const first = byInterval.get(interval);
        if (!first) byInterval.set(interval, monitor);
        else if (operationRole(first) !== operationRole(monitor)) {
          report(
            attributeSpan(monitor.element, 'interval'),
            `monitors "${first.id ?? ''}" and "${monitor.id ?? ''}" of "${primitive.id}" have the same interval for different roles: one of the roles is never watched`,
            {
              help: 'give each role its own interval, for instance 10s and 11s',
              fix: writing(monitor.element, 'interval', freeInterval(interval, primitive)),
              related: [{ at: startTagSpan(first.element), message: 'the other monitor' }],
            },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'one interval in two spellings',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
    <op id="db-monitor-promoted" name="monitor" interval="10s" role="Promoted"/>
    <op id="db-monitor-unpromoted" name="monitor" interval="10000ms" role="Unpromoted"/>
  </operations></primitive>
</clone>`,
      finds: [
        'monitors "db-monitor-promoted" and "db-monitor-unpromoted" of "db" have the same interval for different roles: one of the roles is never watched',
      ],
    },
    {
      title: 'an interval for each role',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
    <op id="db-monitor-promoted" name="monitor" interval="10s" role="Promoted"/>
    <op id="db-monitor-unpromoted" name="monitor" interval="11s" role="Unpromoted"/>
  </operations></primitive>
</clone>`,
      finds: [],
    },
  ],
});
