/** Wrong usages of `hatool status`: exit code, command line, what is said. */
import type { WrongUsage } from './wrong-usage-rows.js';

const SECTIONS =
  'all, attributes, bans, counts, dc, default, failcounts, failures, maint-mode, nodes, none, operations, options, resources, stack, summary, tickets, times';

export const STATUS_ROWS: readonly WrongUsage[] = [
  [
    2,
    'status',
    'status needs CIB: the CIB whose status is shown, or an archive or folder that has it; "-" is standard input',
  ],
  [2, 'status --inactiv @cib.xml', 'status has no option "--inactiv"; did you mean "--inactive"?'],
  [2, 'status --zzzzzzzz @cib.xml', 'status has no option "--zzzzzzzz"; "hatool status --help" lists them'],
  [2, 'status -rz @cib.xml', 'status has no option "-z"; "hatool status --help" lists them'],
  [2, 'status --inactive=yes @cib.xml', '--inactive takes no value'],
  [
    2,
    'status @cib.xml --node',
    '--node needs a value: show only this node, or the nodes of this tag, and what is on them',
  ],
  [2, 'status @cib.xml --format', '--format needs a value: one of text, xml, html, json, openmetrics'],
  [2, 'status --format jsn @cib.xml', '--format: "jsn" is not known; did you mean "json"?'],
  [
    2,
    'status --output-as console @cib.xml',
    '--output-as: "console" is not known; known are text, xml, html, json, openmetrics',
  ],
  [2, 'status --include nods @cib.xml', '--include: there is no section "nods"; did you mean "nodes"?'],
  [2, 'status --include= @cib.xml', `--include: there is no section ""; known are ${SECTIONS}`],
  [
    2,
    'status --exclude zzz @cib.xml',
    `--exclude: there is no section "zzz"; known are ${SECTIONS.replace('default, ', '')}`,
  ],
  [2, 'status cib.xml other.xml', 'status takes one CIB, but "cib.xml" and "other.xml" are named'],
  [2, 'status -x cib.xml other.xml', 'status takes one CIB, but "cib.xml" and "other.xml" are named'],
  [2, 'status --notes --no-notes @cib.xml', '--notes and --no-notes contradict each other; give one of them'],
  [
    2,
    'status --set-datetime someday @cib.xml',
    '"someday" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"',
  ],
  [2, 'status @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
  [2, 'status @empty.xml', '"empty.xml" is no CIB: it is empty'],
  [2, 'status @folder', '"folder" holds no cib.xml'],
  [2, 'status --input pe-input-1 @cib.xml', '--input needs an archive or a folder, but "cib.xml" is a file'],
  [
    2,
    'status @refused.xml',
    'Pacemaker refuses "refused.xml", so there is nothing to show:',
    'refused.xml:3:171: <primitive> "web" has "class" "ofc", but "ocf" was expected; did you mean "ocf"? Pacemaker refuses the configuration.',
  ],
];
