/** The options of `hatool verify` as values: parsed, checked, and joined with the configuration file. */
import { UsageError } from '../../base/usage-error.js';
import { didYouMean } from '../../base/closest.js';
import type { Config, FailOn } from '../../verify/config.js';
import type { Preset } from '../../verify/rule.js';
import { rules } from '../../verify/rules/index.js';
import { readTarget, splitTarget } from '../../verify/target/read-target.js';
import type { Target } from '../../verify/target/target.js';
import type { Level, VerifySettings } from '../../verify/verify.js';
import type { VerifyFormat } from '../../render/verify/formats.js';
import { relative } from 'node:path';
import { printable } from '../../render/printable.js';
import { loadConfig, trustedConfigFile } from './config-file.js';
import type { Mending } from './mend.js';
import type { Invocation } from '../command.js';

export const FORMATS: readonly VerifyFormat[] = [
  'stylish',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
];

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

/** Ids that the runner itself reports under; their level can be set like a rule's. */
const RUNNER_IDS = ['unused-suppression', 'suppression-invalid'];

export interface VerifyOptions {
  readonly paths: readonly string[];
  readonly settings: VerifySettings;
  readonly failOn: FailOn;
  readonly maxWarnings: number | undefined;
  readonly formats: readonly { readonly format: VerifyFormat; readonly file: string | undefined }[];
  readonly quiet: boolean;
  readonly stdinName: string;
  /** Present when files are to be mended. */
  readonly mending: Mending | undefined;
  readonly config: Config | undefined;
  /** Files and folders with metadata of agents; what a later one says wins. */
  readonly agentPaths: readonly string[];
}

/** All ids whose level can be set. */
export function settableIds(): Set<string> {
  return new Set([...rules.map(({ meta }) => meta.id), ...RUNNER_IDS]);
}

function parseLevel(text: string, ids: ReadonlySet<string>): [string, Level] {
  const [id = '', level = ''] = text.split('=', 2);
  if (!ids.has(id))
    throw new UsageError(
      `--rule: there is no rule "${id}"${didYouMean(id, ids) || '; "hatool rules" lists them'}`,
    );
  const found = LEVELS.find((candidate) => candidate === level);
  if (found === undefined)
    throw new UsageError(
      `--rule ${text}: the level must be one of ${LEVELS.join(', ')}, as in ${id}=warning`,
    );
  return [id, found];
}

function parseFormat(text: string): VerifyOptions['formats'][number] {
  const [name = '', ...rest] = text.split('=');
  const format = FORMATS.find((candidate) => candidate === name);
  if (format === undefined) {
    throw new UsageError(
      `--format: there is no format "${name}"${didYouMean(name, FORMATS) || `; known are ${FORMATS.join(', ')}`}`,
    );
  }
  return { format, file: rest.length === 0 ? undefined : rest.join('=') };
}

function parseCount(option: string, text: unknown): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d+$/.test(text)) return Number(text);
  throw new UsageError(`${option} "${String(text)}" is no number: a whole number, 0 or more, is expected`);
}

function parseDate(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(
      `--set-datetime: "${text}" is not an ISO 8601 date, such as 2026-05-04 or 2026-05-04T05:14:15Z`,
    );
  return date;
}

/** The target that the options name; each may name several versions, and the last one counts. */
function parseTarget(texts: readonly string[]): Target {
  const stated = texts.flatMap((text) => splitTarget(text, '--target'));
  return readTarget(stated, (_, sentence) => {
    throw new UsageError(`--target: ${sentence}`);
  });
}

async function configOf(invocation: Invocation, ids: ReadonlySet<string>): Promise<Config | undefined> {
  const { config } = invocation.options;
  if (config === false) return undefined;
  if (typeof config === 'string') return loadConfig(config, ids);
  const { terminal } = invocation;
  const path = trustedConfigFile(terminal.workingDirectory);
  if (path === undefined) return undefined;
  // Nobody named it: whoever reads the verdict must know that it is not that of the rules alone.
  terminal.warn(`hatool: using ${printable(relative(terminal.workingDirectory, path))}`);
  return loadConfig(path, ids);
}

function parseMending(options: Invocation['options'], paths: readonly string[]): Mending | undefined {
  const { fix, unsafe, diff } = options;
  if (fix !== true && diff !== true) {
    if (unsafe === true)
      throw new UsageError('--unsafe says how far --fix or --diff may go: give one of them');
    return undefined;
  }
  if (fix === true && diff === true)
    throw new UsageError('--fix changes files and --diff only shows what it would change: give one of them');
  if (paths.includes('-'))
    throw new UsageError(
      `${fix === true ? '--fix' : '--diff'} is for files: standard input cannot be changed`,
    );
  return { safety: unsafe === true ? 'unsafe' : 'safe', to: fix === true ? 'file' : 'diff' };
}

/** Reads the options of an invocation. Throws UsageError for values that make no sense. */
export async function readVerifyOptions(invocation: Invocation, now: Date): Promise<VerifyOptions> {
  const { options } = invocation;
  const ids = settableIds();
  const config = await configOf(invocation, ids);
  const list = (name: string): string[] => (options[name] as string[] | undefined) ?? [];
  const formats = list('format').map(parseFormat);
  if (formats.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      'only one --format can go to standard output; give the others a file, as in sarif=out.sarif',
    );
  }
  const paths = [...invocation.arguments, ...list('xmlFile'), ...(options['xmlPipe'] === true ? ['-'] : [])];
  if (paths.length === 0) throw new UsageError('verify needs a file to verify; "-" reads standard input');
  return {
    paths,
    settings: {
      preset: (options['preset'] as Preset | undefined) ?? config?.preset ?? 'recommended',
      levels: new Map([...(config?.levels ?? []), ...list('rule').map((text) => parseLevel(text, ids))]),
      suppressions: config?.suppressions ?? [],
      now: parseDate(options['setDatetime']) ?? now,
      target: { ...config?.target, ...parseTarget(list('target')) },
    },
    failOn: (options['failOn'] as FailOn | undefined) ?? config?.failOn ?? 'error',
    maxWarnings: parseCount('--max-warnings', options['maxWarnings']) ?? config?.maxWarnings,
    formats: formats.length === 0 ? [{ format: 'stylish', file: undefined }] : formats,
    quiet: options['quiet'] === true,
    stdinName: (options['stdinFilename'] as string | undefined) ?? '<stdin>',
    mending: parseMending(options, paths),
    config,
    agentPaths: [...(config?.agents ?? []), ...list('agents')],
  };
}
