/** The story as text: a paragraph for each incident, then what belongs to none, day by day. */
import { pushAll } from '../../base/arrays.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { clockText, dateText } from '../../views/timeline/clock.js';
import { NO_CONTEXT, type Context } from '../../views/timeline/context.js';
import type { Statement } from '../../views/document.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { routineWords, type Chapter, type Story } from '../../views/timeline/story.js';
import { baseName } from '../../views/timeline/words.js';
import { renderDocumentText } from '../document/text.js';
import { printable } from '../printable.js';
import { contextLines, entryLines } from './entry-text.js';
import { labelled, wrap, type Layout } from './layout.js';

/** What is told besides the entries. */
export interface StoryExtras {
  readonly context?: Context | undefined;
  /** The reasons for decisions. */
  readonly why: ReadonlyMap<TransitionRun, Statement>;
  /** What an incident is called. */
  readonly headline: (chapter: Chapter) => string;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** How long after the incident began: `0.0 s`, `+12 s`, `+2:05`, `+1:02:05`. */
export function relativeTime(milliseconds: number): string {
  const absolute = Math.abs(milliseconds);
  const sign = absolute < 50 ? '' : milliseconds < 0 ? '-' : '+';
  if (absolute < 9950) return `${sign}${(absolute / 1000).toFixed(1)} s`;
  const seconds = Math.round(absolute / 1000);
  if (seconds < 60) return `${sign}${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${sign}${minutes}:${pad(seconds % 60)}`;
  return `${sign}${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** Where reasons stand: below what they are the reasons of. */
const REASONS_INDENT = 11;

function reasonLines(why: Statement, { palette, columns }: Layout): string[] {
  const text = renderDocumentText(why.details, { palette, columns: columns - REASONS_INDENT });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(REASONS_INDENT)}${line}`);
}

/** The transitions that an entry of these chapters is about. */
function toldRuns(chapters: readonly Chapter[]): ReadonlySet<TransitionRun> {
  const subjects = chapters.flatMap(({ entries }) => entries.map(({ subject }) => subject));
  return new Set(subjects.flatMap((subject) => (subject.kind === 'transition-run' ? [subject.run] : [])));
}

/** @param elsewhere - transitions that are told, with their reasons, in a chapter */
function chapterLines(
  chapter: Chapter,
  elsewhere: ReadonlySet<TransitionRun>,
  layout: Layout,
  extras: StoryExtras,
): string[] {
  const { palette, frame, columns } = layout;
  const { incident, entries, left } = chapter;
  const began = `${dateText(incident.from, frame)} ${clockText(incident.from, frame)}`;
  const title = `incident ${incident.id}, ${began}: ${printable(extras.headline(chapter))}`;
  const lines = ['', ...wrap(title, columns).map(palette.bold)];
  const untold = new Set(incident.decisions.filter((run) => extras.why.has(run)));
  const tell = (run: TransitionRun): void => {
    const why = extras.why.get(run);
    if (why && untold.delete(run)) pushAll(lines, reasonLines(why, layout));
  };
  for (const entry of entries) {
    pushAll(lines, entryLines(entry, layout, relativeTime(entry.at - incident.from)));
    pushAll(lines, contextLines(entry, extras.context ?? NO_CONTEXT, palette));
    if (entry.subject.kind === 'transition-run') tell(entry.subject.run);
  }
  // Of transitions that are told together with others.
  for (const run of untold) {
    if (elsewhere.has(run)) continue;
    const input = run.input === undefined ? 'an input that is not named' : baseName(run.input);
    const number = `transition ${run.number} of ${run.node}, from ${input}`;
    pushAll(lines, labelled('           ', number, layout));
    tell(run);
  }
  if (left > 0) lines.push(palette.dim(`           and ${left} more of it, less grave (--all tells all)`));
  return lines;
}

function restLines(
  { rest, chapters }: Story,
  layout: Layout,
  { context = NO_CONTEXT }: StoryExtras,
): string[] {
  const { frame, palette } = layout;
  const lines: string[] = [];
  const dayOf = ({ at }: TimelineEntry): string => dateText(at, frame);
  const isMixed = chapters.length > 0 || rest.some((entry) => dayOf(entry) !== '');
  let day = '';
  for (const entry of rest) {
    const today = dayOf(entry) || (isMixed ? 'without a time' : '');
    if (today !== day) lines.push('', palette.bold(today));
    day = today;
    pushAll(lines, entryLines(entry, layout, entry.hasTime ? clockText(entry.at, frame) : ''));
    pushAll(lines, contextLines(entry, context, palette));
  }
  return lines;
}

function routineLines({ routine }: Story, layout: Layout): string[] {
  const { frame, palette } = layout;
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of routine) {
    const day = dateText(entry.at, frame);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  const told = [...days].flatMap(([day, entries]) =>
    labelled('', `${`routine ${day}`.trim()}: ${routineWords(entries)} (--all tells each)`, layout).map(
      palette.dim,
    ),
  );
  return told.length === 0 ? [] : ['', ...told];
}

/** All that happened. */
export function storyLines(story: Story, layout: Layout, extras: StoryExtras): string[] {
  const runs = toldRuns(story.chapters);
  return [
    ...story.chapters.flatMap((chapter) => chapterLines(chapter, runs, layout, extras)),
    ...restLines(story, layout, extras),
    ...routineLines(story, layout),
  ];
}
