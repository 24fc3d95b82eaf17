/** What a cluster is called whose input is given by a path. */
import { compilePosixPattern } from '../base/posix-pattern.js';
import { UsageError } from '../base/usage-error.js';

/** Gives the name of the cluster of an input; undefined where the pattern does not match. */
export type ClusterNaming = (path: string) => string | undefined;

const ENDINGS = /\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst|xml|log|txt)$/i;

/** The last part of a path, without the endings of archives and logs. */
function plainName(path: string): string {
  let name = path.split('/').findLast((part) => part !== '') ?? path;
  while (ENDINGS.test(name) && name.replace(ENDINGS, '') !== '') name = name.replace(ENDINGS, '');
  return name;
}

/**
 * How clusters are called: as their inputs are, or as the first group of a pattern matches, the whole match where it has
 * none. The pattern is a POSIX extended regular expression, matched in linear time.
 * Throws a UsageError for what is no pattern.
 */
export function clusterNaming(pattern: string | undefined): ClusterNaming {
  if (pattern === undefined) return plainName;
  const compiled = compilePosixPattern(pattern);
  if (!compiled)
    throw new UsageError(
      `--cluster-from: "${pattern}" is no POSIX extended regular expression ("[0-9]" and not "\\d", no "(?:")`,
    );
  return (path) => {
    const matched = compiled.exec(path);
    return matched?.[1] ?? matched?.[0];
  };
}
