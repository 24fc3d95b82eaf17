/** The job of `hatool review`: find the CIBs that a branch changes, plan each, print all as one. */
import { UsageError } from '../../base/usage-error.js';
import { PLAIN } from '../../render/palette.js';
import { printable } from '../../render/printable.js';
import { renderReviewJson } from '../../render/review/json.js';
import { renderReviewMarkdown } from '../../render/review/markdown.js';
import { renderReviewText } from '../../render/review/text.js';
import { isRefused, type Review, type ReviewedFile } from '../../views/review/review.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { readFormats, type AskedFormat } from '../format-option.js';
import { writeNamedFile } from '../write-file.js';
import { changedCibs } from './changed-files.js';
import { reviewFile, type PlanRequest } from './plan-file.js';
import packageJson from '../../../package.json' with { type: 'json' };

type Format = 'text' | 'markdown' | 'json';

const FORMATS: readonly Format[] = ['text', 'markdown', 'json'];

/** The options of a review that are not those of its plans. */
const OWN_OPTIONS: ReadonlySet<string> = new Set(['base', 'format']);

function rendered(review: Review, { format, file }: AskedFormat<Format>, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return renderReviewText(review, file === undefined ? terminal.palette : PLAIN);
    case 'markdown':
      return renderReviewMarkdown(review);
    case 'json':
      return renderReviewJson(review, { name: 'hatool', version: packageJson.version });
  }
}

/** What the plans are asked for in: text for one file and colours for the terminal cannot both be had. */
function planFormats(asked: readonly AskedFormat<Format>[]): PlanRequest['formats'] {
  return (['text', 'markdown'] as const).filter((wanted) => asked.some(({ format }) => format === wanted));
}

/** The revision to compare with: named, or that from which pre-commit pushes, or what was committed last. */
function baseOf({ options, terminal }: Invocation): string {
  const { base } = options;
  if (typeof base === 'string') return base;
  const pushedFrom = terminal.environment['PRE_COMMIT_FROM_REF'];
  return pushedFrom === undefined || pushedFrom === '' ? 'HEAD' : pushedFrom;
}

async function print(
  review: Review,
  asked: readonly AskedFormat<Format>[],
  terminal: Terminal,
): Promise<void> {
  for (const one of asked) {
    const answer = rendered(review, one, terminal);
    if (one.file === undefined) await terminal.write(answer);
    else await writeNamedFile(one.file, answer);
  }
}

function exitCode({ files }: Review, terminal: Terminal): number {
  for (const { file, refused, failure } of files) {
    for (const reason of refused) terminal.warn(`hatool: refused: ${printable(`${file}: ${reason}`)}`);
    const [first] = failure?.split('\n') ?? [];
    if (first !== undefined) terminal.warn(`hatool: ${printable(`${file}: ${first}`)}`);
  }
  if (files.some(({ failure }) => failure !== undefined)) return EXIT.unusable;
  return isRefused({ files, base: '', commit: '' }) ? EXIT.findings : EXIT.clean;
}

/** Runs the command; resolves to the exit code. */
export async function runReview(invocation: Invocation): Promise<number> {
  const { terminal, options } = invocation;
  const list = (options['format'] as readonly string[] | undefined) ?? [];
  const read = readFormats(list, { known: FORMATS, example: 'markdown=review.md' });
  if (options['allow'] !== undefined && options['safe'] === undefined)
    throw new UsageError('--allow says what --safe lets pass: give --safe, too');
  const asked = read.length === 0 ? [{ format: 'text' as const, file: undefined }] : read;
  const base = baseOf(invocation);
  const { commit, files: changed } = await changedCibs(base, invocation.arguments);
  const forPlan = Object.fromEntries(Object.entries(options).filter(([name]) => !OWN_OPTIONS.has(name)));
  const request = { invocation, options: forPlan, formats: planFormats(asked), commit };
  const files: ReviewedFile[] = [];
  for (const one of changed) {
    terminal.progress(`planning ${printable(one.file)}`);
    files.push(await reviewFile(request, one));
  }
  terminal.progress('');
  const review = { base, commit, files };
  await print(review, asked, terminal);
  return exitCode(review, terminal);
}
