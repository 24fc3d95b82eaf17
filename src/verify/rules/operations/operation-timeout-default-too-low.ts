/** Actions without a timeout of their own, whose agent advises more than the default. */
import { parseIntervalSpec } from '../../../base/interval.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { AgentFacts } from '../../../agents/agent.js';
import { isPromotable } from '../../collectives.js';
import { collectiveOf } from '../../../config/resources.js';
import { advisedOperations, defaultTimeout, givenTimeout, longerAdvice } from '../../advised-operations.js';
import { agentUses, basisOf, placeOf } from '../../agent-uses.js';
import { operationSettings } from '../../operation-definitions.js';
import { cibRule, type CibContext } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** What any resource goes through, whether its definition names it or not. */
const ALWAYS = ['start', 'stop'];
const IF_PROMOTABLE = ['promote', 'demote'];

function actionsOf({ configuration }: CibContext, primitive: PrimitiveElement): readonly string[] {
  const clone = collectiveOf(primitive);
  return clone?.kind === 'clone' && isPromotable(configuration, clone)
    ? [...ALWAYS, ...IF_PROMOTABLE]
    : ALWAYS;
}

interface Short {
  readonly action: string;
  readonly advised: string;
}

/** Actions that no `<op>` speaks of. */
function withoutDefinition(
  primitive: PrimitiveElement,
  agent: AgentFacts,
  actions: readonly string[],
): Pick<Short, 'action'>[] {
  const defined = new Set(primitive.operations.map(({ name }) => name));
  return actions
    .filter((action) => !defined.has(action) && agent.actions.some(({ name }) => name === action))
    .map((action) => ({ action }));
}

/** Actions that get the default and should have more, by primitive. */
function shortActions(
  context: CibContext,
  fallback: number,
): ReadonlyMap<PrimitiveElement, readonly Short[]> {
  const found = new Map<PrimitiveElement, Short[]>();
  const add = (primitive: PrimitiveElement, short: Short): void => {
    found.set(primitive, [...(found.get(primitive) ?? []), short]);
  };
  for (const { primitive, agent } of agentUses(context)) {
    for (const { action } of withoutDefinition(primitive, agent, actionsOf(context, primitive))) {
      const facts = agent.actions.find(({ name }) => name === action);
      const advised = facts && longerAdvice(facts, fallback);
      if (advised !== undefined) add(primitive, { action, advised });
    }
  }
  for (const { primitive, operation, title, advised } of advisedOperations(context)) {
    const isGiven = givenTimeout(operation) ?? operationSettings(operation, 'timeout')[0];
    const longer = isGiven ? undefined : longerAdvice(advised, fallback);
    if (longer !== undefined) add(primitive, { action: title, advised: longer });
  }
  return found;
}

export default cibRule({
  meta: {
    id: 'operation-timeout-default-too-low',
    category: 'operations',
    severity: 'info',
    summary: 'Actions get the default timeout, and their agent advises more',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'An action whose timeout nobody sets gets that of the operation defaults, or 20 seconds. What takes longer counts as failed; a failed stop gets the node fenced.',
    fix: 'Give these actions an operation with the advised timeout, or raise the timeout of the operation defaults.',
  },
  check(context, report) {
    const fallback = defaultTimeout(context.configuration);
    const milliseconds = parseIntervalSpec(fallback ?? '');
    if (fallback === undefined || !milliseconds) return;
    const short = shortActions(context, milliseconds);
    for (const { primitive, agent, name } of agentUses(context)) {
      const actions = short.get(primitive);
      if (!actions) continue;
      const advice = actions.map(({ action, advised }) => `${action} ${advised}`).join(', ');
      report(
        placeOf(primitive),
        `"${primitive.id}" gives no timeout for ${quotedList(actions.map(({ action }) => action))}, which get ${fallback}; ${name} advises more: ${advice}`,
        { help: basisOf(agent) },
      );
    }
  },
  examples: [
    {
      title: 'a database with nothing but a monitor',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="30s" timeout="30s"/>
</operations></primitive>`,
      finds: [
        '"db" gives no timeout for "start" and "stop", which get 20s; ocf:heartbeat:pgsql advises more: start 120s, stop 120s',
      ],
    },
    {
      title: 'an address, for which the default is enough, and operation defaults that are',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
<op_defaults><meta_attributes id="defaults"><nvpair id="defaults-timeout" name="timeout" value="120s"/></meta_attributes></op_defaults>`,
      finds: [],
    },
  ],
});
