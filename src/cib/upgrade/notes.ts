/** What upgrade steps tell: one note for everything that they change, at the place in the user's text. */
import type { Problem, Severity } from '../../base/problem.js';
import { attributeSpan, startTagSpan } from '../../xml/element.js';
import type { Draft } from './draft.js';

/** Collects what a step has to say. */
export interface Notes {
  /** The same meaning is only spelled differently now. */
  respelled(draft: Draft, attribute: string | undefined, message: string): void;
  /** Something is gone or means something else now. */
  lost(severity: Severity, draft: Draft, message: string, help?: string): void;
  /** What Pacemaker's transformation of that number prints of it. */
  printed(transformation: number, draft: Draft, text: string, walk?: Walk): void;
}

/** A transformation may go through an element several times: in which walk through which element it prints. */
export interface Walk {
  readonly through: Draft;
  readonly rank: number;
}

/** A line that Pacemaker's transformations print. */
export interface PrintedMessage {
  /** The number in the name of the stylesheet; 0 and 0.5 are the two to schema 3.0. They run one after the other. */
  readonly transformation: number;
  /** Offset in the user's text of the element that is walked through, and the number of the walk. */
  readonly start: number;
  readonly rank: number;
  /** Offset of the element itself. */
  readonly at: number;
  readonly text: string;
}

/** The lines in the order in which they are printed. */
export function inPrintedOrder(messages: readonly PrintedMessage[]): string[] {
  return [...messages]
    .sort(
      (a, b) => a.transformation - b.transformation || a.start - b.start || a.rank - b.rank || a.at - b.at,
    )
    .map(({ text }) => text);
}

/** Thrown by a step for a CIB that Pacemaker cannot bring to the next schema; never leaves this folder. */
export class UpgradeStop extends Error {
  readonly draft: Draft;

  constructor(draft: Draft, message: string) {
    super(message);
    this.draft = draft;
  }
}

/** Notes that become problems in the order in which they are taken. */
export function createNotes(problems: Problem[], messages: PrintedMessage[] = []): Notes {
  return {
    respelled(draft, attribute, message) {
      const at =
        attribute === undefined ? startTagSpan(draft.origin) : attributeSpan(draft.origin, attribute);
      problems.push({ rule: 'schema-transform', severity: 'info', message, at });
    },
    lost(severity, draft, message, help) {
      const at = startTagSpan(draft.origin);
      problems.push({ rule: 'schema-transform-lossy', severity, message, at, ...(help ? { help } : {}) });
    },
    printed(transformation, draft, text, walk = { through: draft, rank: 0 }) {
      const { start } = walk.through.origin;
      messages.push({ transformation, start, rank: walk.rank, at: draft.origin.start, text });
    },
  };
}

/** The id of an element as XPath has it: empty when there is none. */
export function idText(draft: Draft): string {
  return draft.attributes.get('id')?.value ?? '';
}

/** The id of an element in double quotes, or its name when it has none. */
export function quoted(draft: Draft): string {
  const id = draft.attributes.get('id')?.value;
  return id === undefined ? `(a <${draft.name}> without id)` : `"${id}"`;
}
