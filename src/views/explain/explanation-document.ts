/** ExplainView → Document: what is broken first, then what changes, then what stays. */
import { statement, type Block, type Document, type Mark, type Statement } from '../document.js';
import { listed } from './change-words.js';
import type {
  ActionView,
  AnswerView,
  ExplainedResourceView,
  ExplainView,
  NodeFactView,
  ReasonView,
  RepairView,
  Sentence,
  UnchangedView,
} from './explanation-view.js';
import { premiseStatements } from './premises.js';
import { scoreBlocks } from './score-blocks.js';

/** A sentence as a statement; its number stands in parentheses. */
export function said({ text, note, at }: Sentence, mark?: Mark): Statement {
  return { ...statement(note === undefined ? text : `${text} (${note})`, at), mark };
}

function repairStatement({ text, commands }: RepairView): Statement {
  const lines = [commands.pcs, commands.crm, commands.pacemaker];
  return { ...statement(text, [], [{ kind: 'code', lines }]), mark: 'advice' };
}

function waitStatements({ changes }: ExplainedResourceView): Statement[] {
  const waiting = new Map<string, string[]>();
  for (const { resource, waitsFor } of changes) {
    const { fencing, blocked } = waitsFor;
    const awaited = [...fencing.map((node) => `the fencing of ${node}`), ...blocked.map(({ text }) => text)];
    if (awaited.length === 0) continue;
    const key = listed(awaited);
    waiting.set(key, [...(waiting.get(key) ?? []), resource]);
  }
  return [...waiting].map(([key, names]) =>
    statement(`${listed([...new Set(names)])} ${names.length === 1 ? 'waits' : 'wait'} for ${key}`),
  );
}

function downWords({ kind, down, changes }: ExplainedResourceView): string {
  if (down.length === 0) return '';
  if (kind === 'primitive') {
    const stops = changes.some(({ change }) => change === 'Stop');
    return stops ? ' and starts nowhere' : '';
  }
  const stopping = new Set(changes.map(({ resource }) => resource));
  const rest = down.filter((id) => !stopping.has(id));
  if (rest.length === 0) return down.length === 1 ? ' and starts nowhere' : ' and start nowhere';
  return `; ${listed(rest)} ${rest.length === 1 ? 'stays' : 'stay'} stopped`;
}

const MARKS: Readonly<Record<ExplainedResourceView['condition'], Mark>> = {
  broken: 'broken',
  attention: 'attention',
  changing: 'change',
  unchanged: 'good',
};

function finality({ failures }: ExplainedResourceView): Statement[] {
  const final = failures.find(({ bans }) => bans !== null);
  if (!final) return [];
  const where = final.bans === 'everywhere' ? 'any node' : final.node;
  return [statement(`after ${final.exitName} Pacemaker does not try again on ${where}`)];
}

/** Reasons that are not told as failures, or of the whole cluster, already. */
function untold(
  { reasons, failures, changes }: ExplainedResourceView,
  cluster: ExplainView['cluster'],
): ExplainedResourceView['reasons'] {
  const general = new Set(cluster.map(({ text }) => text));
  const fenced = changes.flatMap(({ waitsFor }) => waitsFor.fencing);
  const places = new Set(failures.flatMap(({ at }) => at.map((one) => JSON.stringify(one))));
  const isToldAsFailure = ({ at, fields }: ReasonView): boolean => {
    const kind = causeOf(fields).kind;
    if (kind === 'migration-threshold') return failures.length > 0;
    return kind === 'operation-result' && at.length > 0 && at.every((one) => places.has(JSON.stringify(one)));
  };
  return reasons.filter(
    (reason) =>
      !general.has(reason.text) &&
      !isAboutFencing(reason, fenced) &&
      (reason.kind === 'start-blocked' || !isToldAsFailure(reason)),
  );
}

function causeOf(fields: ReasonView['fields']): Readonly<Record<string, unknown>> {
  return (fields['cause'] as Readonly<Record<string, unknown>> | undefined) ?? {};
}

/** That a node is unclean is said with the node, and that its fencing is waited for with the change. */
function isAboutFencing({ fields }: ReasonView, fenced: readonly string[]): boolean {
  const { kind, why, node } = causeOf(fields);
  const isUnclean = kind === 'node-unavailable' && why === 'unclean';
  if (isUnclean || kind === 'fencing') return fenced.includes(String(node));
  const nodes = fields['unavailable'] === 'unclean' ? fields['nodes'] : [];
  return Array.isArray(nodes) && nodes.length > 0 && nodes.every((one) => fenced.includes(String(one)));
}

/** What is said of a resource in an overview, and first when it is asked for. */
export function resourceStatement(
  view: ExplainedResourceView,
  cluster: ExplainView['cluster'] = [],
): Statement {
  return {
    kind: 'statement',
    mark: MARKS[view.condition],
    subject: view.id,
    text: `: ${view.headline}${downWords(view)}`,
    at: [],
    details: [
      ...view.failures.map((one) => said(one)),
      ...finality(view),
      ...waitStatements(view),
      ...untold(view, cluster).map((one) => said(one)),
      ...view.ignored.map((one) => said(one, 'attention')),
      ...view.repairs.map(repairStatement),
    ],
  };
}

/** What is said of a node that is not as it should be. */
export function nodeStatement({ node, text, at, unavailable, fencing, repairs }: NodeFactView): Statement {
  const isBroken = unavailable === 'unclean' || (fencing !== null && fencing !== 'on');
  const why = isBroken && fencing !== null ? [WHY_FENCING] : [];
  return {
    kind: 'statement',
    mark: isBroken ? 'broken' : 'attention',
    subject: node,
    text: ` ${text}`,
    at,
    details: [...why, ...repairs.map(repairStatement)],
  };
}

const WHY_FENCING: Statement = {
  ...statement('if it does not succeed, ask why: hatool timeline ARCHIVE --kind fencing'),
  mark: 'advice',
};

/** At most so many resources that stay as they are get named. */
const NAMED = 6;

function unchangedWords({ id, nodes, disabled }: UnchangedView): string {
  if (nodes.length > 0) return `${id} on ${listed(nodes)}`;
  return disabled ? `${id} stopped on purpose` : `${id} stopped`;
}

function unchangedStatement(unchanged: readonly UnchangedView[]): Statement[] {
  if (unchanged.length === 0) return [];
  const text =
    unchanged.length <= NAMED
      ? unchanged.map(unchangedWords).join('; ')
      : `${unchanged.length} resources (name one to be told why it is where it is)`;
  return [statement(`unchanged: ${text}`)];
}

/** Faults of the configuration that are not told with one of the resources. */
function otherIgnored({ ignored, resources }: ExplainView): Statement[] {
  const told = new Set(resources.flatMap((one) => one.ignored.map(({ text }) => text)));
  return ignored.filter(({ text }) => !told.has(text)).map((one) => said(one, 'attention'));
}

/** The overview. */
function overviewBlocks(view: ExplainView): Block[] {
  const { resources, unchanged, nodes, cluster } = view;
  const broken = resources.filter(({ condition }) => condition === 'broken');
  const others = resources.filter(({ condition }) => condition !== 'broken');
  const isBrokenNode = (node: NodeFactView): boolean => nodeStatement(node).mark === 'broken';
  const quiet = resources.length === 0 && unchanged.length > 0;
  const verdict = {
    ...statement('nothing is to be done: every resource stays as it is'),
    mark: 'good',
  } as const;
  const empty = { ...statement('no resources are configured'), mark: 'attention' } as const;
  return [
    ...cluster.map((one) => said(one, 'attention')),
    ...nodes.filter(isBrokenNode).map(nodeStatement),
    ...broken.map((one) => resourceStatement(one, cluster)),
    ...nodes.filter((node) => !isBrokenNode(node)).map(nodeStatement),
    ...others.map((one) => resourceStatement(one, cluster)),
    ...otherIgnored(view),
    ...(quiet ? [verdict] : []),
    ...(resources.length + unchanged.length === 0 ? [empty] : []),
    ...unchangedStatement(unchanged),
  ];
}

function answerStatement({ resource, node, chosen, because }: AnswerView): Statement {
  return {
    kind: 'statement',
    subject: resource,
    text: ` ${chosen ? 'goes to' : 'does not go to'} ${node}`,
    at: [],
    details: because.map((one) => said(one)),
  };
}

/** An action with the chain that leads to it. */
export function actionStatement({ text, chain, decision, waitsFor }: ActionView): Statement {
  const links = chain.map((link, i): Statement => {
    const name = link.node === null ? link.action : `${link.action} on ${link.node}`;
    const own = said(link);
    return { ...own, text: i === 0 ? `because ${own.text}` : `${name}: ${own.text}` };
  });
  const waits = [
    ...waitsFor.fencing.map((node) => statement(`it waits for the fencing of ${node}`)),
    ...waitsFor.blocked.map((blocked) => statement(`it waits for ${blocked.text}`)),
  ];
  return { ...statement(text, [], [...links, ...decision.map((one) => said(one)), ...waits]) };
}

/** The whole explanation, as far as it was asked for. */
export function explanationDocument(view: ExplainView): Document {
  const premises = premiseStatements(view);
  const gap: readonly Block[] = premises.length > 0 ? [{ kind: 'gap' }] : [];
  if (view.scope === 'action') return [...premises, ...gap, ...view.actions.map(actionStatement)];
  if (view.scope === 'overview') return [...premises, ...gap, ...overviewBlocks(view)];
  const head = [
    ...view.cluster.map((one) => said(one, 'attention')),
    ...view.nodes.map(nodeStatement),
    ...view.answers.map(answerStatement),
  ];
  const stories = view.resources.flatMap((one): Block[] => [
    { kind: 'gap' },
    resourceStatement(one),
    ...scoreBlocks(one),
  ]);
  return [...premises, ...gap, ...head, ...stories];
}
