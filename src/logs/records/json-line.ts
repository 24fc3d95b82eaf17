/** One JSON object a line: `journalctl -o json`, `json-seq` and `json-sse`, Docker's log files. */
import { jsonEntry, jsonFields } from './json-record.js';
import type { RecordForm, RecordLine } from './record-form.js';

// A record separator stands before each text of a JSON sequence, `data:` before one that is sent to a browser.
const BEGIN = /^(?:\u001E|data: )?(?=\{.*\}\s*$)/s;

/** The entry on a line; undefined when the line holds no JSON object that is one. */
export function entryOnLine(text: string): string | undefined {
  const found = BEGIN.exec(text);
  const fields = found && jsonFields(text.slice(found[0].length));
  return fields ? jsonEntry(fields) : undefined;
}

export const jsonLine: RecordForm = {
  begin({ text, number }: RecordLine) {
    const entry = entryOnLine(text);
    if (entry === undefined) return undefined;
    return { isWhole: true, take: () => 'foreign', line: () => ({ number, text: entry }) };
  },
};
