/** `hatool timeline`: what happened, when, on which node, and why? */
import { ENTRY_KINDS } from '../../views/timeline/entry.js';
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'timeline',
  summary: 'tell from logs what happened to a cluster, when, and on which node',
  description: [
    'Reads the logs of Corosync, Pacemaker, SBD and resource agents and tells what happened in a few lines instead of thousands: starts and stops, membership, quorum, the DC, transitions, failures, fencing, changes of the configuration. Each entry names the node whose view it is and the line that proves it.',
    'A FILE may be a corosync.log, a pacemaker.log, a syslog, the output of journalctl in any of its forms, the log of a container (Docker, Kubernetes), what grep or a collector of logs made of them, in UTF-8 or UTF-16, any of them compressed with gzip, bzip2, xz or zstd, a folder, or a tar archive made by crm_report, hb_report or sosreport; "-" reads standard input. Logs of several nodes are merged; what several files tell is told once. Wordings of Corosync 1.4 to 3.1 and of Pacemaker 1.1 to 3.0 are known.',
    'Most logs leave out year and time zone. They are inferred from lines that also hold an absolute time, never from the date of today; the last lines of the output say from which line, or that nothing proves them. Where logs tell of the same memberships at different times, a clock was wrong: the times of the logs that it stamped are moved, the stamps stay beside the entries, and the last lines say by how much.',
    'The first dozen lines are the verdict: how many incidents there were, the worst of them with their cause, how long what was down and where it went, what is broken at the end, and which line to read first. An incident is what follows from one cause: the loss of a node with its fencing, the outages by it and its return. An outage has a lower and an upper bound: what the logs prove, and what they leave open.',
    'Then each incident has a paragraph, its times counted from its beginning. What belongs to none follows by day; starts of the cluster, memberships and the like are counted in one line a day. "[2]:4172" is line 4172 of the file that the end of the text numbers 2, ":41" line 41 of the only file. With --all everything is told in order instead.',
    'Where the scheduler inputs that belong to the worst incidents are among the files, each decision is told with the reasons of the policy engine, which is run again with these inputs: why a node was fenced, why a resource moved there, and the words of the failure.',
    'At its end stands the state in which the logs leave the cluster, as their writers saw it: members and quorum, the DC, where resources are active, and what was out of service for how long without being asked to stop.',
    'Marks: ✗ error, ! warning, · notice, ✓ good news.',
    'The exit code is 0 when a timeline was told and 2 when the usage is wrong, a file cannot be read, or no line is one of a cluster log.',
  ],
  arguments: [
    { name: 'file...', summary: 'logs, folders or archives; "-" is standard input', required: true },
  ],
  options: [
    { flags: '-a, --all', summary: 'tell details too, in order of time: every event, nothing folded' },
    {
      flags: '--follow',
      summary:
        'read on as files grow (also when they are rotated) or standard input goes on, and tell what happens within seconds, a line each; Ctrl-C or the end of the input ends it with the last state',
    },
    {
      flags: '--unrecognised',
      summary:
        'instead of the timeline, list the lines at notice or above that are not recognised, by form, the most frequent first',
    },
    {
      flags: '--since <time>',
      summary:
        'leave out what happened before this ISO 8601 date or date-time (without a zone: the zone shown)',
    },
    { flags: '--until <time>', summary: 'leave out what happened after this ISO 8601 date or date-time' },
    {
      flags: '--summary',
      summary:
        'instead of the timeline, tell how long each resource was up, down, stopped or not known, the time without quorum and DC, and fencing by node',
    },
    {
      flags: '--no-why',
      summary:
        'do not look for the saved scheduler inputs of the worst incidents, from which the reasons of decisions are told',
    },
    {
      flags: '--context <lines>',
      summary: 'show so many raw lines of the log before and after each entry, too',
    },
    {
      flags: '--tz <zone>',
      summary:
        'the time zone of stamps without one, as a name (Europe/Berlin) or an offset (+01:00), whatever lines prove',
    },
    {
      flags: '--year <year>',
      summary: 'the year of the first stamp without one in each log, whatever lines prove',
    },
    { flags: '--node <node>', summary: 'only what concerns this node; may be repeated', repeatable: true },
    {
      flags: '--resource <resource>',
      summary: 'only what concerns this resource, details included; may be repeated',
      repeatable: true,
    },
    {
      flags: '--kind <kind>',
      summary: 'only entries of this kind; may be repeated',
      choices: ENTRY_KINDS,
      repeatable: true,
    },
    {
      flags: '-f, --format <format>',
      summary:
        'output format (default: text); otlp is OTLP/JSON of OpenTelemetry, a log record a line for each event, nothing folded',
      choices: ['text', 'json', 'ndjson', 'otlp'],
    },
    {
      flags: '--flat',
      summary: 'with --format ndjson: a row of the same columns for each event, nothing folded',
    },
  ],
  exitStatus: [
    ['0', 'A timeline was made of all that was named.'],
    ['2', 'Wrong usage, or something could not be read, or not to its end; what could be is told.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'What happened?', command: 'hatool timeline corosync.log pacemaker.log' },
    { summary: 'The story of a support archive', command: 'hatool timeline crm_report.tar.bz2' },
    {
      summary: 'How available was each resource?',
      command: 'hatool timeline --summary crm_report.tar.bz2',
    },
    {
      summary: 'Why was this resource down that night?',
      command: 'hatool timeline --resource WebIP --since 2014-04-21 report/',
    },
    {
      summary: 'Read the journal of this machine',
      command: 'journalctl -o short-iso -u corosync -u pacemaker | hatool timeline -',
    },
    {
      summary: 'Watch the cluster of this machine',
      command: 'journalctl -f -n all -o short-iso -u corosync -u pacemaker | hatool timeline --follow -',
    },
  ],
  async run(invocation) {
    const { runTimeline } = await import('../timeline/run-timeline.js');
    return runTimeline(invocation);
  },
});
