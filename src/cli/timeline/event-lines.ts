/** The formats that have a line for each event: what writes it. */
import { renderFlatEvent } from '../../render/timeline/flat.js';
import { renderEntryNdjson } from '../../render/timeline/json.js';
import { renderOtlpEvent } from '../../render/timeline/otlp.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import packageJson from '../../../package.json' with { type: 'json' };

type EventLine = (entry: TimelineEntry, frame: TimeFrame) => string;

/** What writes an event as a row or record that stands for itself; undefined for formats that have none. */
export function flatLine(options: Readonly<Record<string, unknown>>): EventLine | undefined {
  const { format, flat } = options;
  if (format === 'ndjson' && flat === true) return renderFlatEvent;
  if (format !== 'otlp') return undefined;
  const tool = { name: 'hatool', version: packageJson.version };
  return (entry, frame) => renderOtlpEvent(entry, frame, { tool, now: Date.now() });
}

/** What writes an event while more of them come; undefined for text. */
export const liveLine = (options: Readonly<Record<string, unknown>>): EventLine | undefined =>
  flatLine(options) ?? (options['format'] === 'ndjson' ? renderEntryNdjson : undefined);
