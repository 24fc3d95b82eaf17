/** Compares what the overview says with what Pacemaker recorded: each planned change, failure, blocked and unclean thing. */
import { readFileSync } from 'node:fs';
import type { Explanation } from '../../src/explain/explanation.js';
import { PLAIN } from '../../src/render/palette.js';
import { renderDocumentText } from '../../src/render/document/text.js';
import { explanationDocument } from '../../src/views/explain/explanation-document.js';
import type { ExplainView } from '../../src/views/explain/explanation-view.js';
import { explainView } from '../../src/views/explain/resource.js';
import type { ConformanceCase } from '../conformance/cases.js';
import { explainCase } from './explained.js';

/** A line of the Transition Summary. */
interface SummaryEntry {
  readonly change: string;
  readonly name: string;
  readonly blocked: boolean;
}

interface Recorded {
  readonly resources: readonly SummaryEntry[];
  /** Nodes that are fenced or shut down. */
  readonly nodes: readonly SummaryEntry[];
  /** Names behind FAILED and "blocked", and unclean nodes; of inputs that nothing is injected into. */
  readonly failed: readonly string[];
  readonly blocked: readonly string[];
  readonly unclean: readonly string[];
}

const VERBS: ReadonlyMap<string, RegExp> = new Map([
  ['Start', /\bstarts?\b/],
  ['Stop', /\bstops?\b/],
  ['Move', /\bmoves?\b/],
  ['Migrate', /\bmigrates? live\b|\bmove\b/],
  ['Recover', /\brecovered\b/],
  ['Restart', /\brestarted\b/],
  ['Reload', /\breloaded\b/],
  ['Promote', /\bpromoted\b/],
  ['Demote', /\bdemoted\b/],
  ['Re-promote', /\bdemoted and promoted\b/],
]);

const RESOURCE_LINE = /^ {2}\* ([A-Z][a-z-]+) +(\S+) +\( .* \)(.*)$/;
const NODE_LINE = /^ {2}\* (Fence|Shutdown)(?: \(\w*\))? (\S+)/;

function summaryEntries(lines: readonly string[]): Pick<Recorded, 'resources' | 'nodes'> {
  const resources: SummaryEntry[] = [];
  const nodes: SummaryEntry[] = [];
  for (const line of lines) {
    const [, change = '', name = '', ending = ''] = RESOURCE_LINE.exec(line) ?? [];
    if (VERBS.has(change)) resources.push({ change, name, blocked: /blocked\)?$/.test(ending.trimEnd()) });
    const [, task, node = ''] = NODE_LINE.exec(line) ?? [];
    if (task !== undefined) nodes.push({ change: task, name: node, blocked: false });
  }
  return { resources, nodes };
}

function section(text: string, title: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(`${title}:`);
  if (start === -1) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return end === -1 ? rest : rest.slice(0, end);
}

function statusNames(lines: readonly string[], isMeant: (line: string) => boolean): readonly string[] {
  return lines.flatMap((line) => {
    const name = /^ +\* (\S+)\s/.exec(line)?.[1];
    return name !== undefined && line.includes('\t') && isMeant(line) ? [name] : [];
  });
}

const INJECTS =
  /^-(?:[udfiaeXQ]|-?(?:node-|op-|quorum|watchdog|ticket-|grant|revoke|standby|activate))|^-[qwgrb]/;

function recordedOf({ expected, args }: ConformanceCase): Recorded {
  const text = readFileSync(expected.summary, 'utf8');
  const status = args.some((one) => INJECTS.test(one)) ? [] : section(text, 'Current cluster status');
  const unclean = status.flatMap(
    (line) => /^ +\* Node (\S+?):? .*UNCLEAN/.exec(line)?.[1]?.replace(/:$/, '') ?? [],
  );
  return {
    ...summaryEntries(section(text, 'Transition Summary')),
    failed: statusNames(status, (line) => /\bFAILED\b/.test(line)),
    blocked: statusNames(status, (line) => /[(,] ?blocked\b/.test(line)),
    unclean,
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** True when a text names a resource: as a word, whatever instance number stands behind it. */
function names(text: string, id: string, instance = ''): boolean {
  return new RegExp(`(?:^|[\\s,;(✗!→✓])${escaped(id)}${instance}(?=$|[\\s,;:)])`).test(text);
}

/** The parts of a headline: `web: runs on a (x FAILED); y starts on b` has two, the first with the subject. */
function clauses(line: string): readonly string[] {
  return line.split('; ');
}

/** Whether some clause of the overview says a change, with its verb, and that it is blocked where it is. */
function says(headlines: readonly string[], { change, name, blocked }: SummaryEntry): boolean {
  const verb = VERBS.get(change) ?? /$^/;
  return headlines.some((line) =>
    clauses(line).some(
      (clause) =>
        names(clause, name) &&
        verb.test(clause) &&
        /\bblocked\b|stays stopped, though it would/.test(clause.replace(/ and is blocked,/, ',')) ===
          blocked,
    ),
  );
}

function key({ change, name, blocked }: SummaryEntry): string {
  return `${change} ${name}${blocked ? ' (blocked)' : ''}`;
}

function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return one.filter((item) => {
    const at = rest.indexOf(item);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

function changeFaults(recorded: Recorded, view: ExplainView, headlines: readonly string[]): string[] {
  const told = view.resources.flatMap(({ changes }) =>
    changes.map(({ change, resource, blocked }) => key({ change, name: resource, blocked })),
  );
  const planned = recorded.resources.map(key);
  return [
    ...recorded.resources
      .filter((entry) => !says(headlines, entry))
      .map((entry) => `not said: ${key(entry)}`),
    ...difference(planned, told).map((one) => `not among the changes: ${one}`),
    ...difference(told, planned).map((one) => `does not happen: ${one}`),
  ];
}

function nodeFaults({ nodes, unclean }: Recorded, headlines: readonly string[]): string[] {
  const isSaid = (name: string, words: RegExp): boolean =>
    headlines.some((line) => names(line, name) && words.test(line));
  return [
    ...nodes
      .filter(({ change, name }) => !isSaid(name, change === 'Fence' ? /fenced|unfenced/ : /shut down/))
      .map(({ change, name }) => `not said: ${change} ${name}`),
    ...unclean.filter((name) => !isSaid(name, /UNCLEAN/)).map((name) => `not said: ${name} UNCLEAN`),
  ];
}

function stateFaults({ failed, blocked }: Recorded, headlines: readonly string[]): string[] {
  const isSaid = (name: string, words: RegExp): boolean =>
    headlines.some((line) => names(line, name, '(?::\\d+)?') && words.test(line));
  return [
    ...failed.filter((name) => !isSaid(name, /FAILED/)).map((name) => `not said: ${name} FAILED`),
    ...blocked.filter((name) => !isSaid(name, /blocked/)).map((name) => `not said: ${name} blocked`),
  ];
}

/** The overview of an explanation as wide text, and as data. */
function overview(explanation: Explanation): { readonly view: ExplainView; readonly headlines: string[] } {
  const tool = { name: 'hatool', version: '0' };
  const view = explainView(explanation, { tool, file: 'cib.xml', resources: [], actions: [] });
  const text = renderDocumentText(explanationDocument(view), {
    palette: PLAIN,
    columns: 1_000_000,
    file: 'cib.xml',
  });
  return { view, headlines: text.split('\n').filter((line) => /^[✗!→✓] /.test(line)) };
}

/** What the overview of a case says wrongly, or does not say; nothing when it is true. */
export function overviewFaults(one: ConformanceCase): readonly string[] {
  const recorded = recordedOf(one);
  const { view, headlines } = overview(explainCase(one));
  return [
    ...changeFaults(recorded, view, headlines),
    ...nodeFaults(recorded, headlines),
    ...stateFaults(recorded, headlines),
  ];
}

/** How much is compared in a case. */
export function comparedIn(one: ConformanceCase): {
  readonly changes: number;
  readonly states: number;
} {
  const { resources, nodes, failed, blocked, unclean } = recordedOf(one);
  return {
    changes: resources.length + nodes.length,
    states: failed.length + blocked.length + unclean.length,
  };
}
