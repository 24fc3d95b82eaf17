/** Short timeouts for every operation of every resource. */
import { parseMilliseconds, readableInterval } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** Pacemaker's own default. */
const DEFAULT = 20_000;

export default cibRule({
  meta: {
    id: 'op-defaults-timeout-blanket',
    category: 'operations',
    severity: 'info',
    summary: "The default timeout of all operations is shorter than Pacemaker's own",
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A timeout in op_defaults holds for every operation that has none of its own, stops included. A stop that needs longer fails, and the node is fenced because of it.',
    fix: 'Use at least 20 seconds there, and set short timeouts where they are meant.',
  },
  check({ cib }, report) {
    for (const set of cib.operationDefaults) {
      if (set.rules.length > 0) continue;
      for (const { name, value, element } of set.pairs) {
        const timeout = parseMilliseconds(value ?? '') ?? DEFAULT;
        if (name !== 'timeout' || timeout <= 0 || timeout >= DEFAULT) continue;
        report(
          valueSpan(element, 'value'),
          `every operation without a timeout of its own, stops included, may take ${readableInterval(timeout)} only: a stop that fails has its node fenced`,
        );
      }
    }
  },
  examples: [
    {
      title: 'five seconds for everything',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="5s"/></meta_attributes></op_defaults>`,
      finds: [
        'every operation without a timeout of its own, stops included, may take 5s only: a stop that fails has its node fenced',
      ],
    },
    {
      title: 'a minute for everything',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="60s"/></meta_attributes></op_defaults>`,
      finds: [],
    },
  ],
});
