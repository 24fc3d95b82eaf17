/** A review as JSON, for pipelines; described in docs/formats/review.md. */
import { isRefused, worstVerdict, type FileChange, type Review } from '../../views/review/review.js';

export const REVIEW_FORMAT_VERSION = '1.0';

export interface ReviewJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly base: {
    /** As it was named. */
    readonly revision: string;
    /** What the files were compared with: the newest commit that both histories have. */
    readonly commit: string;
  };
  /** The worst of all; null where nothing was planned. */
  readonly verdict: string | null;
  /** Whether the policy refuses at least one of the changes. */
  readonly refused: boolean;
  readonly files: readonly {
    readonly file: string;
    /** The name in the base; null of a new file. */
    readonly before: string | null;
    readonly change: FileChange;
    readonly verdict: string | null;
    /** What the policy does not let pass. */
    readonly refused: readonly string[];
    /** Why it could not be planned. */
    readonly failure: string | null;
    /** The document of the plan (plan.schema.json); null where there is none. */
    readonly plan: unknown;
  }[];
}

export function renderReviewJson(review: Review, tool: ReviewJson['tool']): string {
  const document: ReviewJson = {
    formatVersion: REVIEW_FORMAT_VERSION,
    tool,
    base: { revision: review.base, commit: review.commit },
    verdict: worstVerdict(review) ?? null,
    refused: isRefused(review),
    files: review.files.map(({ file, before, change, verdict, refused, failure, plan }) => ({
      file,
      before: before ?? null,
      change,
      verdict: verdict ?? null,
      refused,
      failure: failure ?? null,
      plan: plan ?? null,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
