/** What a branch does to the clusters that a repository describes: one plan for each CIB that it changes. */

export type FileChange = 'changed' | 'renamed' | 'new' | 'removed';

/** A CIB that differs from the base, and what its plan says. */
export interface ReviewedFile {
  readonly file: string;
  readonly change: FileChange;
  /** The name in the base, where it has one. */
  readonly before: string | undefined;
  /** Of the plan; undefined where there is none. */
  readonly verdict: string | undefined;
  /** What the policy does not let pass; none when it passes. */
  readonly refused: readonly string[];
  /** Why it could not be planned. */
  readonly failure: string | undefined;
  /** The plan as its own command prints it, by format. */
  readonly printed: ReadonlyMap<string, string>;
  /** The document of the plan. */
  readonly plan: unknown;
}

export interface Review {
  /** The revision that was named. */
  readonly base: string;
  /** The commit that the files are compared with: where the two histories part. */
  readonly commit: string;
  readonly files: readonly ReviewedFile[];
}

/** From the least to the worst; what is not listed is worse still. */
const GRADES: readonly string[] = ['safe', 'disruptive', 'dangerous', 'invalid'];

const gradeOf = ({ verdict, failure }: ReviewedFile): number => {
  if (failure !== undefined) return GRADES.length + 1;
  if (verdict === undefined) return -1;
  const grade = GRADES.indexOf(verdict);
  return grade === -1 ? GRADES.length : grade;
};

/** The files with the worst first; those alike stay in their order. */
export const worstFirst = (files: readonly ReviewedFile[]): readonly ReviewedFile[] =>
  files.toSorted((a, b) => gradeOf(b) - gradeOf(a));

/** The worst verdict of all plans; undefined where nothing was planned. */
export function worstVerdict({ files }: Review): string | undefined {
  return worstFirst(files).find(({ verdict }) => verdict !== undefined)?.verdict;
}

/** True when the policy refuses at least one of the changes. */
export const isRefused = ({ files }: Review): boolean => files.some(({ refused }) => refused.length > 0);

/** What became of a file, in a word or two. */
export function outcomeWords({ change, verdict, refused, failure }: ReviewedFile): string {
  if (failure !== undefined) return 'cannot be planned';
  if (change === 'new') return 'new';
  if (change === 'removed') return 'removed';
  return `${(verdict ?? 'planned').toUpperCase()}${refused.length > 0 ? ', refused' : ''}`;
}

/** The sentences that tell why a file has its outcome, where that is not in its plan. */
export function outcomeReasons({ change, before, refused, failure, file }: ReviewedFile): readonly string[] {
  if (failure !== undefined) return [failure];
  if (change === 'new') return ['there is nothing to compare it with'];
  if (change === 'removed') return ['the cluster is no longer described here'];
  const renamed = before !== undefined && before !== file ? [`it was ${before} before`] : [];
  return [...renamed, ...refused.map((reason) => `refused: ${reason}`)];
}

/** All of it in one sentence. */
export function summarySentence(review: Review): string {
  const { files, base, commit } = review;
  const since = `since ${commit.slice(0, 10)}${base === commit ? '' : ` (${base})`}`;
  if (files.length === 0) return `No CIB differs ${since}.`;
  const counts = new Map<string, number>();
  for (const file of worstFirst(files)) {
    const words = outcomeWords(file);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const parts = [...counts].map(([words, count]) => `${count} ${words}`);
  return `${files.length} ${files.length === 1 ? 'CIB differs' : 'CIBs differ'} ${since}: ${parts.join('; ')}.`;
}
