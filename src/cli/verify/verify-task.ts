/** What processes that verify files are told and what they answer: plain data. */
import type { Source } from '../../base/source.js';
import type { FileReport, SourceKind } from '../../verify/finding.js';
import type { VerifySettings } from '../../verify/run-rules.js';

/** A file that is to be verified. */
export interface VerifyTask {
  readonly source: Source;
  readonly kind: SourceKind;
  /** Without what is known of agents, which a process reads itself. */
  readonly settings: VerifySettings;
}

/** A report without the text, which whoever asks has. */
export interface SentReport {
  readonly report: FileReport;
  /** The suppressions of the settings that silenced something, by their places in the list. */
  readonly used: readonly number[];
}

/** Several files at once: little time goes by with sending. */
export type VerifyQuestion = readonly VerifyTask[];

/** Their reports in the same order. */
export type VerifyAnswer = readonly SentReport[];
