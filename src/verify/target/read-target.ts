/** Reads the target that a user states: names and values of `--target` and of the configuration file. */
import { didYouMean, knownAre } from '../../base/closest.js';
import { DISTRIBUTIONS, distributionName, shippedBy } from './distributions.js';
import { SOFTWARE, SOFTWARE_NAME, type KnownVersion, type Software, type Target } from './target.js';
import { compareVersions, rangeNamed, type VersionRange } from './versions.js';

/** A name and a value that a user wrote, and how the two are to be called: `--target`, `target`. */
export interface StatedVersion {
  readonly name: string;
  readonly value: string;
  readonly basis: string;
}

const NAMES: readonly string[] = [...SOFTWARE, 'distribution'];

/** The versions that hatool knows something of. */
const KNOWN: Readonly<Record<Software, VersionRange>> = {
  pacemaker: { from: [0, 6], before: [4] },
  corosync: { from: [1], before: [4] },
};

/** What a value means; a sentence when it means nothing. */
function readVersion(software: Software, { value, basis }: StatedVersion): KnownVersion | string {
  const range = rangeNamed(value);
  const name = SOFTWARE_NAME[software];
  if (!range) return `"${value}" is no version of ${name}, such as 3 or 3.0.2`;
  const { from, before = from } = KNOWN[software];
  if (compareVersions(range.from, before) >= 0 || compareVersions(range.before ?? from, from) <= 0) {
    return `there is no ${name} ${value} that hatool knows; it knows ${from.join('.')} to ${(before[0] ?? 1) - 1}`;
  }
  return { ...range, basis, isStated: true };
}

/** The target as stated; `fault` is told a sentence about each value that means nothing. */
export function readTarget(
  stated: readonly StatedVersion[],
  fault: (about: StatedVersion, sentence: string) => void,
): Target {
  const target: Partial<Record<Software, KnownVersion>> = {};
  const shipped: Partial<Record<Software, KnownVersion>> = {};
  for (const one of stated) {
    const software = SOFTWARE.find((candidate) => candidate === one.name);
    if (software) {
      const known = readVersion(software, one);
      if (typeof known === 'string') fault(one, known);
      else target[software] = known;
    } else if (one.name === 'distribution') {
      const name = distributionName(one.value);
      const versions = shippedBy(name);
      if (!versions) {
        fault(
          one,
          `there is no distribution "${one.value}"${didYouMean(name, DISTRIBUTIONS) || knownAre(DISTRIBUTIONS)}`,
        );
        continue;
      }
      for (const each of SOFTWARE)
        shipped[each] = { ...versions[each], basis: `distribution ${name}`, isStated: true };
    } else {
      fault(one, `there is no target "${one.name}"${didYouMean(one.name, NAMES) || knownAre(NAMES)}`);
    }
  }
  // What is said of one software by itself is more exact than what the distribution ships.
  return { ...shipped, ...target };
}

/** The names and values of `pacemaker=2.1.5,corosync=3.1`; a value that is missing is an empty text. */
export function splitTarget(text: string, basis: string): StatedVersion[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return { name: name.trim(), value: value.join('=').trim(), basis };
    });
}

/** The target that a text of our own names. */
export function targetNamed(text: string): Target {
  return readTarget(splitTarget(text, '--target'), (_, sentence) => {
    throw new Error(sentence);
  });
}
