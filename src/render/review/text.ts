/** A review as text: one plan after the other, and all in one sentence at the end. */
import { outcomeReasons, outcomeWords, summarySentence, type Review } from '../../views/review/review.js';
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';

export function renderReviewText(review: Review, palette: Palette): string {
  const sections = review.files.map((file) => {
    const head = palette.bold(printable(`${file.file}: ${outcomeWords(file)}`));
    const reasons = outcomeReasons(file).flatMap((reason) =>
      reason.split('\n').map((line) => `  ${printable(line)}\n`),
    );
    const printed = file.printed.get('text');
    return `== ${head}\n${reasons.join('')}${printed === undefined ? '' : `\n${printed}`}\n`;
  });
  return `${sections.join('')}${printable(summarySentence(review))}\n`;
}
