/** What `--what-if` and `--corosync` ask for, as both `plan` and `coverage` have them. */
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { placedMessage } from '../../base/problem.js';
import { createSource } from '../../base/source.js';
import { parseCorosyncConf } from '../../corosync/parse-corosync-conf.js';
import { votingOf, type Voting } from '../../corosync/votequorum.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import type { CoverageJobs } from '../../plan/coverage.js';
import type { WhatIf } from '../../plan/scenario.js';

const KINDS = ['node', 'pair', 'resource'] as const;

/**
 * Reads what is to be lost.
 * Throws a UsageError for what is not known.
 */
export function readWhatIf(text: string | undefined, others: readonly 'none'[] = []): WhatIf {
  if (text === undefined) return { kind: 'node' };
  const [, attribute] = /^site=(.+)$/s.exec(text) ?? [];
  if (attribute !== undefined) return { kind: 'site', attribute };
  const kind = [...KINDS, ...others].find((one) => one === text);
  if (kind !== undefined) return { kind };
  if (text === 'site' || text === 'site=')
    throw new UsageError('--what-if: "site" needs the attribute whose values are the sites: site=ATTRIBUTE');
  const known = [...KINDS, 'site=ATTRIBUTE', ...others];
  const hint = didYouMean(text, [...KINDS, ...others]) || `; known are ${known.join(', ')}`;
  throw new UsageError(`--what-if: "${text}" is not known${hint}`);
}

/** Throws a UsageError where an attribute names no site in any of the clusters. */
export function checkSites(whatIf: WhatIf, all: readonly CoverageJobs[]): void {
  if (whatIf.kind !== 'site' || all.some(({ jobs }) => jobs.length > 0)) return;
  throw new UsageError(`--what-if: no node that is up has an attribute "${whatIf.attribute}"`);
}

/**
 * Reads the votes of a corosync.conf.
 * Throws a UsageError for a file that cannot be read, or that says nothing of votes.
 */
export async function readVoting(path: string): Promise<Voting> {
  for await (const file of openInputs([path])) {
    const source = createSource(file.name, decodeText(file.name, await readBytes(file)));
    const conf = parseCorosyncConf(source);
    const [fault] = conf.problems;
    if (fault && conf.isBroken) throw new UsageError(placedMessage(fault));
    const voting = votingOf(conf);
    if (voting) return voting;
    throw new UsageError(
      `"${file.name}" says nothing of votes: a quorum section with "provider: corosync_votequorum" and a nodelist or expected_votes are needed`,
    );
  }
  throw new UsageError(`"${path}" holds no corosync.conf`);
}
