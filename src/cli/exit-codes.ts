/** The exit codes of hatool. */
export const EXIT = {
  /** Nothing (at or above the threshold) was found. */
  clean: 0,
  /** There are findings at or above the threshold. */
  findings: 1,
  /** Wrong usage, wrong configuration of hatool, or input that cannot be read. */
  unusable: 2,
  /** A bug in hatool. */
  bug: 70,
} as const;
