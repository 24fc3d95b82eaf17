/** The job of `hatool report`: read logs, saved inputs and configurations, and put the report together. */
import { basename } from 'node:path';
import { didYouMeanOf } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { coverageDocumentJson } from '../../render/coverage/json.js';
import { printable } from '../../render/printable.js';
import { renderReportJson } from '../../render/report/json.js';
import { timelineJson } from '../../render/timeline/json.js';
import { verifyJson } from '../../render/verify/json.js';
import { configurationMask } from '../../report/facts/configuration.js';
import { reportOf, type LogFacts, type Report, type ReportFacts } from '../../report/facts/report.js';
import type { Download } from '../../report/report-data.js';
import { clusterName } from '../../views/plan/cluster-name.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { writeNamedFile } from '../write-file.js';
import { readLogs, type ReadLogs } from '../timeline/read-logs.js';
import { readTimelineFilter } from '../timeline/options.js';
import { NO_FILTER } from '../../views/timeline/timeline-view.js';
import { LogTelling } from './log-telling.js';
import { readReportOptions, type ReportFormat } from './options.js';
import { readConfiguration, type ReadConfiguration } from './read-configuration.js';
import { SecondReading } from './second-reading.js';
import packageJson from '../../../package.json' with { type: 'json' };

const TOOL = { name: 'hatool', version: packageJson.version };

/** A larger document is left to the command that writes it. */
const LARGEST_DOWNLOAD = 4_000_000;

interface ReadAll {
  /** One sentence for each input that could not be read, or in which nothing was found. */
  readonly unreadable: readonly string[];
  readonly logs: LogFacts | undefined;
  readonly configuration: ReadConfiguration;
  readonly notes: readonly string[];
}

/** A configuration need not be a log. */
function unreadableOf({ unreadable, silent }: ReadLogs, configured: readonly string[]): readonly string[] {
  const isConfigured = (sentence: string): boolean =>
    configured.some((path) => sentence.startsWith(`"${path}"`));
  return [...unreadable, ...silent.filter((sentence) => !isConfigured(sentence))];
}

async function readAll(invocation: Invocation): Promise<ReadAll> {
  const { arguments: paths, options, terminal } = invocation;
  const read = await readLogs(invocation);
  const { timeline, nothing } = read;
  const hasLogs = nothing === undefined;
  const filter = hasLogs ? readTimelineFilter(options, timeline, didYouMeanOf) : NO_FILTER;
  const telling = new LogTelling(timeline, filter);
  const { lines, decisions } = telling;
  const logs = new Set(
    timeline.statistics.flatMap(({ source, recognised }) => (recognised > 0 ? [source.name] : [])),
  );
  const second = new SecondReading({ paths, decisions, lines: lines.wanted, logs, terminal });
  await second.read();
  const configured = paths.filter((path) => second.configured.has(path));
  const configuration = await readConfiguration({ paths: configured, cib: second.cib.best, terminal });
  const isEmpty = !configuration.written && !configuration.findings;
  if (!hasLogs && isEmpty) throw new UsageError([nothing, ...configuration.notes].join('\n'));
  const choice = second.cib.note;
  const explained = decisions.result();
  return {
    unreadable: hasLogs ? unreadableOf(read, configured) : read.unreadable,
    logs: hasLogs ? telling.facts({ lines: second.lines, decisions: explained }) : undefined,
    configuration,
    notes: [
      ...(hasLogs ? telling.notes(explained) : [`there is no history: ${nothing}`]),
      ...(choice === undefined ? [] : [`configuration: ${choice}`]),
      ...(isEmpty ? ['no configuration of the cluster is among the files'] : []),
      ...second.unreadable,
      ...configuration.notes,
    ],
  };
}

function titleOf({ configuration: { written } }: ReadAll, [first = '']: readonly string[]): string {
  const named = written && clusterName(written);
  return named ?? basename(first);
}

function timelineOf({ logs }: ReadAll): Parameters<typeof timelineJson>[0] | undefined {
  if (!logs) return undefined;
  const { timeline, entries, filter } = logs;
  return { timeline, entries, range: filter, tool: TOOL };
}

/** The documents for programs, as the commands of their names write them. */
function documents(
  all: ReadAll,
): Pick<Parameters<typeof renderReportJson>[0], 'timeline' | 'findings' | 'coverage'> {
  const { findings, coverage, written } = all.configuration;
  const timeline = timelineOf(all);
  const cib = written?.source.name ?? '';
  return {
    timeline: timeline ? timelineJson(timeline) : null,
    findings: findings ? verifyJson(findings) : null,
    coverage: coverage ? coverageDocumentJson(coverage, { tool: TOOL, cib }) : null,
  };
}

interface Downloads {
  readonly downloads: readonly Download[];
  readonly notes: readonly string[];
}

function downloadsOf(all: ReadAll): Downloads {
  const texts = Object.entries(documents(all)).flatMap(([name, document]) =>
    document === null ? [] : [{ name: `${name}.json`, text: JSON.stringify(document) }],
  );
  const small = texts.filter(({ text }) => text.length <= LARGEST_DOWNLOAD);
  const large = texts.filter(({ text }) => text.length > LARGEST_DOWNLOAD);
  return {
    downloads: small.map(({ name, text }) => ({ name, mediaType: 'application/json', text })),
    notes: large.map(({ name }) => `${name} is too large for the page: --format json writes it`),
  };
}

function factsOf(all: ReadAll, paths: readonly string[]): ReportFacts {
  const { downloads, notes } = downloadsOf(all);
  const { logs, configuration } = all;
  return {
    title: titleOf(all, paths),
    tool: TOOL,
    logs,
    configuration,
    notes: [...all.notes, ...notes],
    downloads,
  };
}

/** Reads everything and puts it together. */
export async function readReport(invocation: Invocation): Promise<Report> {
  return reportOf(factsOf(await readAll(invocation), invocation.arguments));
}

async function rendered(
  all: ReadAll,
  { arguments: paths }: Invocation,
  format: ReportFormat,
): Promise<string> {
  const { data, markdown } = reportOf(factsOf(all, paths));
  if (format === 'markdown') return markdown;
  if (format === 'json') {
    const notes = all.notes.map(printable);
    const json = renderReportJson({
      tool: TOOL,
      title: data.title,
      grade: data.grade,
      notes,
      ...documents(all),
    });
    return configurationMask(all.configuration)(json);
  }
  const { reportPage } = await import('../../report/html-page.js');
  return reportPage(data);
}

/** Runs the command; resolves to the exit code. */
export async function runReport(invocation: Invocation): Promise<number> {
  const { format, output } = readReportOptions(invocation);
  const { terminal } = invocation;
  const all = await readAll(invocation);
  const text = await rendered(all, invocation, format);
  if (output === undefined) await terminal.write(text);
  else await writeNamedFile(output, text);
  for (const sentence of all.unreadable) terminal.warn(`hatool: ${printable(sentence)}`);
  return all.unreadable.length > 0 ? EXIT.unusable : EXIT.clean;
}
