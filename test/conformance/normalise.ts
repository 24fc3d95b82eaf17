/**
 * Makes outputs comparable as Pacemaker's own test driver does: sorted where it sorts, cut where it cuts. That driver
 * then ignores all blanks and blank lines (`diff --ignore-all-space --ignore-blank-lines`); here only those that the
 * cutting leaves behind are ignored, and those at the very end.
 */
import type { Output } from './cases.js';

const sortedLines = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .sort();

/** The normal form of an output. */
export function normalise(output: Output, text: string): string {
  switch (output) {
    case 'summary':
      // The wall clock of the run shows in failures that the run itself injects.
      return text.replace(/(last-failure-[^=\s]*=)\d+/g, '$1NOW').trimEnd();
    case 'scores':
      return sortedLines(text).join('\n');
    case 'dot':
      return [...new Set(sortedLines(text))].join('\n');
    case 'exp':
      return (
        text
          .replace(/ crm_feature_set="[^"]*"/g, '')
          .replace(/ batch-limit="[^"]*"/g, '')
          // The driver cuts the attributes and leaves the blanks around them, also in the files that it records.
          .replace(/ +(?=\/?>)/g, '')
          .replace(/ {2,}/g, ' ')
          .trimEnd()
      );
  }
}
