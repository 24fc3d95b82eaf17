/** Wrong usages of every command: the exit code, and all that is said, which names the next step. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';
import { wrongFiles } from './wrong-usage-files.js';

const folder = wrongFiles();
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code, command line (`@` stands for the folder of the files), and the lines of standard error. */
type Row = readonly [code: number, line: string, ...stderr: readonly string[]];

const ROWS: readonly Row[] = [
  [2, 'verfy @cib.xml', 'there is no command "verfy"; did you mean "verify"?'],
  [2, 'explian @cib.xml', 'there is no command "explian"; did you mean "explain"?'],
  [
    2,
    'zzz',
    'there is no command "zzz"; known are "verify", "timeline", "simulate", "explain", "rules", "completion"',
  ],
  [
    2,
    'help nosuch',
    'there is no command "nosuch"; known are "verify", "timeline", "simulate", "explain", "rules", "completion"',
  ],
  [2, '--nosuch', 'there is no option "--nosuch"; "hatool --help" lists them'],
  [2, '-x', 'there is no option "-x"; "hatool --help" lists them'],
  [2, 'verify', 'verify needs a file to verify; "-" reads standard input'],
  [2, 'verify --formt json @cib.xml', 'verify has no option "--formt"; did you mean "--format"?'],
  [2, 'verify --nosuch @cib.xml', 'verify has no option "--nosuch"; "hatool verify --help" lists them'],
  [2, 'verify --format jsn @cib.xml', '--format: there is no format "jsn"; did you mean "json"?'],
  [
    2,
    'verify --format zzz @cib.xml',
    '--format: there is no format "zzz"; known are stylish, json, sarif, github, gitlab, junit, markdown',
  ],
  [
    2,
    'verify --format',
    '--format needs a value: one of stylish, json, sarif, github, gitlab, junit, markdown',
  ],
  [2, 'verify --preset', '--preset needs a value: one of parity, recommended, strict'],
  [
    2,
    'verify --preset huge @cib.xml',
    '--preset: "huge" is not known; known are parity, recommended, strict',
  ],
  [2, 'verify --preset strickt @cib.xml', '--preset: "strickt" is not known; did you mean "strict"?'],
  [
    2,
    'verify --fail-on never @cib.xml',
    '--fail-on: "never" is not known; known are error, warning, info, none',
  ],
  [
    2,
    'verify --max-warnings -1 @cib.xml',
    '--max-warnings "-1" is no number: a whole number, 0 or more, is expected',
  ],
  [
    2,
    'verify --max-warnings many @cib.xml',
    '--max-warnings "many" is no number: a whole number, 0 or more, is expected',
  ],
  [
    2,
    'verify --set-datetime soon @cib.xml',
    '--set-datetime: "soon" is not an ISO 8601 date, such as 2026-05-04 or 2026-05-04T05:14:15Z',
  ],
  [2, 'verify --rule x @cib.xml', '--rule: there is no rule "x"; "hatool rules" lists them'],
  [
    2,
    'verify --rule stonith-disabled=loud @cib.xml',
    '--rule stonith-disabled=loud: the level must be one of off, info, warning, error, as in stonith-disabled=warning',
  ],
  [
    2,
    'verify --rule stonith-disabld=off @cib.xml',
    '--rule: there is no rule "stonith-disabld"; did you mean "stonith-disabled"?',
  ],
  [
    2,
    'verify --rule stonith-disabled @cib.xml',
    '--rule stonith-disabled: the level must be one of off, info, warning, error, as in stonith-disabled=warning',
  ],
  [
    2,
    'verify --config @broken.yaml @cib.xml',
    'the configuration cannot be used',
    'broken.yaml:1:9 error config-invalid: this is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    2,
    'verify --config @wrong.yaml @cib.xml',
    'the configuration cannot be used',
    'wrong.yaml:2:3 error config-invalid: there is no rule "nosuch"',
    'wrong.yaml:3:9 error config-invalid: "preset" is "huge"; it must be one of parity, recommended, strict',
  ],
  [
    2,
    'verify --config @nosuch.yaml @cib.xml',
    'cannot read the configuration "nosuch.yaml": there is no such file',
  ],
  [2, 'verify --config @folder @cib.xml', 'cannot read the configuration "folder": it is no ordinary file'],
  [
    2,
    'verify --format json --format github @cib.xml',
    'only one --format can go to standard output; give the others a file, as in sarif=out.sarif',
  ],
  [2, 'verify @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
  [2, 'verify @empty.xml', '"empty.xml" is empty: it is neither a CIB nor a corosync.conf'],
  [2, 'verify @binary.xml', 'cannot read "binary.xml": its bytes are not valid UTF-8 text'],
  [2, 'verify @folder', '"folder" holds no files'],
  [
    2,
    'verify @cut.xml.gz',
    'cannot read "cut.xml.gz": the gzip data is damaged or ends early (unexpected end of file)',
  ],
  [
    2,
    'verify @cut.xml.bz2',
    'cannot read "cut.xml.bz2": the bzip2 data is damaged or ends early (the bzip2 data ends early)',
  ],
  [2, 'verify @notes.txt', '"notes.txt" is neither a CIB nor a corosync.conf'],
  [
    2,
    'verify @corosync.log',
    '"corosync.log" is neither a CIB nor a corosync.conf: this is a log, which "hatool timeline" reads',
  ],
  [2, 'verify @cib.xml/x', 'cannot read "cib.xml/x": a part of its path is not a folder'],
  [2, 'rules stonith-disabld', 'there is no rule "stonith-disabld"; did you mean "stonith-disabled"?'],
  [2, 'rules nosuchthingatall', 'there is no rule "nosuchthingatall"; "hatool rules" lists them'],
  [
    2,
    'rules --category fence',
    'there is no category "fence"; known are cluster-options, collectives, constraints, corosync, fencing, input, nodes, operations, references, resources, rules',
  ],
  [2, 'rules --category fencin', 'there is no category "fencin"; did you mean "fencing"?'],
  [2, 'rules --format yaml', '--format: "yaml" is not known; known are text, json'],
  [2, 'rules --all', 'rules has no option "--all"; "hatool rules --help" lists them'],
  [2, 'rules a b', 'rules takes ID and nothing more; "hatool rules --help" shows how it is called'],
  [2, 'completion', 'completion needs SHELL: bash, zsh or fish'],
  [2, 'completion bsh', 'there is no completion for "bsh"; did you mean "bash"?'],
  [2, 'completion powershell', 'there is no completion for "powershell"; known are "bash", "zsh", "fish"'],
  [
    2,
    'completion bash zsh',
    'completion takes SHELL and nothing more; "hatool completion --help" shows how it is called',
  ],
  [2, 'timeline', 'timeline needs FILE: logs, folders or archives; "-" is standard input'],
  [2, 'timeline @nosuch.log', 'cannot read "nosuch.log": there is no such file'],
  [
    2,
    'timeline @cib.xml',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: this is a CIB, which "hatool verify" checks and "hatool explain" explains',
  ],
  [
    2,
    'timeline @corosync.conf',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: this is a corosync.conf, which "hatool verify" checks',
  ],
  [
    2,
    'timeline @empty.xml',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: "empty.xml" is empty',
  ],
  [2, 'timeline @folder', '"folder" holds no files'],
  [
    2,
    'timeline --since yesterday @corosync.log',
    '--since "yesterday" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00',
  ],
  [
    2,
    'timeline --since 2014-13-40 @corosync.log',
    '--since "2014-13-40" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00',
  ],
  [
    2,
    'timeline --since 2014-04-22 --until 2014-04-21 @corosync.log',
    '--since is later than --until: nothing can lie between them',
  ],
  [
    2,
    'timeline --kind fence @corosync.log',
    '--kind: "fence" is not known; known are agent, attribute, configuration, corosync, dc, failure, fencing, link, membership, outage, pacemaker, quorum, resource, system, transition',
  ],
  [
    2,
    'timeline --node nod1 @corosync.log',
    'no node "nod1" is named in these logs; known are "node1.wangfeng7399.com", "node2.wangfeng7399.com"',
  ],
  [2, 'timeline --resource web @corosync.log', 'no resource "web" is named in these logs; none is known'],
  [2, 'timeline --format xml @corosync.log', '--format: "xml" is not known; known are text, json, ndjson'],
  [2, 'timeline --al @corosync.log', 'timeline has no option "--al"; did you mean "--all"?'],
  [
    2,
    'explain',
    'explain needs CIB: the CIB to explain, or an archive or folder that has it; "-" is standard input',
  ],
  [2, 'explain @cib.xml --exit-code', '--exit-code needs --against OTHER: it tells whether the two differ'],
  [2, 'explain @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
  [2, 'explain @empty.xml', '"empty.xml" is no CIB: it is empty'],
  [2, 'explain @binary.xml', 'cannot read "binary.xml": its bytes are not valid UTF-8 text'],
  [
    2,
    'explain @broken.xml',
    'broken.xml:3:415: the document ends early: element "resources" was opened at 3:140 and is not closed',
  ],
  [2, 'explain @html.xml', '"html.xml" is no CIB: its first element is not <cib>'],
  [2, 'explain @folder', '"folder" holds no cib.xml'],
  [
    2,
    'explain @cut.xml.gz',
    'cannot read "cut.xml.gz": the gzip data is damaged or ends early (unexpected end of file)',
  ],
  [2, 'explain @notes.txt', '"notes.txt" is no CIB: it does not begin with <cib>'],
  [2, 'explain @corosync.log', '"corosync.log" is no CIB: this is a log, which "hatool timeline" reads'],
  [
    2,
    'explain @corosync.conf',
    '"corosync.conf" is no CIB: this is a corosync.conf, which "hatool verify" checks',
  ],
  [
    2,
    'explain @refused.xml',
    'Pacemaker refuses "refused.xml", so there is nothing to explain:',
    'refused.xml:3:171: <primitive> "web" has "class" "ofc", but "ocf" was expected; did you mean "ocf"? Pacemaker refuses the configuration.',
  ],
  [2, 'explain @cib.xml nosuch', 'there is no resource "nosuch"; known are "web", "database"'],
  [2, 'explain @cib.xml webb', 'there is no resource "webb"; did you mean "web"?'],
  [
    2,
    'explain @cib.xml web database',
    'explain takes CIB and RESOURCE and nothing more; "hatool explain --help" shows how it is called',
  ],
  [2, 'explain @cib.xml web --node node1', 'there is no node "node1"; did you mean "node1.example.com"?'],
  [
    2,
    'explain @cib.xml web --node node1.example.com --to node2.example.com',
    '--node and --to are two questions: ask one at a time',
  ],
  [2, 'explain @cib.xml --to node1.example.com', '--to needs a RESOURCE: what is to go there?'],
  [2, 'explain @cib.xml --node node1.example.com', '--node needs a RESOURCE: why should what run there?'],
  [2, 'explain @cib.xml --quorum maybe', '--quorum "maybe" is neither true nor false'],
  [2, 'explain @cib.xml --watchdog perhaps', '--watchdog "perhaps" is neither true nor false'],
  [2, 'explain @cib.xml --format svg', 'the format svg draws around one resource: name it'],
  [
    2,
    'explain @cib.xml --format pdf',
    '--format: "pdf" is not known; known are text, json, markdown, dot, svg',
  ],
  [2, 'explain @cib.xml --ticket-grant both-a', 'there is no ticket "both-a"; did you mean "booth-a"?'],
  [2, 'explain @cib.xml --input pe-input-1', '--input needs an archive or a folder, but "cib.xml" is a file'],
  [
    2,
    'explain @cib.xml --transition 3',
    'there is no saved input of transition 3 in "cib.xml": no log in it tells of a transition',
  ],
  [2, 'explain @cib.xml --transition x', '--transition: "x" is no number; logs number transitions from 0 on'],
  [
    2,
    'explain @cib.xml --input a --transition 3',
    '--input and --transition both name a saved scheduler input: give one of them',
  ],
  [2, 'explain @cib.xml --against @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
  [2, 'explain @cib.xml --status @nosuch.xml', 'cannot read "nosuch.xml": there is no such file'],
  [
    2,
    'explain @cib.xml --action web_strat_0',
    'the transition has no action "web_strat_0"; known are "web_monitor_0", "database_monitor_0", "database_start_0"',
  ],
  [2, 'explain @cib.xml --node-dwn a', 'explain has no option "--node-dwn"; did you mean "--node-down"?'],
  [
    2,
    'explain @cib.xml --op-inject foo',
    '--op-inject "foo" is no result of an operation: RESOURCE_TASK_INTERVAL@NODE=RC is expected, such as web_monitor_10000@node1=7',
  ],
  [2, 'explain - --against -', 'only one of two CIBs can be standard input'],
  [2, 'explain - --status -', 'standard input can be the CIB or its status, not both'],
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
    'cannot read "cut.xml.gz": the gzip data is damaged or ends early (unexpected end of file)',
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
  [
    65,
    'simulate --input pe-input-3 @cib.xml',
    'Could not read input XML: Bad input value provided',
    '--input needs an archive or a folder, but "cib.xml" is a file',
  ],
];

const CASES = ROWS.map(([code, line, ...said]) => ({ code, line, said }));

/** Lines that stand for themselves in a list of faults. */
const FAULT = /^[^ ]+:\d+:\d+/;

describe('wrong usage', () => {
  it.each(CASES)('exits with $code: hatool $line', async ({ code, line, said }) => {
    const argv = line.split(' ').map((word) => (word.startsWith('@') ? join(folder, word.slice(1)) : word));
    const ran = await hatool(argv);
    const isListed = (text: string, i: number): boolean => code === 2 && i > 0 && FAULT.test(text);
    const expected = said.map((text, i) => (isListed(text, i) ? text : `hatool: ${text}`));
    expect({ ...ran, stderr: ran.stderr.replaceAll(`${folder}/`, '') }).toEqual({
      code,
      stdout: '',
      stderr: `${expected.join('\n')}\n`,
    });
  });

  it('is tried with more than a hundred command lines over all commands', () => {
    const commands = new Set(ROWS.map(([, line]) => line.split(' ')[0]));
    expect(ROWS.length).toBeGreaterThan(100);
    for (const command of ['verify', 'timeline', 'simulate', 'explain', 'rules', 'completion']) {
      expect(commands).toContain(command);
    }
  });
});
