/** What deserves attention in a status beyond what it lists: protection that is off, leftovers, what would not run. */
import type { Clock } from '../../base/date-time.js';
import { positionAt } from '../../base/source.js';
import { explainCib } from '../../explain/explain-cib.js';
import type { Finding } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import { hasStatus } from '../../whatif/healthy-status.js';
import type { XmlElement } from '../../xml/element.js';
import type { Reference } from '../document.js';
import type { ExplainedResourceView, NodeFactView, Sentence } from '../explain/explanation-view.js';
import { ExplanationViews } from '../explain/resource.js';

export interface StatusNote extends Sentence {
  readonly about: 'status' | 'configuration' | 'cluster' | 'node' | 'resource';
  /** Id or name of what it is about; null where that is no single thing. */
  readonly subject: string | null;
  /** Why that is so, as far as it takes sentences of their own. */
  readonly details: readonly Sentence[];
}

/** What pcs warns of in its status, as rules of the linter. */
const WARNED_OF: ReadonlySet<string> = new Set([
  'fence-device-action-param',
  'leftover-cli-constraint',
  'no-fencing-devices',
  'no-fencing-devices-enabled',
  'stonith-disabled',
]);

function findingNote({ message, at, object, help }: Finding): StatusNote {
  const { line, column } = positionAt(at.source, at.start);
  const element = /^<([\w-]+)/.exec(at.source.text.slice(at.start, at.start + 100))?.[1] ?? '';
  const place: Reference = { file: at.source.name, line, column, element, id: object ?? null };
  const text = help === undefined ? message : `${message}; ${help}`;
  return { about: 'configuration', subject: object ?? null, text, at: [place], details: [] };
}

function configurationNotes({ source }: XmlElement, { now }: Clock): StatusNote[] {
  const { findings } = verifySource(
    source,
    'cib',
    rules.filter(({ meta }) => WARNED_OF.has(meta.id)),
    { preset: 'recommended', levels: new Map(), suppressions: [], now: new Date(now * 1000) },
  );
  return findings.filter(({ rule }) => WARNED_OF.has(rule)).map(findingNote);
}

function nodeNote({ node, text, at, note }: NodeFactView): StatusNote {
  return { about: 'node', subject: node, text, at, details: [], ...(note !== undefined && { note }) };
}

/** A resource is told of where it is broken, or is meant to run and will not; why, stands below. */
function resourceNotes(view: ExplainedResourceView): StatusNote[] {
  const { id, condition, headline, failures, reasons, down } = view;
  if (condition !== 'broken' && down.length === 0) return [];
  const details = [...failures, ...reasons].map(({ text, note, at }) => ({
    text,
    at,
    ...(note !== undefined && { note }),
  }));
  return [{ about: 'resource', subject: id, text: headline, at: [], details }];
}

function stateNotes(root: XmlElement, clock: Clock): StatusNote[] {
  if (!hasStatus(root)) {
    const text = 'this CIB records no status: all nodes are shown as if they were offline';
    return [{ about: 'status', subject: null, text, at: [], details: [] }];
  }
  const views = new ExplanationViews(
    explainCib(root, { clock, effectiveTime: new Date(clock.now * 1000).toISOString() }),
  );
  const { cluster, nodes } = views.cluster();
  return [
    ...cluster.map(({ text, at }): StatusNote => ({
      about: 'cluster',
      subject: null,
      text,
      at,
      details: [],
    })),
    ...nodes.map(nodeNote),
    ...views.overview().resources.flatMap(resourceNotes),
  ];
}

/**
 * The notes on a CIB, the most general first.
 * @param root - `<cib>` in the current schema
 */
export function statusNotes(root: XmlElement, clock: Clock): StatusNote[] {
  return [...stateNotes(root, clock), ...configurationNotes(root, clock)];
}
