/** Timeouts of zero, which are none. */
import { parseMilliseconds } from '../../../base/interval.js';
import { defaultSettings, operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'operation-timeout-zero',
    category: 'operations',
    severity: 'error',
    summary: 'An operation has a timeout of zero',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'A timeout of 0 does not mean "no limit". Pacemaker uses its own default of 20 seconds in its place, and leaves the one in op_defaults out of account. A service that needs longer to start fails, and one that needs longer to stop gets its node fenced.',
    fix: 'Write the time that the operation may take at most, or remove the timeout to use op_defaults.',
  },
  check({ cib }, report) {
    for (const { value, at, element, attribute } of defaultSettings(cib, 'timeout')) {
      if ((parseMilliseconds(value) ?? 1) > 0) continue;
      report(
        at,
        `the timeout of all operations is ${value}, which Pacemaker does not take: the limit is 20 seconds`,
        { fix: writing(element, attribute, '20s', 'safe') },
      );
    }
    for (const { owner, operation } of operationDefinitions(cib)) {
      for (const { value, at, element, attribute } of operationSettings(operation, 'timeout')) {
        const milliseconds = parseMilliseconds(value);
        if (milliseconds === undefined || milliseconds > 0) continue;
        report(
          at,
          `${operation.name ?? 'an operation'} of "${owner.id}" has the timeout ${value}, which Pacemaker does not take: the limit is 20 seconds`,
          { fix: writing(element, attribute, '20s', 'safe') },
        );
      }
    }
  },
  examples: [
    {
      title: 'no limit was meant',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0s" timeout="0"/>
</operations></primitive>`,
      finds: ['stop of "db" has the timeout 0, which Pacemaker does not take: the limit is 20 seconds'],
    },
    {
      title: 'two minutes',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0s" timeout="120s"/>
</operations></primitive>`,
      finds: [],
    },
    {
      title: 'for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="0"/></meta_attributes></op_defaults>`,
      finds: ['the timeout of all operations is 0, which Pacemaker does not take: the limit is 20 seconds'],
    },
  ],
});
