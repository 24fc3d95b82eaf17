/** `hatool report`: the whole story of a cluster in one page. */
import { defineCommand } from '../command.js';
import { REPORT_FORMATS } from '../report/options.js';

export default defineCommand({
  name: 'report',
  summary:
    'tell the whole story of a cluster in one page: what happened, why, what is wrong, what would happen',
  description: [
    'Reads what "hatool timeline", "hatool verify", "hatool explain" and "hatool coverage" read, and puts what they say into one file of HTML that opens in any browser without a network or a server, can be attached to a ticket, and be printed.',
    'The verdict stands first: how many incidents there were, the worst of them with its cause, what is broken at the end, and where to look. Then come the availability of each resource; lanes of nodes, resources and transitions over time; each incident as a chain from what began it over what the cluster decided to what followed, every step with the line of the log that proves it; for the decisions of the 20 worst incidents the reasons of the policy engine, the scores, the actions planned and done side by side, and what had changed in the configuration, where their saved scheduler inputs are among the files.',
    'Of the newest CIB among the files the page tells where each resource runs and why, the constraints, what verify finds (with the files of Corosync, SBD and booth beside it), and where resources would run after the loss of each node. Without a CIB it tells of the logs alone, without logs of the configuration alone, and says so.',
    'With --format markdown a post-mortem for a wiki is written instead: verdict, timeline of the incidents, causes, impact with the bounds of each outage, what was done, findings. With --format json the documents of timeline, verify and coverage are written as one.',
    'Secrets are masked in everything that is written.',
    'The exit code is 0 when a report was made and 2 when the usage is wrong, a file cannot be read, or there is nothing to report.',
  ],
  arguments: [
    { name: 'file...', summary: 'archives, folders, logs and configurations of one cluster', required: true },
  ],
  options: [
    {
      flags: '-o, --output <file>',
      summary:
        'write to this file instead of standard output; its name tells the format, where none is given',
    },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: html)',
      choices: REPORT_FORMATS,
    },
    {
      flags: '--resource <resource>',
      summary: 'only what concerns this resource; may be repeated',
      repeatable: true,
    },
    {
      flags: '--since <time>',
      summary:
        'leave out what happened before this ISO 8601 date or date-time (without a zone: the zone shown)',
    },
    { flags: '--until <time>', summary: 'leave out what happened after this ISO 8601 date or date-time' },
    {
      flags: '--tz <zone>',
      summary:
        'the time zone of stamps without one, as a name (Europe/Berlin) or an offset (+01:00), whatever lines prove',
    },
    {
      flags: '--year <year>',
      summary: 'the year of the first stamp without one in each log, whatever lines prove',
    },
  ],
  exitStatus: [
    ['0', 'A report was made of all that was named.'],
    [
      '2',
      'Wrong usage, or something could not be read, or not to its end; of what could be a report is made.',
    ],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'The story of a support archive', command: 'hatool report crm_report.tar.bz2 -o report.html' },
    {
      summary: 'A post-mortem for a wiki',
      command: 'hatool report --resource WebIP crm_report.tar.bz2 -o post-mortem.md',
    },
    {
      summary: 'A picture of a configuration',
      command: 'hatool report cib.xml corosync.conf -o report.html',
    },
  ],
  async run(invocation) {
    const { runReport } = await import('../report/run-report.js');
    return runReport(invocation);
  },
});
