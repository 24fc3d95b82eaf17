/** Nodes that are fenced while they join. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** Joining takes that long on a busy node. */
const SHORTEST = 60_000;

export default cibRule({
  meta: {
    id: 'node-pending-timeout-tiny',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'Nodes are fenced when they do not join at once',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A node that is in the membership of Corosync and has not joined the process group of Pacemaker after node-pending-timeout is fenced. With a short time a node that boots slowly is shot again and again.',
    fix: 'Allow several minutes (two hours are usual), or 0 to wait without end.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'node-pending-timeout');
    const timeout = parseIntervalSpec(pair?.value ?? '') ?? 0;
    if (!pair || timeout === 0 || timeout >= SHORTEST) return;
    report(
      valueSpan(pair.element, 'value'),
      `node-pending-timeout is ${readableInterval(timeout)}: a node that boots slowly is fenced before it can join`,
    );
  },
  examples: [
    {
      title: 'ten seconds',
      input: '<nvpair id="opt-pending" name="node-pending-timeout" value="10s"/>',
      finds: ['node-pending-timeout is 10s: a node that boots slowly is fenced before it can join'],
    },
    {
      title: 'two hours',
      input: '<nvpair id="opt-pending" name="node-pending-timeout" value="2h"/>',
      finds: [],
    },
  ],
});
