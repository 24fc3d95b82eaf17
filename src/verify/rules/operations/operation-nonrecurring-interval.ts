/** Intervals on actions that are never repeated. */
import { attributeSpan } from '../../../xml/element.js';
import { intervalOf, operationDefinitions } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

const RUN_ONCE = [
  'start',
  'stop',
  'promote',
  'demote',
  'notify',
  'reload',
  'reload-agent',
  'migrate_to',
  'migrate_from',
];

export default cibRule({
  meta: {
    id: 'operation-nonrecurring-interval',
    alsoKnownAs: ['operation-cannot-recur'],
    category: 'operations',
    severity: 'error',
    summary: 'An action that cannot be repeated has an interval',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Only monitors are repeated. Pacemaker ignores a start, stop or other single action that has an interval, with all that the operation sets: its timeout does not apply either.',
    fix: 'Set the interval of the operation to 0.',
  },
  check({ cib }, report) {
    for (const { owner, operation } of operationDefinitions(cib)) {
      const { name, interval } = operation;
      if (name === undefined || !RUN_ONCE.includes(name) || intervalOf(operation) === 0) continue;
      report(
        attributeSpan(operation.element, 'interval'),
        `${name} of "${owner.id}" has the interval ${interval ?? ''}, but a ${name} is never repeated: Pacemaker ignores the operation with all its settings`,
        { help: 'set interval="0"', fix: writing(operation.element, 'interval', '0') },
      );
    }
  },
  examples: [
    {
      title: 'a start every ten seconds',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-start" name="start" interval="10s" timeout="60s"/>
</operations></primitive>`,
      finds: [
        'start of "WebIP" has the interval 10s, but a start is never repeated: Pacemaker ignores the operation with all its settings',
      ],
    },
    {
      title: 'a start',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-start" name="start" interval="0s" timeout="60s"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
