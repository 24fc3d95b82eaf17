/** The text of an event: its template with its arguments put in. */
import { SLOT } from '../report-data.js';
import type { IndexedEvents } from './history-index.js';

export function eventText({ columns, firstArgument }: IndexedEvents, event: number): string {
  const parts = (columns.templates[columns.template[event] ?? -1] ?? '').split(SLOT);
  const first = firstArgument[event] ?? 0;
  return parts
    .map((part, index) =>
      index === 0 ? part : `${columns.words[columns.arguments[first + index - 1] ?? -1] ?? ''}${part}`,
    )
    .join('');
}
