/** JSON objects spread over lines: `journalctl -o json-pretty`. */
import { jsonEntry, jsonFields } from './json-record.js';
import type { OpenRecord, RecordedLine, RecordForm, RecordLine } from './record-form.js';

const MESSAGE = /^\s*"(?:MESSAGE|message|log)"\s*:/;
/** Longer ones are no log entries; what is collected must not grow without bound. */
const MOST_CHARACTERS = 1 << 20;

class PrettyObject implements OpenRecord {
  #lines: string[] = ['{'];
  #characters = 0;
  #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  take({ text, number }: RecordLine): 'more' | 'last' | 'foreign' {
    if (text.startsWith('{')) return 'foreign';
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) return 'foreign';
    if (MESSAGE.test(text)) this.#number = number;
    if (text.startsWith('}')) {
      this.#lines.push('}');
      return 'last';
    }
    this.#lines.push(text);
    return 'more';
  }

  line(): RecordedLine | undefined {
    const fields = jsonFields(this.#lines.join('\n'));
    const text = fields && jsonEntry(fields);
    return text === undefined ? undefined : { number: this.#number, text };
  }
}

export const jsonPretty: RecordForm = {
  begin: ({ text, number }) => (text.trimEnd() === '{' ? new PrettyObject(number) : undefined),
};
