/** How events become statements: one function per kind of event, complete by type. */
import type { LogEventData } from '../../logs/event.js';
import type { EntryKind, EntrySeverity, Statement } from './entry.js';

/** For every kind of a union what it says; undefined when it is told as part of a whole (a transition, an incident, a view). */
export type EventMessages<Union extends LogEventData> = {
  readonly [Kind in Union['kind']]: (data: Extract<Union, { readonly kind: Kind }>) => Statement | undefined;
};

// Texts of other programs come with and without one. By hand, since an expression would not run in linear time.
function withoutFullStop(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end -= 1;
  return text.slice(0, end);
}

/** A maker of statements of one kind. */
export const eventMessages =
  (kind: EntryKind) =>
  (
    severity: EntrySeverity,
    weight: Statement['weight'],
    text: string,
    about: Pick<Statement, 'nodes' | 'resources'> = {},
  ): Statement => ({ kind, severity, weight, text: withoutFullStop(text), ...about });
