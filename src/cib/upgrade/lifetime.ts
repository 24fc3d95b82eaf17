/** Lifetimes of constraints do not exist since schema 4.0: a location's becomes part of its rule, others are dropped. */
import {
  childrenOf,
  copyAlone,
  copyWhole,
  everyDraft,
  hasChild,
  newDraft,
  replaceChildren,
  valueOf,
  type Draft,
} from './draft.js';
import { NEW_ID } from './new-ids.js';
import { idText, quoted, type Notes } from './notes.js';

const isOtherConstraint = (draft: Draft): boolean =>
  draft.name === 'rsc_colocation' || draft.name === 'rsc_order';

/** Where a rule stands: below the lifetimes of how many colocations and orders. */
interface RuleUse {
  rules: number;
  readonly lifetimes: Set<Draft>;
}

function countUses(cib: Draft): Map<string, RuleUse> {
  const uses = new Map<string, RuleUse>();
  const visit = (draft: Draft, lifetimes: readonly Draft[]): void => {
    const id = draft.name === 'rule' ? valueOf(draft, 'id') : undefined;
    if (id !== undefined) {
      const use = uses.get(id) ?? { rules: 0, lifetimes: new Set() };
      use.rules += 1;
      for (const lifetime of lifetimes) use.lifetimes.add(lifetime);
      uses.set(id, use);
    }
    for (const child of draft.children) {
      const isDroppedLater = child.name === 'lifetime' && isOtherConstraint(draft);
      visit(child, isDroppedLater ? [...lifetimes, child] : lifetimes);
    }
  };
  visit(cib, []);
  return uses;
}

/** The user's rules in lifetimes of colocations and orders to which something that stays refers. */
function liveRules(constraints: Draft, uses: ReadonlyMap<string, RuleUse>): Draft[] {
  return constraints.children
    .filter(isOtherConstraint)
    .flatMap((constraint) => childrenOf(constraint, 'lifetime'))
    .flatMap((lifetime) => childrenOf(lifetime, 'rule'))
    .filter((rule) => {
      const use = uses.get(valueOf(rule, 'id') ?? '');
      return rule.native && use !== undefined && use.lifetimes.size !== use.rules;
    });
}

/** A constraint that matches no resource: only there may rules stand that ask for node attributes. */
function keepRules(constraints: Draft, rules: readonly Draft[]): void {
  const id = `${NEW_ID}coloc-order-lifetime-rules`;
  const { origin } = constraints;
  const rule = newDraft('rule', { id: `${id}-rule`, score: '-INFINITY' }, origin, rules.map(copyWhole));
  constraints.children.push(newDraft('rsc_location', { id, 'rsc-pattern': 'a^' }, origin, [rule]));
}

/** What "node" and "score" of a location say, as a rule. */
function nodeRule(constraint: Draft): Draft {
  const id = `${NEW_ID}${valueOf(constraint, 'id') ?? ''}-node-score-rule`;
  const { origin } = constraint;
  const expression = newDraft(
    'expression',
    {
      id: `${id}-expr`,
      attribute: '#uname',
      operation: 'eq',
      value: valueOf(constraint, 'node') ?? '',
    },
    origin,
  );
  const rule = newDraft('rule', { id }, origin, [expression]);
  const score = constraint.attributes.get('score');
  if (score) rule.attributes.set('score', score);
  return rule;
}

/** One of the rules of the lifetime must hold. */
function lifetimeRules(constraint: Draft, lifetime: Draft): readonly Draft[] {
  const rules = childrenOf(lifetime, 'rule');
  if (rules.length === 0) return [lifetime];
  if (rules.length === 1) return rules;
  const id = `${NEW_ID}${valueOf(constraint, 'id') ?? ''}-lifetime-or-rule`;
  return [newDraft('rule', { id, 'boolean-op': 'or' }, lifetime.origin, rules)];
}

function mergeIntoRule(constraint: Draft): Draft {
  const own = hasChild(constraint, 'rule') ? childrenOf(constraint, 'rule') : [nodeRule(constraint)];
  const lifetimes = childrenOf(constraint, 'lifetime');
  const id = `${NEW_ID}${valueOf(constraint, 'id') ?? ''}-lifetime-and-rule`;
  const rules = [...own, ...lifetimes.flatMap((lifetime) => lifetimeRules(constraint, lifetime))];
  const result = copyAlone(constraint);
  result.attributes.delete('node');
  result.attributes.delete('score');
  result.children = [
    ...childrenOf(constraint, 'resource_set'),
    newDraft('rule', { id, 'boolean-op': 'and' }, constraint.origin, rules),
  ];
  return result;
}

/** Pacemaker: upgrade-3.10-3.xsl */
export function replaceLifetimes(cib: Draft, notes: Notes): void {
  const drafts = [...everyDraft(cib)];
  if (!drafts.some(({ name }) => name === 'lifetime')) return;
  const uses = countUses(cib);
  for (const constraints of drafts) {
    const live = constraints.name === 'constraints' ? liveRules(constraints, uses) : [];
    if (live.length > 0) keepRules(constraints, live);
  }
  replaceChildren(cib, (child, parent) => {
    if (child.name === 'rsc_location' && hasChild(child, 'lifetime')) {
      notes.respelled(
        child,
        undefined,
        `the lifetime of location constraint ${quoted(child)} is read as part of its rule`,
      );
      return [mergeIntoRule(child)];
    }
    if (child.name !== 'lifetime' || !isOtherConstraint(parent)) return [child];
    notes.printed(
      3,
      child,
      `WARNING: Dropping lifetime element from constraint ${idText(parent)} because lifetime elements are no longer supported. Any rules contained there will no longer apply to the constraint`,
    );
    notes.lost(
      'warning',
      child,
      `the constraint ${quoted(parent)} has a lifetime, which Pacemaker does not support any more since 3.0; it is dropped, and the constraint holds always`,
      'remove the lifetime, or put the rule elsewhere',
    );
    return [];
  });
}
