/** An explanation in one line for each answer, for scripts and for `grep`. */
import type { BasisView } from '../../views/explain/basis.js';
import type { ComparisonView } from '../../views/explain/compare.js';
import type { InjectionView } from '../../views/explain/injections.js';
import type { ProposalsView } from '../../views/explain/proposals.js';
import { printable } from '../printable.js';
import { counted } from '../words.js';
import {
  withReferences,
  type AnswerView,
  type ExplainedResourceView,
  type ExplainView,
  type UnchangedView,
} from '../../views/explain/explanation-view.js';
import { actionLine } from '../../views/explain/score-blocks.js';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `WebIP: runs on a, moves to b. First reason; second reason.` */
function resourceLine({ id, headline, failures, reasons }: ExplainedResourceView): string {
  const why = [...failures, ...reasons].map(withReferences);
  const head = `${id}: ${headline}.`;
  return why.length === 0 ? head : `${head} ${capital(why.join('; '))}.`;
}

function answerLine({ resource, node, chosen, because }: AnswerView): string {
  const verdict = chosen ? 'goes to' : 'does not go to';
  return `${resource} ${verdict} ${node}: ${because.map(withReferences).join('; ')}.`;
}

function unchangedLine({ id, nodes }: UnchangedView): string {
  return `${id}: unchanged, ${nodes.length === 0 ? 'stopped' : `on ${nodes.join(', ')}`}.`;
}

interface Premises extends Pick<BasisView, 'status'> {
  readonly injected: readonly InjectionView[];
}

/** Put in front of each one-line answer: `with --node-down a: `; nothing where the file counts as it is. */
function premisePrefix({ status, injected }: Premises): string {
  const from = status === 'recorded' ? '' : status === 'absent' ? 'no status: ' : `status ${status}: `;
  const options = injected.map(({ option, value }) => `${option} ${value}`).join(' ');
  return printable(`${from}${options === '' ? '' : `with ${options}: `}`);
}

/** The one-line answers. */
export function renderQuiet(view: ExplainView): string {
  const { actions, answers, resources, unchanged } = view;
  const prefix = premisePrefix(view);
  const each = (lines: readonly string[]): string =>
    lines.map((line) => `${prefix}${printable(line)}\n`).join('');
  if (actions.length > 0) return each(actions.map(actionLine));
  if (answers.length > 0) return each(answers.map(answerLine));
  return each([...resources.map(resourceLine), ...unchanged.map(unchangedLine)]);
}

/** The smallest proposal in one line. */
export function renderProposalsQuiet(view: ProposalsView): string {
  const { resource, node, verdict, proposals } = view;
  const prefix = premisePrefix(view);
  const [first] = proposals;
  if (!first) return `${prefix}${printable(verdict)}\n`;
  const others = first.sideEffects.length;
  const effects =
    others === 0 ? 'nothing else changes' : `${counted(others, 'other resource')} would fare differently`;
  return `${prefix}${printable(`${resource} to ${node}: ${withReferences(first)}; ${effects}`)}\n`;
}

/** The comparison in one line for each resource that is placed differently. */
export function renderComparisonQuiet(view: ComparisonView): string {
  const { resources, verdict, injected, status } = view;
  const other = [status.first, status.second].find((one) => one !== 'recorded');
  const prefix = premisePrefix({ status: other ?? 'recorded', injected });
  const placed = resources.filter(({ placement }) => placement === 'differs');
  const lines = placed.map(
    ({ resource, first, second }) =>
      `${resource}: ${first?.text ?? 'not there'} → ${second?.text ?? 'not there'}`,
  );
  return [...lines, verdict].map((line) => `${prefix}${printable(line)}\n`).join('');
}
