/** The forms of lines that no pattern knows, of all files together, the most frequent first. */
import type { LogLevel } from '../../logs/log-line.js';
import type { Timeline } from '../../timeline/timeline.js';

/** Lines that differ in numbers and ids alone. */
export interface UnrecognisedForm {
  readonly level: LogLevel;
  readonly program: string;
  readonly count: number;
  /** The first message of the form, and where it stands. */
  readonly example: string;
  readonly file: string;
  readonly line: number;
}

export interface Unrecognised {
  readonly forms: readonly UnrecognisedForm[];
  /** Lines in all. */
  readonly lines: number;
  /** Lines of forms for which there was no room. */
  readonly beyond: number;
}

/** Everything at notice and above that is not recognised. */
export function unrecognised({ statistics }: Timeline): Unrecognised {
  const forms = new Map<string, UnrecognisedForm>();
  for (const { source, unrecognisedForms } of statistics) {
    for (const { level, program, form, count, example, line } of unrecognisedForms) {
      const key = `${level} ${program} ${form}`;
      const known = forms.get(key);
      if (known) forms.set(key, { ...known, count: known.count + count });
      else forms.set(key, { level, program, count, example, file: source.name, line });
    }
  }
  return {
    forms: [...forms.values()].sort((a, b) => b.count - a.count),
    lines: statistics.reduce((sum, file) => sum + file.unrecognised, 0),
    beyond: statistics.reduce((sum, file) => sum + file.unrecognisedBeyond, 0),
  };
}
