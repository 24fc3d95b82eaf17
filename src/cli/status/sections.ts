/** Which sections of a status are shown: the usual ones of the format, and what options add or take away, in order. */
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { STATUS_SECTIONS, type StatusSection } from '../../views/status/sections.js';
import type { GivenOption } from '../reference-arguments.js';
import type { StatusFormat } from './option-list.js';

export interface ShownSections {
  readonly sections: ReadonlySet<StatusSection>;
  /** How the ids of the bans that are wanted begin. */
  readonly bansPrefix: string;
}

const SUMMARY: readonly StatusSection[] = ['stack', 'dc', 'times', 'counts', 'maint-mode'];
const USUAL: readonly StatusSection[] = [...SUMMARY, 'nodes', 'resources', 'failures'];

/** Sections of crm_mon about the history of fencing, which no CIB holds. */
const NOWHERE = ['fencing', 'fencing-failed', 'fencing-pending', 'fencing-succeeded'];

/** What options of their own stand for. */
const INCLUDING: Readonly<Record<string, string>> = {
  failcounts: 'failcounts',
  operations: 'failcounts,operations',
  'timing-details': 'operations',
  tickets: 'tickets',
  'show-node-attributes': 'attributes',
};

// Pacemaker: all_includes
function allSections(format: StatusFormat): readonly StatusSection[] {
  return format === 'text' ? STATUS_SECTIONS.filter((name) => name !== 'options') : STATUS_SECTIONS;
}

// Pacemaker: default_includes
function usualSections(format: StatusFormat): readonly StatusSection[] {
  return format === 'text' || format === 'html' ? USUAL : allSections(format);
}

/** The sections of a name; undefined when there is none of it. Pacemaker: find_section_bit */
function sectionsNamed(name: string): readonly StatusSection[] | undefined {
  const lower = name.toLowerCase();
  if (lower === 'summary') return SUMMARY;
  if (NOWHERE.includes(lower)) return [];
  const found = STATUS_SECTIONS.find((section) => section === lower);
  return found && [found];
}

function noSuchSection(option: '--include' | '--exclude', name: string): UsageError {
  const known = [
    ...STATUS_SECTIONS,
    'summary',
    'all',
    'none',
    ...(option === '--include' ? ['default'] : []),
  ];
  const hint = didYouMean(name, known) || `; known are ${known.toSorted().join(', ')}`;
  return new UsageError(`${option}: there is no section "${name}"${hint}`);
}

/** Sections while the options are gone through. */
class Choice {
  readonly #format: StatusFormat;
  sections: ReadonlySet<StatusSection>;
  bansPrefix = '';

  constructor(format: StatusFormat) {
    this.#format = format;
    this.sections = new Set(usualSections(format));
  }

  #add(names: readonly StatusSection[]): void {
    this.sections = new Set([...this.sections, ...names]);
  }

  // Pacemaker: apply_include
  #includeOne(name: string): void {
    if (name === 'all') this.sections = new Set(allSections(this.#format));
    else if (name === 'none') this.sections = new Set();
    else if (name === 'default' || name === 'defaults') this.#add(usualSections(this.#format));
    else if (name === 'bans' || name.startsWith('bans:')) {
      this.#add(['bans']);
      this.bansPrefix = name.slice('bans:'.length);
    } else {
      const found = sectionsNamed(name);
      if (!found) throw noSuchSection('--include', name);
      this.#add(found);
    }
  }

  // Pacemaker: apply_exclude
  #excludeOne(name: string): void {
    if (name === 'all') this.sections = new Set();
    else if (name === 'none') this.sections = new Set(allSections(this.#format));
    else {
      const found = sectionsNamed(name);
      if (!found) throw noSuchSection('--exclude', name);
      this.sections = new Set([...this.sections].filter((section) => !found.includes(section)));
    }
  }

  apply({ name, value }: GivenOption): void {
    const including = INCLUDING[name];
    if (name === 'include') for (const one of value.split(',')) this.#includeOne(one);
    else if (name === 'exclude') for (const one of value.split(',')) this.#excludeOne(one);
    else if (name === 'hide-headers') this.#excludeOne('summary');
    else if (name === 'neg-locations') this.#includeOne(value === '' ? 'bans' : `bans:${value}`);
    else if (including !== undefined) for (const one of including.split(',')) this.#includeOne(one);
  }
}

/**
 * The sections that a command line asks for.
 * Throws UsageError for a name that is none. Pacemaker: apply_include_exclude
 */
export function shownSections(options: readonly GivenOption[], format: StatusFormat): ShownSections {
  const choice = new Choice(format);
  // What is quiet may be told all the same when it is asked for by name.
  if (options.some(({ name }) => name === 'quiet')) choice.apply({ name: 'exclude', value: 'times' });
  for (const option of options) choice.apply(option);
  const { sections, bansPrefix } = choice;
  return { sections, bansPrefix };
}
