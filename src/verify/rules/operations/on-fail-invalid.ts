/** Reactions to a failure that do not exist. */
import { didYouMean } from '../../../base/closest.js';
import type { Span } from '../../../base/source.js';
import { valueSpan } from '../../../xml/element.js';
import { operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

const KNOWN = ['ignore', 'block', 'demote', 'stop', 'restart', 'standby', 'fence', 'restart-container'];

interface Given {
  readonly value: string;
  readonly at: Span;
  readonly of: string;
}

export default cibRule({
  meta: {
    id: 'on-fail-invalid',
    category: 'operations',
    severity: 'error',
    summary: 'An operation has an on-fail that does not exist',
    since: '0.2.0',
    preset: 'recommended',
    refusal: 'own-words',
  },
  docs: {
    why: 'Pacemaker uses the default of the action in place of an on-fail that it does not know: a failed stop fences the node, other failures restart the resource. As an attribute of the operation it has the whole configuration refused.',
    fix: 'Use "ignore", "block", "demote", "stop", "restart", "standby", "fence" or "restart-container".',
  },
  check({ cib }, report) {
    const own = operationDefinitions(cib).flatMap(({ owner, operation }) =>
      operationSettings(operation, 'on-fail').map(({ value, at }): Given => ({
        value,
        at,
        of: `${operation.name ?? ''} of "${owner.id}"`,
      })),
    );
    const defaults = cib.operationDefaults
      .flatMap(({ pairs }) => pairs)
      .flatMap(({ name, value, element }): Given[] =>
        name === 'on-fail' && value !== undefined
          ? [{ value, at: valueSpan(element, 'value'), of: 'the operation defaults' }]
          : [],
      );
    for (const { value, at, of } of [...own, ...defaults]) {
      if (KNOWN.includes(value.toLowerCase())) continue;
      report(
        at,
        `on-fail="${value}" of ${of} does not exist${didYouMean(value, KNOWN) || '.'} Pacemaker uses the default of the action.`,
      );
    }
  },
  examples: [
    {
      title: 'a word for the meta attributes of an operation',
      input: `<primitive id="db" class="systemd" type="postgresql"><operations><op id="db-monitor" name="monitor" interval="1h" ><meta_attributes id="m"><nvpair id="m1" name="on-fail" value="fense"/></meta_attributes></op></operations></primitive>`,
      finds: [
        'on-fail="fense" of monitor of "db" does not exist; did you mean "fence"? Pacemaker uses the default of the action.',
      ],
    },
    {
      title: 'in the defaults of operations',
      input: `<op_defaults><meta_attributes id="m"><nvpair id="m1" name="on-fail" value="weep"/></meta_attributes></op_defaults>`,
      finds: [
        'on-fail="weep" of the operation defaults does not exist. Pacemaker uses the default of the action.',
      ],
    },
    {
      title: 'a reaction that exists',
      input: `<primitive id="db" class="systemd" type="postgresql"><operations><op id="db-monitor" name="monitor" interval="1h" on-fail="standby"/></operations></primitive>`,
      finds: [],
    },
  ],
});
