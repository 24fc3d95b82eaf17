/** An explanation in one line for each answer, for scripts and for `grep`. */
import { printable } from '../printable.js';
import {
  withReferences,
  type AnswerView,
  type ExplainedResourceView,
  type ExplainView,
  type UnchangedView,
} from '../../views/explain/explanation-view.js';
import { actionLine } from '../../views/explain/score-blocks.js';
import { premisePrefix } from './premises.js';

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
