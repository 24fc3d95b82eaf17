/** Profile: what a kind of cluster is known by, the rules that are about it, and what it cannot do without. */
import type { Severity } from '../../base/problem.js';
import type { Configuration } from '../../config/configuration.js';

export const PROFILE_IDS = [
  'sap-hana',
  'sap-ascs',
  'azure',
  'aws',
  'gcp',
  'drbd',
  'gfs2',
  'galera',
  'pgsql',
  'openstack',
  'tnf',
] as const;

export type ProfileId = (typeof PROFILE_IDS)[number];

/** Something that such a cluster must have. */
export interface Requirement {
  /** Agents of which one is enough, as `agentOf` names them. */
  readonly agents: readonly string[];
  /** What happens without it: the end of a sentence. */
  readonly without: string;
}

export interface Profile {
  readonly id: ProfileId;
  /** What kind of cluster it is. */
  readonly title: string;
  /** Agents by which it is known. */
  readonly agents: RegExp;
  /** What must be true besides, where others use the same agents. */
  readonly isShown?: (configuration: Configuration) => boolean;
  /** What tells it apart from others of its kind; nothing where there is nothing to tell. */
  readonly variant?: (configuration: Configuration) => readonly string[];
  readonly requires: readonly Requirement[];
  /** The rules that are about it, each with the severity it has when the profile is asked for by name. */
  readonly rules: Readonly<Record<string, Severity>>;
}

/** A profile that a file shows, or that was asked for. */
export interface ActiveProfile {
  readonly id: ProfileId;
  /** Asked for by name: what it requires must be there. */
  readonly isNamed: boolean;
  /** The agents in the file by which it is known, and what tells it apart; empty when it was only asked for. */
  readonly found: readonly string[];
}
