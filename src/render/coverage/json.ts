/** The coverage of one CIB as JSON; described in docs/formats/coverage.md. */
import { uncovered } from '../../plan/coverage.js';
import type { ToldCoverage } from '../../views/coverage/coverage-document.js';
import { basisView } from '../../views/explain/basis.js';
import {
  coverageJson,
  lostCoverJson,
  votingJson,
  type LossJson,
  type LostCoverJson,
  type VotingJson,
} from '../plan/coverage-json.js';

export const COVERAGE_FORMAT_VERSION = '1.0';

export interface CoverageJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly cib: string;
  /** `recorded`, `absent` or `from FILE`. */
  readonly status: string;
  /** How votes were counted; null where they decide nothing. */
  readonly voting: VotingJson | null;
  /** With fencing off, what ran on a lost node is started elsewhere although nobody knows that the node is off. */
  readonly fencing: 'on' | 'off';
  /** What would run nowhere. */
  readonly uncovered: readonly LostCoverJson[];
  /** Resources that run and have no monitor; filled where failures are asked for. */
  readonly unwatched: readonly string[];
  /** Nodes that are at no site; filled where sites are asked for. */
  readonly elsewhere: readonly string[];
  /** The cluster at rest, then each loss or failure. */
  readonly outcomes: readonly LossJson[];
}

export interface CoverageJsonOptions {
  readonly tool: CoverageJson['tool'];
  readonly cib: string;
}

/** The facts, not the words. */
export function coverageDocumentJson(
  { coverage, basis, hidden }: ToldCoverage,
  { tool, cib }: CoverageJsonOptions,
): CoverageJson {
  return {
    formatVersion: COVERAGE_FORMAT_VERSION,
    tool,
    cib,
    status: basisView(basis).status,
    voting: votingJson(coverage),
    fencing: coverage.isFencingOff ? 'off' : 'on',
    uncovered: uncovered(coverage)
      .filter(({ resource }) => !hidden.has(resource))
      .map(lostCoverJson),
    unwatched: coverage.unwatched,
    elsewhere: coverage.elsewhere,
    outcomes: coverageJson(coverage),
  };
}

/** The document as text. */
export function renderCoverageJson(told: ToldCoverage, options: CoverageJsonOptions): string {
  return `${JSON.stringify(coverageDocumentJson(told, options), undefined, 2)}\n`;
}
