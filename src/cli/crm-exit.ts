/** The exit codes of Pacemaker's tools that `hatool simulate` uses, and the failure that leads to one. */

/** Pacemaker: crm_exit_t */
export const CRM_EXIT = {
  ok: 0,
  /** The transition could not be brought to its end. */
  error: 1,
  notPermitted: 4,
  usage: 64,
  /** The input is no XML. */
  badInput: 65,
  /** A bug. */
  software: 70,
  cannotCreate: 73,
  inputOutput: 74,
  /** The configuration is not one that Pacemaker schedules. */
  configuration: 78,
  notConnected: 102,
  noSuchObject: 105,
} as const;

export type CrmExitCode = (typeof CRM_EXIT)[keyof typeof CRM_EXIT];

/** A simulation that cannot go on: what is told to the user, line by line, and the exit code. */
export class SimulationFailure extends Error {
  override readonly name = 'SimulationFailure';
  readonly code: CrmExitCode;
  readonly lines: readonly string[];

  constructor(code: CrmExitCode, lines: readonly string[]) {
    super(lines.join('\n'));
    this.code = code;
    this.lines = lines;
  }
}

const FILE_ERRORS: Readonly<Record<string, { readonly code: CrmExitCode; readonly text: string }>> = {
  ENOENT: { code: CRM_EXIT.noSuchObject, text: 'No such file or directory' },
  EACCES: { code: CRM_EXIT.notPermitted, text: 'Permission denied' },
  EISDIR: { code: CRM_EXIT.error, text: 'Is a directory' },
  ENOTDIR: { code: CRM_EXIT.error, text: 'Not a directory' },
  ENOSPC: { code: CRM_EXIT.error, text: 'No space left on device' },
  EROFS: { code: CRM_EXIT.error, text: 'Read-only file system' },
  EIO: { code: CRM_EXIT.inputOutput, text: 'Input/output error' },
};

/** What the system says of a file that cannot be used. Pacemaker: pcmk_rc2exitc, pcmk_rc_str */
export function fileFailure(error: unknown): { readonly code: CrmExitCode; readonly text: string } {
  const known = FILE_ERRORS[(error as NodeJS.ErrnoException).code ?? ''];
  return known ?? { code: CRM_EXIT.error, text: error instanceof Error ? error.message : String(error) };
}
