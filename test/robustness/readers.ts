/** Everything that reads what a user gives, run in this process on bytes: it must answer or refuse, in time. */
import { UsageError } from '../../src/base/usage-error.js';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { validateCib } from '../../src/cib/validation.js';
import { explainCib } from '../../src/explain/explain-cib.js';
import { openInputs } from '../../src/input/open.js';
import { decodeText, readBytes } from '../../src/input/read-text.js';
import { PLAIN } from '../../src/render/palette.js';
import { renderDocumentMarkdown } from '../../src/render/document/markdown.js';
import { renderDocumentText } from '../../src/render/document/text.js';
import { renderExplainJson } from '../../src/render/explain/json.js';
import { renderMonitorText } from '../../src/render/pacemaker/monitor-text.js';
import { monitorElements } from '../../src/render/pacemaker/monitor-xml.js';
import { renderResult } from '../../src/render/pacemaker/result-xml.js';
import { simulationLines } from '../../src/render/pacemaker/simulation-text.js';
import { renderOpenMetrics } from '../../src/render/status/openmetrics.js';
import { renderTimelineJson } from '../../src/render/timeline/json.js';
import { renderTimelineText } from '../../src/render/timeline/text.js';
import { renderVerify, type VerifyFormat } from '../../src/render/verify/formats.js';
import { NO_INJECTIONS } from '../../src/simulate/simulation-options.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { simulate } from '../../src/simulate/simulation.js';
import { defaultPatternIndex } from '../../src/logs/read-log.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { readConfig } from '../../src/verify/config.js';
import { ruleNames } from '../../src/verify/rule-names.js';
import { rules } from '../../src/verify/rules/index.js';
import { bundledAgents } from '../../src/agents/bundled.js';
import { kindOf, verifySource, type VerifySettings } from '../../src/verify/verify.js';
import { explanationDocument } from '../../src/views/explain/explanation-document.js';
import { explainView } from '../../src/views/explain/resource.js';
import { statusMetrics } from '../../src/views/status/metrics.js';
import { monitor } from '../../src/views/status/monitor-view.js';
import { STATUS_SECTIONS } from '../../src/views/status/sections.js';
import { verdictOf } from '../../src/views/timeline/verdict.js';
import { stateRows } from '../../src/views/timeline/state.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { verifyView } from '../../src/views/verify/verify-view.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { xmlDisagreement } from './xml-agreement.js';

const TOOL = { name: 'hatool', version: '0' };
const CLOCK = { now: 1_767_225_600, offset: 0 };
const SETTINGS: VerifySettings = {
  preset: 'strict',
  levels: new Map(),
  suppressions: [],
  now: new Date(0),
  agents: bundledAgents(),
};
const FORMATS: readonly VerifyFormat[] = [
  'stylish',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
];
const RULE_NAMES = ruleNames(rules);
// Made once: making it takes longer than reading a small log.
const PATTERNS = defaultPatternIndex();
const TEXT = { palette: PLAIN, columns: 80, file: 'input' };

function verify(text: string): void {
  const kind = kindOf(text);
  if (kind === undefined) return;
  const report = verifySource(createSource('input', text), kind, rules, SETTINGS);
  const format = FORMATS[text.length % FORMATS.length] ?? 'stylish';
  renderVerify(format, verifyView(TOOL, [report], rules), { palette: PLAIN, columns: 80, frames: true });
}

/** Everything that a status can say. */
function status(root: XmlElement): void {
  const asked = {
    sections: new Set(STATUS_SECTIONS),
    inactive: true,
    byNode: root.source.text.length % 2 === 0,
    brief: root.source.text.length % 3 === 0,
    detail: root.source.text.length % 5 === 0,
  };
  const selected = { node: undefined, resource: undefined, bansPrefix: '' };
  const now = { seconds: CLOCK.now, offset: 0 };
  const { view, locations } = monitor(root, { ...asked, ...selected, now, mask: (text) => text });
  const style = { ...asked, descriptions: true, timing: true, now: CLOCK.now, offsetAt: () => 0 };
  renderMonitorText(view, style);
  for (const element of monitorElements(view, style)) renderResult(element);
  renderOpenMetrics(statusMetrics(view, locations));
}

/** What explain, status and simulate make of a CIB that they do not refuse. */
function schedule(text: string): void {
  const document = parseXml(createSource('input', text));
  if (!document.root || document.problems.length > 0 || !readCib(document)) return;
  const { upgrade, faults } = validateCib(document.root);
  if (faults.length > 0) return;
  const { root } = upgrade;
  const explanation = explainCib(root, { clock: CLOCK });
  const resources = text.length % 2 === 0 ? explanation.state.resources : [];
  const view = explainView(explanation, { tool: TOOL, file: 'input', resources, actions: [] });
  switch (text.length % 3) {
    case 0:
      renderDocumentText(explanationDocument(view), TEXT);
      break;
    case 1:
      renderDocumentMarkdown({ title: 'input', file: 'input' }, explanationDocument(view));
      break;
    default:
      renderExplainJson(view);
  }
  status(withStatus(root));
  const shown = { attributes: true, failures: true, scores: true, utilization: true, offsetAt: () => 0 };
  for (const part of simulate(root, {
    clock: CLOCK,
    reach: 'execute',
    effectiveTime: undefined,
    injections: NO_INJECTIONS,
    failingOperations: [],
    quiet: false,
    recordScores: true,
  })) {
    simulationLines(part, shown);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function timeline(bytes: Uint8Array): Promise<void> {
  const files = openInputs(['-'], { stdin: once(bytes), onUnreadable: () => undefined });
  const read = await readTimeline(files, { patterns: PATTERNS });
  const filter = { nodes: [], resources: [], kinds: [], all: bytes.length % 2 === 0 };
  const entries = timelineEntries(read, filter);
  if (bytes.length % 3 === 0) renderTimelineJson({ timeline: read, entries, range: {}, tool: TOOL });
  else
    renderTimelineText({
      timeline: read,
      entries,
      verdict: verdictOf(read, { state: stateRows(read, filter), entries }, filter),
      state: stateRows(read, filter),
      palette: PLAIN,
      columns: 80,
    });
}

async function textOf(bytes: Uint8Array): Promise<string> {
  for await (const file of openInputs(['-'], { stdin: once(bytes) })) {
    return decodeText(file.name, await readBytes(file, 2 ** 26));
  }
  return '';
}

async function everyFile(bytes: Uint8Array): Promise<void> {
  const limits = { fileBytes: 2 ** 26, totalBytes: 2 ** 27, files: 1000 };
  const files = openInputs(['-'], { stdin: once(bytes), limits, onRefused: () => undefined });
  for await (const file of files) {
    const text = decodeText(file.name, await readBytes(file, 2 ** 26));
    if (text.length < 100_000) verify(text);
  }
}

async function cib(bytes: Uint8Array): Promise<void> {
  const text = await textOf(bytes);
  verify(text);
  schedule(text);
}

/** The kinds of input, and what reads them. */
export const READERS = {
  cib,
  xml: async (bytes: Uint8Array) => {
    const disagreement = xmlDisagreement(await textOf(bytes));
    if (disagreement !== undefined) throw new Error(disagreement);
    await cib(bytes);
  },
  corosync: async (bytes: Uint8Array) => verify(await textOf(bytes)),
  log: timeline,
  archive: everyFile,
  config: async (bytes: Uint8Array) =>
    void readConfig(createSource('hatool.config.yaml', await textOf(bytes)), RULE_NAMES),
} as const;

export type ReaderKind = keyof typeof READERS;

/** What is wrong with how an input was met: undefined when it was answered, or refused in a sentence, in time. */
export async function complaintAbout(
  kind: ReaderKind,
  bytes: Uint8Array,
  secondsAllowed: number,
): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await READERS[kind](bytes);
  } catch (error) {
    if (!(error instanceof UsageError))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return seconds > secondsAllowed ? `took ${seconds.toFixed(1)} s` : undefined;
}
