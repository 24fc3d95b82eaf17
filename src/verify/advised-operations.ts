/** The operations of resources beside what their agents advise for them. */
import type { AgentAction, AgentFacts } from '../agents/agent.js';
import { parseIntervalSpec } from '../base/interval.js';
import { onceFor } from '../base/once-for.js';
import type { OperationElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import { Values } from '../config/in-effect.js';
import { agentUses, MetOnce, type AgentUse } from './agent-uses.js';
import { isEnabled, operationRole, operationSettings } from './operation-definitions.js';
import type { CibContext } from './rule.js';
import type { Span } from '../base/source.js';

/** What Pacemaker gives an operation when nobody says anything. */
const PACEMAKER_DEFAULT = '20s';

export interface AdvisedOperation extends AgentUse {
  readonly operation: OperationElement;
  /** What the operation is called: `monitor`, `monitor of the promoted role`. */
  readonly title: string;
  readonly advised: AgentAction;
}

/** `OCF_CHECK_LEVEL` of an operation; undefined for none and for 0. */
export function checkLevelOf({ instance }: OperationElement): string | undefined {
  const pairs = instance.flatMap((set) => set.pairs.filter(({ name }) => name === 'OCF_CHECK_LEVEL'));
  const value = pairs.at(-1)?.value?.trim();
  return value === '0' || value === '' ? undefined : value;
}

function least(actions: readonly AgentAction[]): AgentAction | undefined {
  const time = ({ timeout }: AgentAction): number => parseIntervalSpec(timeout ?? '') ?? Infinity;
  return actions.toSorted((a, b) => time(a) - time(b))[0];
}

/** The first list that is not empty. */
function firstOf<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** What an agent says of an action: of its role and depth where it tells them apart, else of the least that it says. */
function advice(agent: AgentFacts, { name, role, depth }: Partial<AgentAction>): AgentAction | undefined {
  const named = agent.actions.filter((action) => action.name === name);
  const deep = firstOf(
    named.filter((action) => action.depth === depth),
    named.filter((action) => action.depth === undefined),
  );
  const ofRole = firstOf(
    deep.filter((action) => action.role === role),
    deep.filter((action) => action.role === undefined),
    deep,
  );
  return least(ofRole);
}

/** The enabled operations of known agents, each once for an agent, with what that advises. */
export const advisedOperations = onceFor((context: CibContext): readonly AdvisedOperation[] => {
  const met = new MetOnce();
  const found: AdvisedOperation[] = [];
  for (const { primitive, name, agent } of agentUses(context)) {
    for (const operation of primitive.operations) {
      if (operation.name === undefined || !isEnabled(operation)) continue;
      if (!met.isFirst(name, operation.element)) continue;
      const known = operationRole(operation);
      const role = known === 'Promoted' || known === 'Unpromoted' ? known : undefined;
      const advised = advice(agent, { name: operation.name, role, depth: checkLevelOf(operation) });
      const title = role === undefined ? operation.name : `${operation.name} (${role})`;
      if (advised) found.push({ primitive, name, agent, operation, title, advised });
    }
  }
  return found;
});

export interface GivenTimeout {
  /** As it is written. */
  readonly value: string;
  readonly milliseconds: number;
  readonly at: Span;
}

/** The timeout that an operation itself says; undefined when it says none, or one that Pacemaker does not take. */
export const givenTimeout = onceFor((operation: OperationElement): GivenTimeout | undefined => {
  const [setting] = operationSettings(operation, 'timeout');
  const milliseconds = setting && parseIntervalSpec(setting.value);
  return setting && milliseconds ? { milliseconds, ...setting } : undefined;
});

/** The advised timeout when it is longer than a given one. */
export function longerAdvice({ timeout }: AgentAction, milliseconds: number): string | undefined {
  const advised = parseIntervalSpec(timeout ?? '') ?? 0;
  return advised > milliseconds ? timeout : undefined;
}

/** What an action without a timeout of its own gets; undefined when rules decide that. */
export function defaultTimeout({ sections, reading, root }: Configuration): string | undefined {
  const values = new Values();
  const element = sections.get('op_defaults');
  values.addSets({
    state: reading,
    element,
    name: 'meta_attributes',
    rules: { now: undefined },
    document: root,
  });
  if (values.get('timeout')?.dependsOn) return undefined;
  return values.settled('timeout')?.value ?? PACEMAKER_DEFAULT;
}
