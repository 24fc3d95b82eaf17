/** Timeouts for every operation of every resource that are too short or too long for most. */
import { parseMilliseconds, readableInterval } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** Pacemaker's own default. */
const DEFAULT = 20_000;

/** Only a few databases need longer, and these have timeouts of their own. */
const LONGEST = 600_000;

export default cibRule({
  meta: {
    id: 'op-defaults-timeout-blanket',
    category: 'operations',
    severity: 'info',
    summary: 'The default timeout of all operations is too short or too long for most of them',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A timeout in op_defaults holds for every operation that has none of its own, stops included. A stop that needs longer fails, and the node is fenced because of it. With a very long one a resource that hangs is noticed only after that time.',
    fix: 'Use between 20 seconds and 10 minutes there, and set other timeouts where they are meant.',
  },
  check({ cib }, report) {
    for (const set of cib.operationDefaults) {
      if (set.rules.length > 0) continue;
      for (const { name, value, element } of set.pairs) {
        const timeout = parseMilliseconds(value ?? '') ?? DEFAULT;
        if (name !== 'timeout' || timeout <= 0) continue;
        if (timeout >= DEFAULT && timeout <= LONGEST) continue;
        const length = readableInterval(timeout);
        report(
          valueSpan(element, 'value'),
          timeout < DEFAULT
            ? `every operation without a timeout of its own, stops included, may take ${length} only: a stop that fails has its node fenced`
            : `every operation without a timeout of its own, monitors included, may take ${length}: a resource that hangs is noticed only then`,
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
      title: 'fifteen minutes for everything',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="900s"/></meta_attributes></op_defaults>`,
      finds: [
        'every operation without a timeout of its own, monitors included, may take 15m: a resource that hangs is noticed only then',
      ],
    },
    {
      title: 'a minute for everything',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="60s"/></meta_attributes></op_defaults>`,
      finds: [],
    },
  ],
});
