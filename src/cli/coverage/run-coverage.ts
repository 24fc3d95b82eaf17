/** The job of `hatool coverage`: read a CIB, lose what is asked for, and print where everything then runs. */
import { UsageError } from '../../base/usage-error.js';
import { maskSecrets, secretRanges } from '../../cib/secrets.js';
import { renderCoverageJson } from '../../render/coverage/json.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { coverageDocument, type ToldCoverage } from '../../views/coverage/coverage-document.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { localClock } from '../local-offset.js';
import { readStatusOption } from '../explain/status-option.js';
import { readSchedulableCib } from '../read-cib.js';
import { lossesOf, toldCoverage } from './losses.js';
import { checkSites, readVoting, readWhatIf } from './questions.js';
import packageJson from '../../../package.json' with { type: 'json' };

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Throws a UsageError where several files are to be read from standard input. */
function checkStandardInput(names: readonly (string | undefined)[]): void {
  if (names.filter((name) => name === '-').length > 1)
    throw new UsageError('only one file can be standard input; name files for the others');
}

async function told(invocation: Invocation, path: string): Promise<{ told: ToldCoverage; hide: Hide }> {
  const { options, terminal } = invocation;
  const whatIf = readWhatIf(textOf(options['whatIf']));
  const corosync = textOf(options['corosync']);
  checkStandardInput([path, corosync, textOf(options['status'])]);
  const root = await readSchedulableCib(path, { onChoice: terminal.warn, purpose: 'plan' });
  const statusOf = await readStatusOption(invocation);
  const voting = corosync === undefined ? undefined : await readVoting(corosync);
  const effectiveTime = textOf(options['setDatetime']);
  const lost = lossesOf(root, { clock: localClock(), effectiveTime, statusOf, whatIf, voting });
  checkSites(whatIf, [lost.jobs]);
  const secrets = [root, ...(statusOf ? [statusOf] : [])].flatMap((one) => secretRanges(one, one.source));
  return { told: await toldCoverage(lost), hide: (text) => maskSecrets(text, secrets) };
}

/** Takes secrets out of a text. */
type Hide = (text: string) => string;

/** Runs the command; resolves to the exit code. */
export async function runCoverage(invocation: Invocation): Promise<number> {
  const { arguments: args, options, terminal } = invocation;
  const [path = ''] = args;
  tellOfWaiting(terminal, [path, textOf(options['status']) ?? '', textOf(options['corosync']) ?? '']);
  const { told: answer, hide } = await told(invocation, path);
  const format = textOf(options['format']) ?? 'text';
  const document = coverageDocument(answer, {
    detail: options['verbose'] === true ? 'everything' : 'one screen',
  });
  const tool = { name: 'hatool', version: packageJson.version };
  const text =
    format === 'json'
      ? renderCoverageJson(answer, { tool, cib: path })
      : format === 'markdown'
        ? renderDocumentMarkdown({ title: `Coverage of ${path}` }, document)
        : renderDocumentText(document, { palette: terminal.palette, columns: terminal.columns });
  await terminal.write(hide(text));
  return EXIT.clean;
}
