/** The options of `hatool status`: those of crm_mon 3.0.2 that make sense for a file, with the same letters and words. */
import { STATUS_SECTIONS } from '../../views/status/sections.js';
import type { ArgumentSpec, OptionSpec } from '../command.js';

export const STATUS_FORMATS = ['text', 'xml', 'html', 'json', 'openmetrics'] as const;

export type StatusFormat = (typeof STATUS_FORMATS)[number];

export const CIB_ARGUMENT: ArgumentSpec = {
  name: 'cib',
  summary: 'the CIB whose status is shown, or an archive or folder that has it; "-" is standard input',
  required: true,
};

/** What may be included and excluded. */
const SECTION_NAMES = [...STATUS_SECTIONS, 'summary', 'all', 'none'].sort();

export const STATUS_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '-I, --include <sections>',
    summary:
      'sections to show beside the usual ones, with commas between: all, attributes, bans or bans:PREFIX, counts, dc, default, failcounts, failures, maint-mode, nodes, none, operations, options, resources, stack, summary, tickets, times; applied in the order of the command line',
    offers: [...SECTION_NAMES, 'default'].sort(),
    repeatable: true,
  },
  {
    flags: '-U, --exclude <sections>',
    summary: 'sections to leave out; "all" leaves out everything, "none" nothing',
    offers: SECTION_NAMES,
    repeatable: true,
  },
  { flags: '--node <node>', summary: 'show only this node, or the nodes of this tag, and what is on them' },
  {
    flags: '--resource <id>',
    summary: 'show only this resource or instance, or the resources of this tag',
  },
  { flags: '-n, --group-by-node', summary: 'list resources below the nodes on which they are active' },
  { flags: '-r, --inactive', summary: 'show also what is stopped' },
  { flags: '-f, --failcounts', summary: 'show fail counts' },
  { flags: '-o, --operations', summary: 'show the history of operations' },
  { flags: '-t, --timing-details', summary: 'show the history of operations with times and results' },
  { flags: '-c, --tickets', summary: 'show tickets' },
  {
    flags: '-L, --neg-locations [prefix]',
    summary: 'show what keeps resources from nodes; with a prefix only constraints whose id begins so',
  },
  { flags: '-A, --show-node-attributes', summary: 'show node attributes' },
  { flags: '-D, --hide-headers', summary: 'leave out the summary at the beginning' },
  {
    flags: '-R, --show-detail',
    summary: 'show ids of nodes, each instance of a clone, parts of bundles and technical details',
  },
  { flags: '--show-description', summary: 'show the descriptions of resources' },
  { flags: '-b, --brief', summary: 'count resources by agent' },
  { flags: '-Q, --quiet', summary: 'leave out the times' },
  {
    flags: '--output-as <format>',
    summary: 'output format (default: text)',
    choices: STATUS_FORMATS,
  },
  { flags: '--format <format>', summary: 'the same as --output-as', choices: STATUS_FORMATS },
  {
    flags: '--notes',
    summary: 'say below what deserves attention, and why; without an option on a terminal only',
  },
  { flags: '--no-notes', summary: 'say nothing below' },
  {
    flags: '--set-datetime <date>',
    summary: 'the date and time for which everything is judged (ISO 8601); without it, now',
  },
  {
    flags: '--input <name>',
    summary: 'of an archive or folder: take this saved scheduler input, such as pe-input-44',
  },
  {
    flags: '--transition <number>',
    summary: 'of an archive or folder: take the saved input of this transition, as the logs number it',
  },
  {
    flags: '-x, --xml-file <file>',
    summary: 'the CIB, for command lines that were written for crm_mon',
    hidden: true,
  },
  { flags: '-1, --one-shot', summary: 'accepted for command lines of crm_mon', hidden: true },
  { flags: '-j, --pending', summary: 'accepted for command lines of crm_mon', hidden: true },
  {
    flags: '-m, --fence-history [level]',
    summary: 'accepted for command lines of crm_mon: a CIB holds no history of fencing',
    hidden: true,
  },
];
