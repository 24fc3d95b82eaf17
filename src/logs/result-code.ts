/** The exit code behind the words for it: syslog and the journal hold the words alone. */

const CODES: ReadonlyMap<string, number> = new Map([
  ['ok', 0],
  ['complete', 0],
  ['done', 0],
  ['error', 1],
  ['unknown error', 1],
  ['error occurred', 1],
  ['invalid parameter', 2],
  ['unimplemented', 3],
  ['unimplemented feature', 3],
  ['insufficient privileges', 4],
  ['not installed', 5],
  ['not configured', 6],
  ['not running', 7],
  ['promoted', 8],
  ['master', 8],
  ['promoted (failed)', 9],
  ['master (failed)', 9],
  ['failed in promoted role', 9],
  ['failed promoted', 9],
  ['degraded', 190],
  ['ocf_degraded', 190],
  ['service is active but might fail soon', 190],
  ['promoted (degraded)', 191],
  ['master (degraded)', 191],
  ['ocf_degraded_master', 191],
  ['degraded promoted', 191],
  ['service is promoted but might fail soon', 191],
]);

/** The exit code of an agent by what the controller wrote for it; undefined for words that stand for no exit, such as a time-out. */
export function codeOfResult(result: string, reason = ''): number | undefined {
  const words = result.toLowerCase();
  // `promoted (failed)` is one result; in `not running (why)` the parenthesis is the agent's own reason.
  return CODES.get(`${words} (${reason.toLowerCase()})`) ?? CODES.get(words);
}
