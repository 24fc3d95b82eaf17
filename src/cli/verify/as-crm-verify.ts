/** `hatool verify --as-crm-verify`: what Pacemaker 3.0.2's crm_verify -V prints of one CIB, and its exit code. */
import { placedMessage } from '../../base/problem.js';
import { createSource } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import { validateCib } from '../../cib/validation.js';
import { crmVerifyLines, notACibLines, unparsableLines } from '../../render/pacemaker/crm-verify-text.js';
import { crmVerifyAnswer } from '../../verify/crm-verify/answer.js';
import { parseXml } from '../../xml/parse.js';
import { chooseCib, type ChosenText } from '../choose-cib.js';
import type { Invocation } from '../command.js';
import { CRM_EXIT, type CrmExitCode } from '../crm-exit.js';
import { readOptimised } from '../v8-tuning.js';
import type { VerifyOptions } from './options.js';

/** Options that say how findings are made or shown, of which there are none here. */
const MEANINGLESS = ['format', 'fix', 'diff', 'preset', 'rule', 'failOn', 'maxWarnings'] as const;

interface Answer {
  readonly lines: readonly string[];
  readonly code: CrmExitCode;
}

function answerTo({ name, text }: ChosenText, now: Date): Answer {
  const { root, problems } = readOptimised(text, () => parseXml(createSource(name, text)));
  const fault = problems.find(({ severity }) => severity === 'error');
  const refused = (lines: readonly string[]): Answer => ({ lines, code: CRM_EXIT.configuration });
  if (fault) return refused(unparsableLines(placedMessage(fault)));
  if (!root) return refused(unparsableLines(`"${name}" is empty`));
  if (root.name !== 'cib') return refused(notACibLines(root.name));
  const answer = crmVerifyAnswer(root, validateCib(root), now);
  const code = answer.verdict === 'valid' ? CRM_EXIT.ok : CRM_EXIT.configuration;
  return { lines: crmVerifyLines(answer), code };
}

/** Answers as crm_verify does; resolves to its exit code. Throws UsageError for options that have no meaning with it. */
export async function runAsCrmVerify(
  { options, terminal }: Invocation,
  { paths, settingsFor }: VerifyOptions,
): Promise<number> {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0)
    throw new UsageError('--as-crm-verify answers to one CIB: name one file, or "-"');
  const meaningless = MEANINGLESS.find((name) => options[name] !== undefined);
  if (meaningless !== undefined) {
    const flag = meaningless.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--as-crm-verify prints what crm_verify prints: --${flag} has no meaning with it`);
  }
  const { lines, code } = answerTo(
    await chooseCib(path, { input: undefined, transition: undefined }),
    settingsFor(path).now,
  );
  for (const line of lines) terminal.warn(line);
  return code;
}
