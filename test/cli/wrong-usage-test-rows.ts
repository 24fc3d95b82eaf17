/** Wrong usages of `hatool test`: exit code, command line, what is said. */
import type { WrongUsage } from './wrong-usage-rows.js';

export const TEST_ROWS: readonly WrongUsage[] = [
  [
    2,
    'test @folder',
    'no file of expectations (*.hatest.yaml) in "folder"; "hatool test --init CIB" writes a first one',
  ],
  [2, 'test -', 'expectations are read from files: standard input has no folder for the CIB'],
  [2, 'test @nosuch.hatest.yaml', 'cannot read "nosuch.hatest.yaml": there is no such file'],
  [2, 'test --explor @folder', 'test has no option "--explor"; did you mean "--explore"?'],
  [2, 'test --explore 0 @folder', '--explore takes a whole number from 1 on, not "0"'],
  [2, 'test --max-states 10 @folder', '--max-states is about exploring: give --explore, too'],
  [2, 'test --no-fold @folder', '--no-fold is about exploring: give --explore, too'],
  [
    2,
    'test --explore 1 --max-states many @folder',
    '--max-states takes a whole number from 1 on, not "many"',
  ],
  [2, 'test --format tap @folder', '--format: "tap" is not known; known are text, json, junit, github'],
  [2, 'test --init', '--init is about one CIB: name its file'],
  [2, 'test --init @cib.xml @folder', '--init is about one CIB: name its file'],
  [2, 'test --init @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
];
