/** The options of `hatool verify` as values: parsed, checked, and joined with the configuration file. */
import { UsageError } from '../../base/usage-error.js';
import { didYouMean } from '../../base/closest.js';
import type { FailOn } from '../../verify/config.js';
import { PRESET_NAMES, readPresets, type AskedPresets } from '../../verify/preset.js';
import { ruleNames, type RuleNames } from '../../verify/rule-names.js';
import { rules } from '../../verify/rules/index.js';
import { WITHOUT_REASON } from '../../verify/suppressions.js';
import { readTarget, splitTarget } from '../../verify/target/read-target.js';
import type { Target } from '../../verify/target/target.js';
import type { Level, VerifySettings } from '../../verify/verify.js';
import type { VerifyFormat } from '../../render/verify/formats.js';
import { relative } from 'node:path';
import { printable } from '../../render/printable.js';
import { loadConfig, trustedConfigFile } from './config-file.js';
import type { BaselineOptions } from './baseline-file.js';
import { configOfFile, type LoadedConfig } from './loaded-config.js';
import type { Mending } from './mend.js';
import type { Invocation } from '../command.js';
import { readFormats, type AskedFormat } from '../format-option.js';

export const FORMATS: readonly (VerifyFormat | 'html')[] = [
  'stylish',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'markdown',
  'html',
];

const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

/** Ids that the runner itself reports under; their level can be set like a rule's. */
const RUNNER_IDS = ['unused-suppression', 'suppression-invalid', WITHOUT_REASON];

export interface VerifyOptions {
  readonly paths: readonly string[];
  readonly failOn: FailOn;
  readonly maxWarnings: number | undefined;
  readonly formats: readonly AskedFormat<VerifyFormat | 'html'>[];
  readonly quiet: boolean;
  readonly stdinName: string;
  /** Present when files are to be mended. */
  readonly mending: Mending | undefined;
  /** Show the settings of the files instead of verifying them. */
  readonly printsConfig: boolean;
  readonly config: LoadedConfig | undefined;
  /** The settings for one file. */
  readonly settingsFor: (path: string) => VerifySettings;
  /** The file with the findings that are known; what is to become of it. */
  readonly baseline: BaselineOptions | undefined;
  /** Files and folders with metadata of agents; what a later one says wins. */
  readonly agentPaths: readonly string[];
}

/** The names of everything whose level can be set. */
export function settableNames(): RuleNames {
  return new Map([...ruleNames(rules), ...RUNNER_IDS.map((id) => [id, id] as const)]);
}

function parseLevel(text: string, names: RuleNames): [string, Level] {
  const [name = '', level = ''] = text.split('=', 2);
  const id = names.get(name);
  if (id === undefined)
    throw new UsageError(
      `--rule: there is no rule "${name}"${didYouMean(name, names.keys()) || '; "hatool rules" lists them'}`,
    );
  const found = LEVELS.find((candidate) => candidate === level);
  if (found === undefined)
    throw new UsageError(
      `--rule ${text}: the level must be one of ${LEVELS.join(', ')}, as in ${id}=warning`,
    );
  return [id, found];
}

function parsePresets(names: readonly string[]): AskedPresets {
  return readPresets(names, (name) => {
    throw new UsageError(
      `--preset: there is no preset "${name}"${didYouMean(name, PRESET_NAMES) || `; known are ${PRESET_NAMES.join(', ')}`}`,
    );
  });
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

async function configOf(invocation: Invocation, names: RuleNames): Promise<LoadedConfig | undefined> {
  const { config } = invocation.options;
  if (config === false) return undefined;
  if (typeof config === 'string') return loadConfig(config, names);
  const { terminal } = invocation;
  const path = trustedConfigFile(terminal.workingDirectory);
  if (path === undefined) return undefined;
  // Nobody named it: whoever reads the verdict must know that it is not that of the rules alone.
  terminal.warn(`hatool: using ${printable(relative(terminal.workingDirectory, path))}`);
  return loadConfig(path, names);
}

function parseBaseline(
  options: Invocation['options'],
  config: LoadedConfig | undefined,
): BaselineOptions | undefined {
  const { baseline, updateBaseline, pruneBaseline } = options;
  const file = typeof baseline === 'string' ? baseline : config?.baseline;
  if (updateBaseline === true && pruneBaseline === true)
    throw new UsageError(
      '--update-baseline takes in what is found, --prune-baseline only takes out: give one',
    );
  const change = updateBaseline === true ? 'update' : pruneBaseline === true ? 'prune' : undefined;
  if (file === undefined) {
    if (change)
      throw new UsageError(`--${change}-baseline needs --baseline FILE, or "baseline" in the configuration`);
    return undefined;
  }
  return { file, change };
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
  const names = settableNames();
  const config = await configOf(invocation, names);
  const list = (name: string): string[] => (options[name] as string[] | undefined) ?? [];
  const formats = readFormats(list('format'), { known: FORMATS, example: 'sarif=out.sarif' });
  const paths = [...invocation.arguments, ...list('xmlFile'), ...(options['xmlPipe'] === true ? ['-'] : [])];
  if (paths.length === 0) throw new UsageError('verify needs a file to verify; "-" reads standard input');
  // What the command line says wins over the configuration, whichever file it is about.
  const asked = {
    ...parsePresets(list('preset')),
    levels: list('rule').map((text) => parseLevel(text, names)),
    now: parseDate(options['setDatetime']) ?? now,
    target: parseTarget(list('target')),
  };
  return {
    paths,
    settingsFor: (path) => {
      const own = config && configOfFile(config, path);
      return {
        preset: asked.preset ?? own?.preset ?? 'recommended',
        profiles: [...new Set([...(own?.profiles ?? []), ...asked.profiles])],
        levels: new Map([...(own?.levels ?? []), ...asked.levels]),
        suppressions: config?.suppressions ?? [],
        now: asked.now,
        target: { ...own?.target, ...asked.target },
      };
    },
    failOn: (options['failOn'] as FailOn | undefined) ?? config?.failOn ?? 'error',
    maxWarnings: parseCount('--max-warnings', options['maxWarnings']) ?? config?.maxWarnings,
    formats: formats.length === 0 ? [{ format: 'stylish', file: undefined }] : formats,
    quiet: options['quiet'] === true,
    stdinName: (options['stdinFilename'] as string | undefined) ?? '<stdin>',
    mending: parseMending(options, paths),
    printsConfig: options['printConfig'] === true,
    baseline: parseBaseline(options, config),
    config,
    agentPaths: [...(config?.agents ?? []), ...list('agents')],
  };
}
