/** ConfigFile: how a configuration file of hatool is written. Its schema for editors is made from this type. */
import type { Severity } from '../base/problem.js';
import type { ProfileId } from './profiles/profile.js';
import type { Preset } from './rule.js';
import type { Level } from './verify.js';

/** The level of each rule by its id. */
export type RuleLevels = Readonly<Record<string, Level>>;

/** The versions of the cluster software that the cluster runs. */
export interface TargetVersions {
  readonly pacemaker?: string | number;
  readonly corosync?: string | number;
  /** For example `sles15sp4`, `rhel9.4`, `debian12`. */
  readonly distribution?: string;
}

/** The name of a preset, or of a profile. */
export type PresetName = Preset | ProfileId;

export interface ConfigFile {
  /** For editors. */
  readonly $schema?: string;
  /** Nothing is looked for above the folder of this file. */
  readonly root?: boolean;
  /** Other configuration files that this one adds to; what it says itself wins. */
  readonly extends?: string | readonly string[];
  /** How much is checked, and the profiles of what the cluster is for; several as a list. */
  readonly preset?: PresetName | readonly PresetName[];
  /** Findings of this level and above fail. */
  readonly 'fail-on'?: Severity | 'none';
  readonly 'max-warnings'?: number;
  readonly target?: TargetVersions;
  /** Files and folders with the metadata of your own agents. */
  readonly agents?: string | readonly string[];
  /** Globs of files that are left out. */
  readonly ignore?: string | readonly string[];
  readonly rules?: RuleLevels;
  /** What holds for some files only; a later one wins. */
  readonly overrides?: readonly {
    /** Globs: without "/" about the name of a file in any folder. */
    readonly files: string | readonly string[];
    readonly preset?: PresetName | readonly PresetName[];
    readonly rules?: RuleLevels;
    readonly target?: TargetVersions;
  }[];
  /** Findings that are meant so. */
  readonly suppress?: readonly {
    readonly rule: string;
    /** The id of the object. */
    readonly object: string;
    readonly reason?: string;
  }[];
  /** The file with the findings that are known. */
  readonly baseline?: string;
}
