/** Wrong usages of `hatool fleet`. */
import type { WrongUsage } from './wrong-usage-rows.js';

export const FLEET_ROWS: readonly WrongUsage[] = [
  [
    2,
    'fleet',
    'fleet needs ACTION: "ingest" takes inputs in, "compact" merges small files, "query" asks, "queries" lists questions, "report" makes a page',
  ],
  [2, 'fleet ingets @cib.xml -o @lake', 'fleet has no action "ingets"; did you mean "ingest"?'],
  [2, 'fleet ingest @cib.xml', 'fleet ingest needs --output LAKE, the folder to write to'],
  [2, 'fleet ingest -o @lake', 'fleet ingest needs archives, folders of them, or --list FILE'],
  [2, 'fleet ingest --list @nosuch -o @lake', '--list: cannot read "nosuch"'],
  [
    2,
    'fleet ingest @cib.xml -o @lake --shard 4',
    '--shard: "4" is no shard; "0/4" is the first of four, "3/4" the last',
  ],
  [2, 'fleet ingest @cib.xml -o @lake --shard 4/4', '--shard: there is no shard 4/4; the last one is 3/4'],
  [
    2,
    'fleet ingest @cib.xml -o @lake --cluster-from \\d(',
    '--cluster-from: "\\d(" is no POSIX extended regular expression ("[0-9]" and not "\\d", no "(?:")',
  ],
  [2, 'fleet ingest @cib.xml -o @lake --workers 0', '--workers: "0" is no whole number from 1 to 32'],
  [
    2,
    'fleet ingest @cib.xml -o @lake --rows-in-memory few',
    '--rows-in-memory: "few" is no whole number from 1 to 100000000',
  ],
  [2, 'fleet query @lake -o @lake', 'fleet query has no option "--output"'],
  [
    2,
    'fleet query near-misses',
    'fleet query needs a question and a lake: "hatool fleet query NAME LAKE", or --sql TEXT and a lake',
  ],
  [2, 'fleet query near-miss @lake', 'there is no query "near-miss"; did you mean "near-misses"?'],
  [
    2,
    'fleet query near-misses @nosuch',
    '"nosuch" is no lake: "hatool fleet ingest INPUT… -o nosuch" makes one',
  ],
  [2, 'fleet query @nosuch.sql @lake', 'cannot read "nosuch.sql"'],
  [2, 'fleet query search @lake --param words', '--param: "words" is no NAME=VALUE'],
];
