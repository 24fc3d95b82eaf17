/** hatool.config.yaml (or .json): read strictly, so that a misspelt key is an error with its place, not silence. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Problem, Severity } from '../base/problem.js';
import type { Source } from '../base/source.js';
import { didYouMean } from '../base/closest.js';
import { globMatcher } from '../base/glob.js';
import { YamlReader, type YamlPair } from '../base/yaml-reader.js';
import { PRESET_NAMES, readPresets, type AskedPresets } from './preset.js';
import type { RuleNames } from './rule-names.js';
import type { ObjectSuppression } from './suppressions.js';
import { readTarget } from './target/read-target.js';
import type { Target } from './target/target.js';
import type { Level } from './verify.js';

export type FailOn = Severity | 'none';

/** What holds for some files only. */
export interface Override extends AskedPresets {
  /** Globs of the files, from the folder of the configuration. */
  readonly files: readonly string[];
  readonly levels: ReadonlyMap<string, Level>;
  readonly target: Target;
}

/** What the configuration file says; absent keys leave the default. */
export interface Config extends AskedPresets {
  /** Other configuration files that this one adds to, as they are written. */
  readonly extends: readonly string[];
  /** Globs of files that are left out, from the folder of the configuration. */
  readonly ignore: readonly string[];
  /** In their order: a later one wins. */
  readonly overrides: readonly Override[];
  /** The file with the findings that are known, as it is written. */
  readonly baseline: string | undefined;
  readonly failOn: FailOn | undefined;
  readonly maxWarnings: number | undefined;
  readonly levels: ReadonlyMap<string, Level>;
  readonly suppressions: readonly ObjectSuppression[];
  /** The versions of the cluster software that the cluster runs. */
  readonly target: Target;
  /** Files and folders with metadata of agents, as they are written. */
  readonly agents: readonly string[];
}

export interface ReadConfig {
  readonly config: Config;
  /** Rule id `config-invalid`; a configuration with problems must not be used. */
  readonly problems: readonly Problem[];
}

export const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];
export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'info', 'none'];

const KEYS = [
  'root',
  'extends',
  'preset',
  'fail-on',
  'max-warnings',
  'target',
  'agents',
  'ignore',
  'rules',
  'overrides',
  'suppress',
  'baseline',
  '$schema',
];
const OVERRIDE_KEYS = ['files', 'preset', 'rules', 'target'];
const SUPPRESSION_KEYS = ['rule', 'object', 'reason'];

type Draft = { -readonly [K in keyof Config]: Config[K] };

class ConfigReader extends YamlReader {
  readonly suppressions: ObjectSuppression[] = [];
  readonly #ruleNames: RuleNames;

  constructor(source: Source, names: RuleNames) {
    super(source, 'config-invalid');
    this.#ruleNames = names;
  }

  /** The id of the rule that is called so; undefined, and refused, where none is. */
  rule(name: string, node: unknown): string | undefined {
    const id = this.#ruleNames.get(name);
    if (id === undefined)
      this.refuse(node, `there is no rule "${name}"${didYouMean(name, this.#ruleNames.keys())}`);
    return id;
  }

  /** A preset or a profile, or a list of them. */
  readPresets(node: unknown): AskedPresets {
    const items: readonly unknown[] = isSeq(node) ? node.items : [node];
    const names = items.flatMap((item) => this.oneOf(item, '"preset"', PRESET_NAMES) ?? []);
    return readPresets(names, () => undefined);
  }

  readRules(node: unknown): ReadonlyMap<string, Level> {
    const levels = new Map<string, Level>();
    for (const { key, keyNode, value } of this.pairs(node, '"rules"')) {
      const level = this.oneOf(value, `the level of "${key}"`, LEVELS);
      const id = this.rule(key, keyNode);
      if (id !== undefined && level !== undefined) levels.set(id, level);
    }
    return levels;
  }

  /** Globs: what is none would match nothing, in silence. */
  readGlobs(node: unknown, what: string): readonly string[] {
    const globs = this.texts(node, what);
    for (const glob of globs) {
      if (!globMatcher(glob)) this.refuse(node, `"${glob}" of ${what} is no glob, such as "lab/*.xml"`);
    }
    return globs;
  }

  readOverrides(node: unknown): readonly Override[] {
    if (!isSeq(node)) {
      this.refuse(node, '"overrides" must be a list, each with "files" and what holds for these');
      return [];
    }
    return node.items.map((item) => this.#readOverride(item));
  }

  #readOverride(item: unknown): Override {
    const override: { -readonly [K in keyof Override]: Override[K] } = {
      files: [],
      preset: undefined,
      profiles: [],
      levels: new Map(),
      target: {},
    };
    for (const { key, keyNode, value } of this.pairs(item, 'an override')) {
      switch (key) {
        case 'files':
          override.files = this.readGlobs(value, '"files"');
          break;
        case 'preset':
          Object.assign(override, this.readPresets(value));
          break;
        case 'rules':
          override.levels = this.readRules(value);
          break;
        case 'target':
          override.target = this.readTarget(value);
          break;
        default:
          this.refuse(
            keyNode,
            `an override has no key "${key}"${didYouMean(key, OVERRIDE_KEYS) || `; known are ${OVERRIDE_KEYS.join(', ')}`}`,
          );
      }
    }
    if (isMap(item) && !item.has('files')) this.refuse(item, 'an override needs "files"');
    return override;
  }

  readSuppressions(node: unknown): void {
    if (!isSeq(node)) {
      this.refuse(node, '"suppress" must be a list of suppressions, each with "rule" and "object"');
      return;
    }
    for (const item of node.items) this.#readSuppression(item);
  }

  readTarget(node: unknown): Target {
    const stated = this.pairs(node, '"target"').map(({ key, value }) => {
      // As it is written: the number 3.10 would be 3.1.
      const text = isScalar(value) ? (value.source ?? String(value.value)) : '';
      return { name: key, value: text, basis: 'target of the configuration', node: value };
    });
    return readTarget(stated, ({ name }, sentence) => {
      this.refuse(stated.find((one) => one.name === name)?.node, sentence);
    });
  }

  #readSuppression(item: unknown): void {
    const values = new Map<string, string>();
    for (const { key, keyNode, value } of this.pairs(item, 'a suppression')) {
      if (!SUPPRESSION_KEYS.includes(key)) {
        this.refuse(keyNode, `a suppression has no key "${key}"${didYouMean(key, SUPPRESSION_KEYS)}`);
        continue;
      }
      const text = this.text(value, `"${key}" of a suppression`);
      const meant = text !== undefined && key === 'rule' ? this.rule(text, value) : text;
      if (meant !== undefined) values.set(key, meant);
    }
    const rule = values.get('rule');
    const object = values.get('object');
    if (rule !== undefined && object !== undefined) {
      this.suppressions.push({ rule, object, reason: values.get('reason'), at: this.span(item) });
    } else if (isMap(item) && (!item.has('rule') || !item.has('object'))) {
      this.refuse(item, 'a suppression needs "rule" and "object"');
    }
  }
}

function readKey(reader: ConfigReader, draft: Draft, { key, keyNode, value }: YamlPair): void {
  switch (key) {
    case 'root':
      // The nearest file is the only one that is read: saying so is allowed, and changes nothing.
      if (!isScalar(value) || typeof value.value !== 'boolean')
        reader.refuse(value, '"root" must be true or false');
      break;
    case 'preset':
      Object.assign(draft, reader.readPresets(value));
      break;
    case 'fail-on':
      draft.failOn = reader.oneOf(value, '"fail-on"', FAIL_ON);
      break;
    case 'max-warnings': {
      const number = isScalar(value) ? value.value : undefined;
      if (typeof number === 'number' && Number.isInteger(number) && number >= 0) draft.maxWarnings = number;
      else reader.refuse(value, '"max-warnings" must be a whole number, 0 or more');
      break;
    }
    case 'rules':
      draft.levels = reader.readRules(value);
      break;
    case 'suppress':
      reader.readSuppressions(value);
      break;
    case 'target':
      draft.target = reader.readTarget(value);
      break;
    case 'agents':
      draft.agents = reader.texts(value, '"agents"');
      break;
    case 'extends':
      draft.extends = reader.texts(value, '"extends"');
      break;
    case 'ignore':
      draft.ignore = reader.readGlobs(value, '"ignore"');
      break;
    case 'overrides':
      draft.overrides = reader.readOverrides(value);
      break;
    case 'baseline':
      draft.baseline = reader.text(value, '"baseline"');
      break;
    // For editors.
    case '$schema':
      reader.text(value, '"$schema"');
      break;
    default:
      reader.refuse(
        keyNode,
        `there is no key "${key}"${didYouMean(key, KEYS) || `; known are ${KEYS.join(', ')}`}`,
      );
  }
}

/** Reads a configuration file. `names` are those of rules that may occur in it. Never throws for what the text contains. */
export function readConfig(source: Source, names: RuleNames): ReadConfig {
  const reader = new ConfigReader(source, names);
  const draft: Draft = {
    preset: undefined,
    profiles: [],
    failOn: undefined,
    maxWarnings: undefined,
    levels: new Map(),
    suppressions: reader.suppressions,
    target: {},
    agents: [],
    extends: [],
    ignore: [],
    overrides: [],
    baseline: undefined,
  };
  const contents = reader.parse();
  if (contents !== undefined)
    for (const pair of reader.pairs(contents, 'the configuration')) readKey(reader, draft, pair);
  return { config: draft, problems: reader.problems };
}
