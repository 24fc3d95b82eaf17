/** Wrong usages of `hatool simulate` and `hatool replay`: exit code, command line, what is said. */
import type { WrongUsage } from './wrong-usage-rows.js';

export const SIMULATE_ROWS: readonly WrongUsage[] = [
  [64, 'simulate --node_down x @cib.xml', 'Unknown option --node_down', 'did you mean "--node-down"?'],
  [64, 'simulate --quorom x @cib.xml', 'Unknown option --quorom', 'did you mean "--quorum"?'],
  [
    64,
    'simulate --zzzzzzzz @cib.xml',
    'Unknown option --zzzzzzzz',
    '"hatool simulate --help" lists the options',
  ],
  [64, 'simulate -Z @cib.xml', 'Unknown option -Z', '"hatool simulate --help" lists the options'],
  [
    64,
    'simulate --xml-file',
    'Missing argument for --xml-file',
    '"hatool simulate --help" lists the options',
  ],
  [
    65,
    'simulate @nosuch.xml',
    'Could not read input XML: Bad input value provided',
    'cannot read "nosuch.xml": there is no such file',
  ],
  [
    65,
    'simulate @empty.xml',
    'Could not read input XML: Bad input value provided',
    'empty.xml:1:1: the document has no element',
  ],
  [
    65,
    'simulate @binary.xml',
    'Could not read input XML: Bad input value provided',
    'cannot read "binary.xml": its bytes are not valid UTF-8 text',
  ],
  [
    65,
    'simulate @broken.xml',
    'Could not read input XML: Bad input value provided',
    'broken.xml:3:415: the document ends early: element "resources" was opened at 3:140 and is not closed',
  ],
  [
    78,
    'simulate @html.xml',
    'html.xml:1:1: the CIB names no schema; expected "validate-with" to be one of "pacemaker-1.0" … "pacemaker-4.0"; Pacemaker 3.0.2 refuses the CIB',
  ],
  [65, 'simulate @folder', 'Could not read input XML: Bad input value provided', '"folder" holds no cib.xml'],
  [
    65,
    'simulate @cut.xml.gz',
    'Could not read input XML: Bad input value provided',
    'cannot read "cut.xml.gz": the gzip data is damaged or ends early (unexpected end of file); copy the file again',
  ],
  [
    78,
    'simulate @refused.xml',
    'refused.xml:3:171: <primitive> "web" has "class" "ofc", but "ocf" was expected; did you mean "ocf"? Pacemaker refuses the configuration.',
  ],
  [
    65,
    'simulate @notes.txt',
    'Could not read input XML: Bad input value provided',
    'notes.txt:1:1: text stands before the top-level element',
  ],
  [
    65,
    'simulate @corosync.log',
    'Could not read input XML: Bad input value provided',
    '"corosync.log" is no CIB: this is a log, which "hatool timeline" reads',
  ],
  [
    105,
    'simulate --output-as json @cib.xml',
    'Error creating output format json: Unknown output format',
    'known are text and xml',
  ],
  [
    64,
    'simulate --set-datetime never @cib.xml',
    '"never" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"',
  ],
  [64, 'simulate --repeat x --profile @folder', 'Cannot parse integer value “x” for --repeat'],
  [105, 'simulate --profile @nosuch', 'cannot read the folder "nosuch": No such file or directory'],
  [
    105,
    'simulate -S -O @nosuch/out.xml @cib.xml',
    "Could not create 'nosuch/out.xml': No such file or directory",
  ],
  [
    64,
    'simulate --in-place -',
    '--in-place stores the result in the input file, but standard input was read; name the file with --xml-file',
  ],
  [2, 'replay', 'replay needs FILE: archives or folders with logs and saved scheduler inputs'],
  [2, 'replay @nosuch', 'cannot read "nosuch": there is no such file'],
  [
    2,
    'replay --set stickiness @corosync.log',
    '--set "stickiness" is no setting: NAME=VALUE or RESOURCE.NAME=VALUE is expected, such as resource-stickiness=1000',
  ],
  [
    2,
    'replay --set a=1 --transition 1 @corosync.log',
    '--transition and --set or --with are two questions: ask one at a time',
  ],
  [
    2,
    'replay -',
    'replay reads logs and saved inputs one after the other: save standard input to a file first',
  ],
  [
    2,
    'replay @cib.xml',
    'the logs in "cib.xml" tell of no transition: logs of the DC and its saved inputs (pe-input-*.bz2) are expected',
  ],
  [
    2,
    'replay --transition x @corosync.log',
    '--transition: "x" is no number; logs number transitions from 0 on',
  ],
  [2, 'replay --transition 77 @corosync.log', 'the logs tell of no transition 77: they tell only of 1'],
  [
    64,
    'simulate cib.xml other.xml',
    '"other.xml" is a second CIB beside "cib.xml"',
    'name one CIB; "hatool simulate --help" shows how it is called',
  ],
  [
    64,
    'simulate -L other.xml',
    '"other.xml" is a second CIB beside --live-check',
    'name one CIB; "hatool simulate --help" shows how it is called',
  ],
  [
    65,
    'simulate --input pe-input-3 @cib.xml',
    'Could not read input XML: Bad input value provided',
    '--input needs an archive or a folder, but "cib.xml" is a file',
  ],
];
