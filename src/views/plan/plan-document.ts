/** ChangePlan → Document: the verdict, what changes in the configuration, what that does, what a loss would do, what is left. */
import type { ChangePlan } from '../../plan/change-plan.js';
import type { Effect } from '../../plan/effect.js';
import type { FindingChanges } from '../../plan/finding-changes.js';
import { isUnchanged, newEffects, type Danger, type Verdict } from '../../plan/verdict.js';
import { positionAt } from '../../base/source.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Finding } from '../../verify/finding.js';
import { statement, type Block, type Document, type Mark, type Statement } from '../document.js';
import { basisView } from '../explain/basis.js';
import { resourceStatement } from '../explain/explanation-document.js';
import { ExplanationViews } from '../explain/resource.js';
import { changeText } from '../timeline/messages-changes.js';
import { count, list } from '../timeline/words.js';
import { convergenceBlocks } from './convergence.js';
import { coverageBlocks, coverageTitle } from './coverage-blocks.js';
import { countsWords, downtimeWords, verdictName } from './effect-words.js';
import { afterScenario } from './scenario-words.js';
import { sideEffectBlocks } from './side-effects.js';

/** Everything that is told of a change. */
export interface ToldPlan {
  readonly plan: ChangePlan;
  readonly verdict: Verdict;
  readonly findings: FindingChanges;
}

export interface PlanDocumentOptions {
  /** `one screen` tells of what is other than before; `everything` of all that was looked at. */
  readonly detail: 'one screen' | 'everything';
}

/** On one screen there is room for so many of a kind. */
const SHOWN = 12;

const MARKS: Readonly<Record<Verdict['name'], Mark>> = {
  safe: 'good',
  disruptive: 'change',
  dangerous: 'broken',
};

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: title }, ...blocks];
}

/** The first of many, and how many are left out. */
function shortened(
  blocks: readonly Block[],
  noun: string,
  { detail }: PlanDocumentOptions,
): readonly Block[] {
  if (detail === 'everything' || blocks.length <= SHOWN) return blocks;
  const left = blocks.length - SHOWN;
  return [...blocks.slice(0, SHOWN), statement(`and ${count(left, `more ${noun}`)} (-v shows all)`)];
}

function dangerText(danger: Danger): string {
  switch (danger.kind) {
    case 'stops':
      return `${danger.effect.configuredId} stops and runs nowhere afterwards`;
    case 'fenced':
      return `${danger.node} is fenced (${danger.operation})`;
    case 'blocked':
      return `${danger.effect.kind} of ${danger.effect.resource} is wanted and cannot be done`;
    case 'lost-cover':
      return `${danger.cover.resource} would run nowhere ${afterScenario(danger.cover.scenario)}; before it would`;
    case 'oscillates':
      return danger.period === 1
        ? 'it never settles: the same is done again and again'
        : `it never settles: it changes between ${danger.period} states`;
    case 'unfinished':
      return `it has not settled after ${count(danger.transitions, 'transition')}`;
  }
}

const legendOf = ({
  before,
  after,
}: ChangePlan): readonly { readonly label: string; readonly file: string }[] => [
  { label: 'base', file: before.state.root.source.name },
  { label: 'head', file: after.state.root.source.name },
];

function verdictBlocks({ plan, verdict }: ToldPlan): Block[] {
  const { basis } = basisView(plan.basis);
  const premise: Block[] = basis === null ? [] : [{ ...statement(basis), mark: 'injected' }];
  const dangers = verdict.dangers.map((danger) => ({
    ...statement(dangerText(danger)),
    mark: 'broken' as const,
  }));
  return [
    {
      kind: 'statement',
      mark: MARKS[verdict.name],
      subject: verdictName(verdict),
      text: `: ${countsWords(verdict.counts)}`,
      at: [],
      details: dangers,
    },
    ...premise,
    { kind: 'gap' },
    { kind: 'legend', files: legendOf(plan) },
  ];
}

function configurationBlocks({ plan }: ToldPlan): Block[] {
  return plan.configuration.map((change) => {
    const mark = { created: '+', removed: '-', changed: '~' }[change.change];
    // It has not been made yet.
    return statement(`${mark} ${changeText({ ...change, ok: true }).replace(/\bwas\b/, 'is')}`);
  });
}

/** What each new effect of a resource costs, and what is not known about it. */
function costStatements(effects: readonly Effect[]): Statement[] {
  const said = effects.flatMap(({ resource, kind, downtime, isAgentUnknown }) => {
    const away = downtimeWords(downtime);
    const cost = away === undefined ? [] : [`${resource}: ${away}`];
    const unknown = isAgentUnknown
      ? [
          `${resource}: nothing is known of its agent, which may be able to reload instead of the ${kind}; give its metadata with --agents`,
        ]
      : [];
    return [...cost, ...unknown];
  });
  return said.map((text) => statement(text));
}

/** Each resource that the change does something to, as `explain` tells of it. */
function effectBlocks({ plan }: ToldPlan): Block[] {
  const views = new ExplanationViews(plan.after);
  const byTop = new Map<string, Effect[]>();
  for (const effect of newEffects(plan)) byTop.set(effect.top, [...(byTop.get(effect.top) ?? []), effect]);
  const tops = plan.after.state.resources.filter(({ id }) => byTop.has(id));
  return tops.map((top: Resource) => {
    const told = resourceStatement(views.resource(top, 'headlines'));
    return { ...told, details: [...costStatements(byTop.get(top.id) ?? []), ...told.details] };
  });
}

function pendingBlocks({ plan }: ToldPlan): Block[] {
  const pending = plan.effects.filter(({ isPending }) => isPending);
  if (pending.length === 0) return [];
  const names = [...new Set(pending.map(({ resource }) => resource))];
  const shown =
    names.length > SHOWN ? `${list(names.slice(0, SHOWN))} and ${names.length - SHOWN} more` : list(names);
  return [statement(`without this change, too, something would be done to ${shown}`)];
}

function fencingBlocks({ plan }: ToldPlan): Block[] {
  return plan.nodes.map(({ kind, node, operation, reason, blocked }) => {
    const deed =
      kind === 'shutdown'
        ? 'is shut down'
        : operation === 'on'
          ? 'is unfenced'
          : `is fenced (${operation ?? ''})`;
    const why = reason === undefined ? '' : `: ${reason}`;
    const mark: Mark = kind === 'fence' && operation !== 'on' ? 'broken' : 'change';
    return {
      kind: 'statement',
      mark,
      subject: node,
      text: ` ${deed}${blocked ? ', which is blocked' : ''}${why}`,
      at: [],
      details: [],
    };
  });
}

export function findingStatement({ at, severity, rule, message }: Finding, sign: string): Statement {
  const { line, column } = positionAt(at.source, at.start);
  const place = { file: at.source.name, line, column, element: '', id: null };
  const mark: Mark | undefined =
    sign === '-'
      ? undefined
      : severity === 'error'
        ? 'broken'
        : severity === 'warning'
          ? 'attention'
          : 'advice';
  return { ...statement(`${sign} ${severity} ${rule}: ${message}`, [place]), mark };
}

function findingBlocks({ findings }: ToldPlan): Block[] {
  return [
    ...findings.new.map((finding) => findingStatement(finding, '+')),
    ...findings.gone.map((finding) => findingStatement(finding, '-')),
  ];
}

/** `Plan: 2 moves, 1 restart (each away for at most 45 s); N-1: 1 resource loses cover; findings: +1 -0.` */
export function summaryLine({ plan, verdict, findings }: ToldPlan): string {
  if (isUnchanged(plan)) return 'No changes. The cluster matches the configuration.';
  const lost = new Set((plan.coverage?.lost ?? []).map(({ resource }) => resource)).size;
  const cover = plan.coverage
    ? `; N-1: ${lost === 0 ? 'no cover lost' : `${count(lost, 'resource')} ${lost === 1 ? 'loses' : 'lose'} cover`}`
    : '';
  return `Plan: ${countsWords(verdict.counts)}${cover}; findings: +${findings.new.length} -${findings.gone.length}.`;
}

/** The whole answer, in the order in which a reader needs it. */
export function planDocument(told: ToldPlan, options: PlanDocumentOptions): Document {
  return [
    ...verdictBlocks(told),
    ...section('Configuration', shortened(configurationBlocks(told), 'change', options)),
    ...section('Effects', [...shortened(effectBlocks(told), 'resource', options), ...pendingBlocks(told)]),
    ...section('Nodes', fencingBlocks(told)),
    ...section('Side effects', sideEffectBlocks(told.plan.sideEffects, options)),
    ...section(coverageTitle(told.plan), coverageBlocks(told.plan, { ...options, shown: SHOWN })),
    ...section('Findings', shortened(findingBlocks(told), 'finding', options)),
    ...section('Convergence', convergenceBlocks(told.plan.settled)),
    { kind: 'gap' },
    statement(summaryLine(told)),
  ];
}
