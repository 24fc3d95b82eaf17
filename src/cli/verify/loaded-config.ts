/** LoadedConfig: the configuration files of hatool as one, with what they say of single files. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { globMatcher } from '../../base/glob.js';
import { positionAt, createSource } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { Config, FailOn, Override } from '../../verify/config.js';
import type { AskedPresets } from '../../verify/preset.js';
import type { ObjectSuppression } from '../../verify/suppressions.js';
import type { Target } from '../../verify/target/target.js';
import type { Level } from '../../verify/verify.js';
import type { RuleNames } from '../../verify/rule-names.js';

/** Globs that count from a folder. */
interface Globs {
  readonly folder: string;
  readonly globs: readonly string[];
  /** Whether a path, as seen from the folder, matches one of them. */
  readonly match: (inside: string) => boolean;
}

interface PlacedOverride extends Pick<Override, 'preset' | 'profiles' | 'levels' | 'target'> {
  readonly files: Globs;
}

export interface LoadedConfig extends AskedPresets {
  /** The files that it was read from, as they are named: what one extends stands before it. */
  readonly files: readonly string[];
  readonly failOn: FailOn | undefined;
  readonly maxWarnings: number | undefined;
  readonly levels: ReadonlyMap<string, Level>;
  readonly suppressions: readonly ObjectSuppression[];
  readonly target: Target;
  readonly agents: readonly string[];
  readonly ignore: readonly Globs[];
  readonly overrides: readonly PlacedOverride[];
  readonly baseline: string | undefined;
}

/** What holds for one file. */
export interface FileConfig extends AskedPresets {
  readonly levels: ReadonlyMap<string, Level>;
  readonly target: Target;
}

/** More files that extend each other are a mistake. */
const MOST_FILES = 20;

const beside = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

function globsIn(folder: string, globs: readonly string[]): Globs {
  const matchers = globs.flatMap((glob) => globMatcher(glob) ?? []);
  return { folder, globs, match: (inside) => matchers.some((matches) => matches(inside)) };
}

function placed(path: string, config: Config): LoadedConfig {
  const folder = dirname(path);
  const { ignore, overrides, baseline, agents, extends: _, ...same } = config;
  return {
    ...same,
    files: [path],
    agents: agents.map((each) => beside(folder, each)),
    ignore: ignore.length === 0 ? [] : [globsIn(folder, ignore)],
    overrides: overrides.map(({ files, ...override }) => ({ ...override, files: globsIn(folder, files) })),
    baseline: baseline === undefined ? undefined : beside(folder, baseline),
  };
}

/** What the second says wins; lists are joined. */
function joined(base: LoadedConfig, own: LoadedConfig): LoadedConfig {
  return {
    files: [...base.files, ...own.files],
    preset: own.preset ?? base.preset,
    profiles: [...new Set([...base.profiles, ...own.profiles])],
    failOn: own.failOn ?? base.failOn,
    maxWarnings: own.maxWarnings ?? base.maxWarnings,
    levels: new Map([...base.levels, ...own.levels]),
    suppressions: [...base.suppressions, ...own.suppressions],
    target: { ...base.target, ...own.target },
    agents: [...base.agents, ...own.agents],
    ignore: [...base.ignore, ...own.ignore],
    overrides: [...base.overrides, ...own.overrides],
    baseline: own.baseline ?? base.baseline,
  };
}

/** Reads a configuration file and those that it extends. */
export class ConfigLoader {
  readonly #textOf: (path: string) => string;
  readonly #ruleNames: RuleNames;
  readonly #open: string[] = [];

  constructor(textOf: (path: string) => string, names: RuleNames) {
    this.#textOf = textOf;
    this.#ruleNames = names;
  }

  /** Throws UsageError with one line for each mistake in a file. */
  async load(path: string): Promise<LoadedConfig> {
    const full = resolve(path);
    if (this.#open.includes(full))
      throw new UsageError(`the configuration "${path}" extends itself, by way of others`);
    if (this.#open.length >= MOST_FILES)
      throw new UsageError(`more than ${MOST_FILES} configurations extend each other, "${path}" among them`);
    this.#open.push(full);
    const config = await this.#read(path);
    let loaded: LoadedConfig | undefined;
    for (const other of config.extends) {
      const base = await this.load(beside(dirname(path), other));
      loaded = loaded ? joined(loaded, base) : base;
    }
    this.#open.pop();
    const own = placed(path, config);
    return loaded ? joined(loaded, own) : own;
  }

  async #read(path: string): Promise<Config> {
    const text = this.#textOf(path);
    // Loaded here: the YAML parser would cost every start.
    const { readConfig } = await import('../../verify/config.js');
    const { config, problems } = readConfig(createSource(path, text), this.#ruleNames);
    if (problems.length === 0) return config;
    const lines = problems.map(({ at, message }) => {
      const { line, column } = positionAt(at.source, at.start);
      return `${path}:${line}:${column} error config-invalid: ${message}`;
    });
    throw new UsageError(`the configuration cannot be used\n${lines.join('\n')}`);
  }
}

/** A path as globs of a folder see it; undefined for one that is not in the folder. */
function within(folder: string, path: string): string | undefined {
  const inside = relative(resolve(folder), resolve(path));
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : inside.split(sep).join('/');
}

function matches({ folder, match }: Globs, path: string): boolean {
  const inside = within(folder, path);
  return inside !== undefined && match(inside);
}

/** True for a file that the configuration leaves out. */
export function isIgnored({ ignore }: Pick<LoadedConfig, 'ignore'>, path: string): boolean {
  return ignore.some((globs) => matches(globs, path));
}

/** What the configuration says of one file: of overrides the last one that matches wins. */
export function configOfFile(config: LoadedConfig, path: string): FileConfig {
  const { preset, profiles, levels, target } = config;
  return config.overrides
    .filter(({ files }) => matches(files, path))
    .reduce(
      (before: FileConfig, override) => ({
        preset: override.preset ?? before.preset,
        profiles: [...new Set([...before.profiles, ...override.profiles])],
        levels: new Map([...before.levels, ...override.levels]),
        target: { ...before.target, ...override.target },
      }),
      { preset, profiles, levels, target },
    );
}
