/** Reads the inputs of a report once more, now that the logs have said which lines and saved inputs are wanted. */
import type { InputFile } from '../../input/input-file.js';
import { openInputs } from '../../input/open.js';
import { textWhereReadable } from '../../input/read-text.js';
import { linesAround } from '../../logs/lines-around.js';
import { printable } from '../../render/printable.js';
import type { ReadLines, WantedLines } from '../../report/facts/raw-lines.js';
import { kindOf } from '../../verify/verify.js';
import type { Terminal } from '../command.js';
import { isCalledCib, NewestCib } from '../newest-cib.js';
import { progressOn } from '../progress.js';
import { LARGEST_CONFIGURATION } from '../verify/file-kinds.js';
import type { DecisionReader } from './decision-reader.js';

/** What is looked for. */
export interface SecondReadingRequest {
  readonly paths: readonly string[];
  readonly decisions: DecisionReader;
  readonly lines: WantedLines;
  /** Names of files that are logs. */
  readonly logs: ReadonlySet<string>;
  readonly terminal: Terminal;
}

export class SecondReading {
  readonly lines = new Map<string, ReadonlyMap<number, string>>() satisfies ReadLines;
  readonly cib: NewestCib;
  /** Paths in which there may be configurations: files that are such, folders and archives. */
  readonly configured = new Set<string>();
  /** A sentence for each file that is wanted and cannot be read. */
  readonly unreadable: string[] = [];
  readonly #request: SecondReadingRequest;

  constructor(request: SecondReadingRequest) {
    this.#request = request;
    this.cib = new NewestCib(request.paths[0] ?? '');
  }

  async read(): Promise<void> {
    const { paths, terminal } = this.#request;
    const show = progressOn(terminal);
    const onRefused = this.cib.refused;
    for (const path of paths) {
      // What of the paths cannot be read was said when they were read for their logs.
      for await (const file of openInputs([path], { onRefused, onUnreadable: () => undefined })) {
        show(() => `explaining ${printable(file.name)}`);
        if (file.name !== path) this.configured.add(path);
        await this.#take(file, path);
      }
    }
    terminal.progress('');
  }

  async #take(file: InputFile, path: string): Promise<void> {
    const { decisions, lines, logs } = this.#request;
    const wanted = lines.get(file.name);
    if (wanted) this.lines.set(file.name, await linesAround(file, [...wanted.keys()], 0));
    if (logs.has(file.name)) return;
    const isSaved = decisions.wants(file.name);
    const isNamed = file.name === path;
    if (!isSaved && !isNamed && !isCalledCib(file.name)) return;
    const text = await this.#textOf(file);
    if (text === undefined) return;
    const { name } = file;
    if (isSaved) decisions.take({ name, text });
    else if (isCalledCib(name) || kindOf(text) === 'cib') this.cib.take({ name, text });
    if (isNamed && kindOf(text) !== undefined) this.configured.add(path);
  }

  #textOf(file: InputFile): Promise<string | undefined> {
    return textWhereReadable(file, LARGEST_CONFIGURATION, (sentence) => void this.unreadable.push(sentence));
  }
}
