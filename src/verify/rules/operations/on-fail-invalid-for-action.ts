/** Reactions to a failure that the failed action cannot have. */
import {
  intervalOf,
  operationDefinitions,
  operationRole,
  operationSettings,
} from '../../operation-definitions.js';
import type { OperationElement } from '../../../cib/resource-elements.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, removingPair } from '../../fix/finding-fix.js';

/** What a failed stop may lead to; "standby" is none of it. */
const AFTER_STOP = ['ignore', 'block', 'fence'];

function objectionTo(operation: OperationElement, onFail: string): string | undefined {
  if (operation.name === 'stop' && !AFTER_STOP.includes(onFail))
    return 'a stop takes "ignore", "block" or "fence"';
  if (onFail !== 'demote' || operation.name === 'promote') return undefined;
  const isPromotedMonitor =
    operation.name === 'monitor' && intervalOf(operation) > 0 && operationRole(operation) === 'Promoted';
  return isPromotedMonitor
    ? undefined
    : '"demote" is for promote and for recurring monitors of the role Promoted';
}

export default cibRule({
  meta: {
    id: 'on-fail-invalid-for-action',
    category: 'operations',
    severity: 'error',
    summary: 'An operation has an on-fail that is not possible for its action',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
    refusal: 'schema-words',
    fixable: 'safe',
  },
  docs: {
    why: 'Not every reaction is possible after every action: a resource that failed to stop cannot be stopped, and only promoted instances can be demoted. Pacemaker replaces the setting by its default, which for a failed stop is to fence the node.',
    fix: 'Use "ignore", "block" or "fence" for stop, and "demote" only for promote and for recurring monitors of the role Promoted; or remove on-fail.',
  },
  check({ cib }, report) {
    // Without a value of its own an operation has that of the defaults.
    const isInDefaults = cib.operationDefaults.some(({ pairs }) =>
      pairs.some(({ name }) => name === 'on-fail'),
    );
    for (const { owner, operation } of operationDefinitions(cib)) {
      const settings = operationSettings(operation, 'on-fail');
      for (const { value, at, element, attribute } of settings) {
        const objection = objectionTo(operation, value.toLowerCase());
        if (objection === undefined) continue;
        const removing =
          attribute === 'value' ? removingPair(element) : removingAttribute(element, attribute);
        report(
          at,
          `on-fail="${value}" is not possible for ${operation.name ?? ''} of "${owner.id}": ${objection}, and Pacemaker uses the default instead`,
          { fix: isInDefaults || settings.length > 1 ? undefined : removing },
        );
      }
    }
  },
  examples: [
    {
      title: 'a stop that is to demote',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0" on-fail="demote"/>
</operations></primitive>`,
      finds: [
        'on-fail="demote" is not possible for stop of "db": a stop takes "ignore", "block" or "fence", and Pacemaker uses the default instead',
      ],
    },
    {
      title: 'demotion after a failed monitor of any role',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" on-fail="demote"/>
</operations></primitive>`,
      finds: [
        'on-fail="demote" is not possible for monitor of "db": "demote" is for promote and for recurring monitors of the role Promoted, and Pacemaker uses the default instead',
      ],
    },
    {
      title: 'demotion after a failed monitor of the promoted role',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" role="Promoted" on-fail="demote"/>
  <op id="db-stop" name="stop" interval="0" on-fail="fence"/>
</operations></primitive>`,
      finds: [],
    },
  ],
});
