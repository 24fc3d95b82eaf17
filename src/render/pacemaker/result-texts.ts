/** Exit codes and execution states in Pacemaker's words. */

const EXIT_TEXTS: ReadonlyMap<number, string> = new Map([
  [0, 'OK'],
  [1, 'Error occurred'],
  [2, 'Invalid parameter'],
  [3, 'Unimplemented'],
  [4, 'Insufficient privileges'],
  [5, 'Not installed'],
  [6, 'Not configured'],
  [7, 'Not running'],
  [8, 'Promoted'],
  [9, 'Failed in promoted role'],
  [64, 'Incorrect usage'],
  [65, 'Invalid data given'],
  [66, 'Input file not available'],
  [67, 'User does not exist'],
  [68, 'Host does not exist'],
  [69, 'Necessary service unavailable'],
  [70, 'Internal software bug'],
  [71, 'Operating system error occurred'],
  [72, 'System file not available'],
  [73, 'Cannot create output file'],
  [74, 'I/O error occurred'],
  [75, 'Temporary failure, try again'],
  [76, 'Protocol violated'],
  [77, 'Insufficient privileges'],
  [78, 'Invalid configuration'],
  [100, 'Fatal error occurred, will not respawn'],
  [101, 'System panic required'],
  [102, 'Not connected'],
  [103, 'Update was older than existing configuration'],
  [104, 'Digest mismatch'],
  [105, 'No such object'],
  [106, 'Quorum required'],
  [107, 'Operation not safe'],
  [108, 'Requested item already exists'],
  [109, 'Multiple items match request'],
  [110, 'Requested item has expired'],
  [111, 'Requested item is not yet in effect'],
  [112, 'Could not determine status'],
  [113, 'Not applicable under current conditions'],
  [114, 'DC is not yet elected'],
  [124, 'Timeout occurred'],
  [190, 'Service is active but might fail soon'],
  [191, 'Service is promoted but might fail soon'],
  [193, 'No exit status available'],
  [255, 'Error occurred'],
]);

const EXECUTION_TEXTS: readonly string[] = [
  'Done',
  'Cancelled',
  'Timed out',
  'Unsupported',
  'Error',
  'Hard error',
  'Fatal error',
  'Not installed',
  'Internal communication failure',
  'Cannot execute now',
  'No fence device',
  'CIB secrets unavailable',
];

/** What an exit code of an agent or tool means. Pacemaker: crm_exit_str */
export function exitText(code: number): string {
  const known = EXIT_TEXTS.get(code);
  if (known !== undefined) return known;
  return code > 128 && code < 255 ? 'Interrupted by signal' : 'Unknown exit status';
}

/** How an action was executed. Pacemaker: pcmk_exec_status_str */
export function executionText(status: number): string {
  if (status === -1) return 'Pending';
  return EXECUTION_TEXTS[status] ?? 'Unrecognized status (bug?)';
}
