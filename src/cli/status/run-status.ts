/** The job of `hatool status`: read a CIB, say what state the cluster is in. */
import type { Clock } from '../../base/date-time.js';
import { withoutSecrets } from '../../base/secret-forms.js';
import { maskSecrets, secretRanges } from '../../cib/secrets.js';
import {
  noticeText,
  renderMonitorText,
  textSections,
  type MonitorStyle,
} from '../../render/pacemaker/monitor-text.js';
import { monitorElements } from '../../render/pacemaker/monitor-xml.js';
import { resultDocument } from '../../render/pacemaker/result-document.js';
import { renderResult } from '../../render/pacemaker/result-xml.js';
import { renderList, type TextItem } from '../../render/pacemaker/text-list.js';
import { printable, printableText } from '../../render/printable.js';
import { renderStatusHtml } from '../../render/status/html.js';
import { renderStatusJson } from '../../render/status/json.js';
import { renderOpenMetrics } from '../../render/status/openmetrics.js';
import { askedDate, withStatus } from '../../simulate/input-state.js';
import { withReferences } from '../../views/explain/explanation-view.js';
import { statusMetrics } from '../../views/status/metrics.js';
import { monitor, type Monitored } from '../../views/status/monitor-view.js';
import { statusNotes, type StatusNote } from '../../views/status/notes.js';
import type { XmlElement } from '../../xml/element.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { localClock, localOffset } from '../local-offset.js';
import { readSchedulableCib } from '../read-cib.js';
import { readStatusRequest, type StatusRequest } from './request.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** The time for which everything is judged. */
function clockFor({ effectiveTime }: StatusRequest): Clock {
  const clock = localClock();
  if (effectiveTime === undefined) return clock;
  const { seconds } = askedDate(effectiveTime, clock);
  return { now: seconds, offset: localOffset(seconds) };
}

/** On a terminal somebody reads who wants to know; elsewhere the text is what crm_mon prints, and nothing more. */
function wantsNotes({ notes, format }: StatusRequest, { isTty }: Terminal): boolean {
  if (format === 'xml' || format === 'openmetrics') return false;
  return notes ?? (isTty && format === 'text');
}

function maskedNotes(notes: readonly StatusNote[], mask: (text: string) => string): StatusNote[] {
  return notes.map((note) => ({
    ...note,
    text: mask(note.text),
    details: note.details.map((detail) => ({ ...detail, text: mask(detail.text) })),
  }));
}

function noteItem(note: StatusNote): TextItem {
  const text = withReferences(note);
  const title = note.about === 'resource' || note.about === 'node' ? `${note.subject}: ${text}` : text;
  return note.details.length === 0 ? title : { title, items: note.details.map(withReferences) };
}

/** Says that a name is none, where nothing would be shown without a word. */
function warnOfUnknown({ view }: Monitored, { node, resource }: StatusRequest, terminal: Terminal): void {
  const { nodes, resources } = view.selection;
  const warn = (what: string, name = ''): void =>
    terminal.warn(printable(`hatool: there is no ${what} and no tag of ${what}s "${name}"`));
  if (nodes?.length === 0) warn('node', node);
  if (resources?.length === 0) warn('resource', resource);
}

/** What is needed to print a status. */
interface Printing {
  readonly request: StatusRequest;
  readonly argv: readonly string[];
  readonly root: XmlElement;
  readonly style: MonitorStyle;
  /** Undefined when not wanted. */
  readonly notes: readonly StatusNote[] | undefined;
}

function printed({ view, locations }: Monitored, { request, argv, root, style, notes }: Printing): string {
  const noteSections = notes && notes.length > 0 ? [{ title: 'Notes', items: notes.map(noteItem) }] : [];
  switch (request.format) {
    case 'text':
      return [renderMonitorText(view, style), ...noteSections.map((section) => renderList(section))]
        .filter((part) => part !== '')
        .join('\n');
    case 'xml': {
      const content = monitorElements(view, style);
      return renderResult(resultDocument({ program: 'crm_mon', argv, content, code: 0, errors: [] }));
    }
    case 'html':
      return renderStatusHtml({
        title: 'Cluster Status',
        sections: [...textSections(view, style), ...noteSections],
        notice: noticeText(view, style).trim(),
      });
    case 'json':
      return renderStatusJson(view, {
        tool: { name: 'hatool', version: packageJson.version },
        file: root.source.name,
        sections: request.sections,
        notes,
      });
    case 'openmetrics':
      return renderOpenMetrics(statusMetrics(view, locations));
  }
}

function styleOf(request: StatusRequest, { now }: Clock): MonitorStyle {
  const { sections, inactive, byNode, brief, detail, descriptions, timing } = request;
  return {
    sections,
    inactive,
    byNode,
    brief,
    detail,
    descriptions,
    timing,
    now,
    offsetAt: localOffset,
  };
}

/** Runs the command; resolves to the exit code. */
export async function runStatus({ arguments: argv, terminal }: Invocation): Promise<number> {
  const request = readStatusRequest(argv);
  tellOfWaiting(terminal, [request.path]);
  const clock = clockFor(request);
  const written = await readSchedulableCib(request.path, {
    wanted: request.wanted,
    onChoice: terminal.warn,
    purpose: 'show',
  });
  const root = withStatus(written);
  const { sections, inactive, byNode, brief, detail, node, resource, bansPrefix } = request;
  const secrets = secretRanges(root, root.source);
  // Ids and names stay: only what people and agents wrote may tell a secret.
  const mask = (text: string): string => withoutSecrets(maskSecrets(text, secrets));
  const monitored = monitor(root, {
    sections,
    inactive,
    byNode,
    brief,
    detail,
    node,
    resource,
    bansPrefix,
    now: { seconds: clock.now, offset: clock.offset },
    mask,
  });
  warnOfUnknown(monitored, request, terminal);
  const notes = wantsNotes(request, terminal) ? maskedNotes(statusNotes(written, clock), mask) : undefined;
  const text = printed(monitored, { request, argv, root, style: styleOf(request, clock), notes });
  await terminal.write(terminal.isTty ? printableText(text) : text);
  return EXIT.clean;
}
