/** corosync.conf → sections and entries with their places; says what Corosync's parser would stop at, and reads on. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';
import type { CorosyncConf, CorosyncEntry, CorosyncSection } from './corosync-conf.js';

interface OpenSection extends CorosyncSection {
  end: number;
  readonly parent: OpenSection | undefined;
  readonly entries: CorosyncEntry[];
  readonly sections: OpenSection[];
}

class ConfParser {
  readonly #source: Source;
  readonly #problems: Problem[] = [];
  readonly #root: OpenSection;
  #open: OpenSection;
  #isBroken = false;

  constructor(source: Source) {
    this.#source = source;
    const nameSpan = { source, start: 0, end: 0 };
    const end = source.text.length;
    this.#root = { name: '', nameSpan, end, parent: undefined, entries: [], sections: [] };
    this.#open = this.#root;
  }

  #span(start: number, text: string): Span {
    return { source: this.#source, start, end: start + text.length };
  }

  #refuse(at: Span, message: string): void {
    this.#problems.push({ rule: 'corosync-parse-error', severity: 'error', message, at });
  }

  parse(): CorosyncConf {
    let start = 0;
    for (const line of this.#source.text.split('\n')) {
      const indented = line.trimStart();
      const content = indented.trimEnd();
      if (content !== '' && !content.startsWith('#'))
        this.#line(content, start + line.length - indented.length);
      start += line.length + 1;
    }
    if (this.#open !== this.#root) {
      this.#isBroken = true;
      this.#refuse(
        this.#open.nameSpan,
        `section "${this.#open.name}" is never closed with "}"; Corosync does not start`,
      );
    }
    return {
      source: this.#source,
      root: this.#root,
      problems: this.#problems,
      isBroken: this.#isBroken,
    };
  }

  /** The order of the tests is Corosync's: a line with "{" is a section even when it has a ":" too. */
  #line(content: string, start: number): void {
    const brace = content.indexOf('{');
    const colon = content.indexOf(':');
    if (brace !== -1) this.#openSection(content, start, brace);
    else if (colon !== -1) this.#entry(content, start, colon);
    else if (content.includes('}')) this.#closeSection(content, start);
    else {
      this.#isBroken = true;
      this.#refuse(
        this.#span(start, content),
        `this line is neither "name {", "}" nor "name: value"; Corosync does not start`,
      );
    }
  }

  #openSection(content: string, start: number, brace: number): void {
    const name = content.slice(0, brace).trimEnd();
    const extra = content.slice(brace + 1).trimStart();
    if (extra !== '') {
      this.#refuse(
        this.#span(start + content.length - extra.length, extra),
        `"${extra}" follows "{" on its line; comments need a line of their own that begins with "#", and Corosync does not start`,
      );
    }
    const section: OpenSection = {
      name,
      nameSpan: this.#span(start, name === '' ? '{' : name),
      end: this.#source.text.length,
      parent: this.#open,
      entries: [],
      sections: [],
    };
    this.#open.sections.push(section);
    this.#open = section;
  }

  #entry(content: string, start: number, colon: number): void {
    const name = content.slice(0, colon).trimEnd();
    const value = content.slice(colon + 1).trim();
    const valueStart = start + content.length - content.slice(colon + 1).trimStart().length;
    this.#open.entries.push({
      name,
      value,
      nameSpan: this.#span(start, name),
      valueSpan: this.#span(valueStart, value),
      section: this.#open,
    });
  }

  #closeSection(content: string, start: number): void {
    if (content !== '}') {
      this.#refuse(this.#span(start, content), `"}" must stand alone on its line; Corosync does not start`);
    }
    if (!this.#open.parent) {
      this.#isBroken = true;
      this.#refuse(
        this.#span(start, content),
        `"}" closes nothing: no section is open; Corosync does not start`,
      );
      return;
    }
    this.#open.end = start + content.length;
    this.#open = this.#open.parent;
  }
}

/** Parses a corosync.conf as Corosync 3 reads it (exec/coroparse.c). Never throws. */
export function parseCorosyncConf(source: Source): CorosyncConf {
  return new ConfParser(source).parse();
}

/** The sections of that name directly below one. */
export function sectionsNamed(section: CorosyncSection, name: string): readonly CorosyncSection[] {
  return section.sections.filter((child) => child.name === name);
}

/**
 * The entry that decides: Corosync keeps sections of one name together and the last value given for a key.
 * `path` is like `totem.token` or `quorum.device.model`.
 */
export function entryAt(conf: CorosyncConf, path: string): CorosyncEntry | undefined {
  const names = path.split('.');
  const key = names.pop();
  let sections: readonly CorosyncSection[] = [conf.root];
  for (const name of names) sections = sections.flatMap((section) => sectionsNamed(section, name));
  return sections.flatMap(({ entries }) => entries).findLast(({ name }) => name === key);
}
