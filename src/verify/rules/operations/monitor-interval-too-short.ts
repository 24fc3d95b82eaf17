/** Monitors that run much more often than their agent advises. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { advisedOperations } from '../../advised-operations.js';
import { basisOf } from '../../agent-uses.js';
import { isFenceDevice } from '../../fence-devices.js';
import { intervalOf, isRecurringMonitor, operationDefinitions } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

/** So many times as often is more than a matter of taste. */
const FACTOR = 3;

// SAPInstance advises two minutes, and all guides have it looked at every 11 to 20 seconds.

/** Nothing is worth being looked at more often. */
const SHORTEST = 2000;

export default cibRule({
  meta: {
    id: 'monitor-interval-too-short',
    category: 'operations',
    severity: 'info',
    summary: 'A monitor runs more than three times as often as its agent advises',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Each monitor costs what the agent does in it: processes, connections, disk accesses. Run too often it loads the node, and under load it is late and counts as failed.',
    fix: 'Use about the advised interval.',
  },
  check(context, report) {
    const advising = new Set(
      advisedOperations(context)
        .filter(({ advised }) => parseIntervalSpec(advised.interval ?? '') !== undefined)
        .map(({ operation }) => operation.element),
    );
    for (const { owner, operation } of operationDefinitions(context.cib)) {
      // Of fence devices a rule of their own speaks, and agents that advise something are measured by that.
      if (isFenceDevice(owner) || !isRecurringMonitor(operation) || advising.has(operation.element)) continue;
      if (intervalOf(operation) >= SHORTEST) continue;
      report(
        valueSpan(operation.element, 'interval'),
        `"${owner.id}": monitor runs every ${operation.interval ?? ''}: it loads the node, and one monitor is hardly done when the next begins`,
      );
    }
    for (const { primitive, name, agent, operation, title, advised } of advisedOperations(context)) {
      if (!isRecurringMonitor(operation) || primitive.type === 'SAPInstance') continue;
      const least = parseIntervalSpec(advised.interval ?? '') ?? 0;
      if (intervalOf(operation) * FACTOR >= least) continue;
      report(
        valueSpan(operation.element, 'interval'),
        `"${primitive.id}": ${title} runs every ${operation.interval ?? ''}, and ${name} advises ${advised.interval ?? ''}: it loads the node`,
        { help: basisOf(agent) },
      );
    }
  },
  examples: [
    {
      title: 'a filesystem that is looked at every second',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><operations>
  <op id="data-monitor" name="monitor" interval="1s" timeout="40s"/>
</operations></primitive>`,
      finds: ['"data": monitor runs every 1s, and ocf:heartbeat:Filesystem advises 20s: it loads the node'],
    },
    {
      title: 'a unit of systemd every second',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="1s"/></operations></primitive>`,
      finds: [
        '"web": monitor runs every 1s: it loads the node, and one monitor is hardly done when the next begins',
      ],
    },
    {
      title: 'twice as often as advised',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><operations>
  <op id="data-monitor" name="monitor" interval="10s" timeout="40s"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
