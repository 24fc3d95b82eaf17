/** The options of `hatool simulate`: those of crm_simulate 3.0.2, with the same letters and words. */
import type { OptionSpec } from '../command.js';

export const SIMULATE_OPTIONS: readonly OptionSpec[] = [
  { flags: '-x, --xml-file <file>', summary: 'read the CIB from this file; "-" is standard input' },
  { flags: '-p, --xml-pipe', summary: 'read the CIB from standard input; so without any input option' },
  {
    flags: '-L, --live-check',
    summary: 'use the CIB of the running cluster, which cibadmin must be able to query',
  },
  {
    flags: '--input <name>',
    summary: 'of an archive or folder: take this saved scheduler input, such as pe-input-44',
  },
  {
    flags: '--transition <number>',
    summary: 'of an archive or folder: take the saved input of this transition, as the logs number it',
  },
  { flags: '-R, --run', summary: 'schedule, and show what the cluster would do' },
  {
    flags: '-S, --simulate',
    summary: 'like --run; also pretend that it was done, and show the status afterwards',
  },
  { flags: '-X, --in-place', summary: 'like --simulate; also store the result in the input file' },
  { flags: '-A, --show-attrs', summary: 'show node attributes' },
  { flags: '-c, --show-failcounts', summary: 'show fail counts and failed operations of resources' },
  { flags: '-s, --show-scores', summary: 'like --run; also show all scores' },
  { flags: '-U, --show-utilization', summary: 'like --run; also show utilization' },
  {
    flags: '-P, --profile <folder>',
    summary: 'schedule every .xml file of the folder and show how long each took',
  },
  { flags: '-N, --repeat <number>', summary: 'with --profile: schedule each file so many times' },
  {
    flags: '-j, --pending',
    summary: 'accepted for older scripts: what is under way is always shown',
    hidden: true,
  },
  {
    flags: '-u, --node-up <node>',
    summary: 'pretend that the node comes online, adding it when there is none of the name; may be repeated',
    repeatable: true,
  },
  {
    flags: '-d, --node-down <node>',
    summary: 'pretend that the node goes offline cleanly; may be repeated',
    repeatable: true,
  },
  {
    flags: '-f, --node-fail <node>',
    summary: 'pretend that the node fails; may be repeated',
    repeatable: true,
  },
  {
    flags: '-i, --op-inject <opspec>',
    summary: 'pretend that an operation had this result, for the cluster to react to; may be repeated',
    repeatable: true,
  },
  {
    flags: '-F, --op-fail <opspec>',
    summary:
      'like --simulate; the operation fails with this result if it is part of the transition; may be repeated',
    repeatable: true,
  },
  {
    flags: '-t, --set-datetime <date>',
    summary: 'the date and time for which everything is judged (ISO 8601)',
  },
  { flags: '-q, --quorum <boolean>', summary: 'pretend that there is quorum (1 or true) or none' },
  {
    flags: '-w, --watchdog <boolean>',
    summary: 'pretend that there is a watchdog device (1 or true) or none',
  },
  {
    flags: '-g, --ticket-grant <ticket>',
    summary: 'pretend that the ticket is granted; may be repeated',
    repeatable: true,
  },
  {
    flags: '-r, --ticket-revoke <ticket>',
    summary: 'pretend that the ticket is revoked; may be repeated',
    repeatable: true,
  },
  {
    flags: '-b, --ticket-standby <ticket>',
    summary: 'pretend that the ticket is made standby; may be repeated',
    repeatable: true,
  },
  {
    flags: '-e, --ticket-activate <ticket>',
    summary: 'pretend that the ticket is activated; may be repeated',
    repeatable: true,
  },
  {
    flags: '-I, --save-input <file>',
    summary: 'write the CIB that is scheduled, with everything that was pretended, to this file',
  },
  {
    flags: '-O, --save-output <file>',
    summary: 'write the CIB as it is at the end to this file',
  },
  { flags: '-G, --save-graph <file>', summary: 'like --run; also write the transition graph as XML' },
  {
    flags: '-D, --save-dotfile <file>',
    summary: 'like --run; also write the transition graph for dot(1)',
  },
  {
    flags: '--save-svgfile <file>',
    summary:
      'like --run; also write a drawing of the transition as SVG: what agents and nodes do, in its order',
  },
  {
    flags: '-a, --all-actions',
    summary: 'with --save-dotfile: also actions that are not part of the transition',
  },
  { flags: '--output-as <format>', summary: 'output format (default: text)', choices: ['text', 'xml'] },
  { flags: '--output-to <file>', summary: 'write the output to this file; "-" is standard output' },
  {
    flags: '-V, --verbose',
    summary:
      'tell what is wrong with the input; with --save-dotfile: also the numbers of actions; may be repeated',
  },
  { flags: '-Q, --quiet', summary: 'show only what matters most' },
  { flags: '-$, --version', summary: 'print the version' },
];
