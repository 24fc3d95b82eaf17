/** What to say about verified files: plain data that every format prints, secrets already masked. */
import type { Severity } from '../../base/problem.js';
import { TextFinder } from '../../base/text-finder.js';
import { createSource, lineText, positionAt, type Source, type Span } from '../../base/source.js';
import { countBySeverity, type FileReport, type Finding } from '../../verify/finding.js';
import { secretRanges } from '../../cib/secrets.js';
import type { FindingFix, FixSafety } from '../../verify/fix/finding-fix.js';
import { editsOf } from '../../verify/fix/mend-cib.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import type { Rule, RuleMeta } from '../../verify/rule.js';
import { versionInWords, type KnownVersion, type Target } from '../../verify/target/target.js';

export interface PlaceView {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A line of the file with the part that a finding is about. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** Columns (from 1) to underline; absent on lines around the finding. */
  readonly mark?: { readonly from: number; readonly to: number };
}

/** A piece of the file, and what is to stand there. */
export interface ReplacementView extends PlaceView {
  readonly text: string;
}

/** What would mend a finding. */
export interface FixView {
  /** What it does, as an order: `rename it to "monitor"`. */
  readonly title: string;
  /** `safe`: what runs where stays as it is. */
  readonly safety: FixSafety;
  /** How the text changes; empty where that cannot be told without showing a secret. */
  replacements(): readonly ReplacementView[];
}

export interface FindingView extends PlaceView {
  readonly rule: string;
  readonly category: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | undefined;
  readonly object: string | undefined;
  readonly objectPath: string;
  readonly fingerprint: string;
  readonly related: readonly (PlaceView & { readonly message: string })[];
  /** Asked only where a format shows it. */
  readonly frame: () => readonly FrameLine[];
  /** Absent where only the administrator can know. */
  readonly fix: FixView | undefined;
}

/** A version of the cluster software for which a file was judged. */
export interface TargetView {
  /** The version, or the oldest of those that it may be. */
  readonly from: string;
  /** The first version that it is not; null where newer ones may be meant, too. */
  readonly before: string | null;
  /** What says so: `--target`, `dc-version`. */
  readonly basis: string;
  /** Whether the user or a list of packages said it; else it is concluded from the file itself. */
  readonly isStated: boolean;
}

export interface FileView {
  readonly path: string;
  readonly kind: string;
  /** Absent software was judged as the newest. */
  readonly target: { readonly pacemaker?: TargetView; readonly corosync?: TargetView };
  /** `Corosync 1 ("rrp_mode")`, where it is another than the newest version. */
  readonly judgedFor: string | undefined;
  readonly findings: readonly FindingView[];
  /** Rules that could not decide, each with the reason. */
  readonly undecided: FileReport['undecided'];
  /** What kinds of cluster it is. */
  readonly profiles: FileReport['profiles'];
  readonly suppressed: number;
}

export interface VerifyView {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly FileView[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** The rules that found something, for formats that describe them. */
  readonly rules: readonly (RuleMeta & { readonly why: string; readonly fix: string })[];
}

function placeView(at: Span): PlaceView {
  const start = positionAt(at.source, at.start);
  const end = positionAt(at.source, Math.max(at.start, at.end));
  return {
    path: at.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** A text as it may be shown: secrets become asterisks of the same length, so that lines and columns stay. */
function shownSource(source: Source, secrets: FileReport['secrets']): Source {
  if (secrets.length === 0) return source;
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of secrets.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    pieces.push(source.text.slice(done, from), source.text.slice(from, end).replace(/[^\r\n]/g, '*'));
    done = end;
  }
  pieces.push(source.text.slice(done));
  return createSource(source.name, pieces.join(''));
}

function frameOf(place: PlaceView, shown: Source): FrameLine[] {
  const text = lineText(shown, place.line);
  const to = place.endLine === place.line ? place.endColumn : text.length + 1;
  const from = Math.min(place.column, text.length + 1);
  return [{ number: place.line, text, mark: { from, to: Math.max(to, from + 1) } }];
}

/** The text is parsed once for all findings of a file, and only where a format asks. */
function replacementsIn({ source, kind }: FileReport): (fix: FindingFix) => readonly ReplacementView[] {
  let parsed: { readonly root: XmlElement | undefined; readonly secrets: TextFinder } | undefined;
  const parse = (): NonNullable<typeof parsed> => {
    if (kind !== 'cib') return { root: undefined, secrets: new TextFinder([]) };
    const { root } = parseXml(source);
    return { root, secrets: new TextFinder(secretRanges(root, source).map(({ value }) => value)) };
  };
  return (fix) => {
    parsed ??= parse();
    const { root, secrets } = parsed;
    const edits = editsOf(fix, root) ?? [];
    const isShown = edits.every(({ text }) => secrets.in(text).length === 0);
    return isShown ? edits.map(({ text, ...at }) => ({ ...placeView({ source, ...at }), text })) : [];
  };
}

/** Gives equal texts as one: of many files many say the same, and one text is compared at once. */
type Alike = (text: string) => string;

interface Surroundings {
  readonly shown: Source;
  readonly alike: Alike;
  readonly replacements: ReturnType<typeof replacementsIn>;
}

function findingView(finding: Finding, { shown, replacements, alike }: Surroundings): FindingView {
  const { fix } = finding;
  const place = placeView(finding.at);
  const { path, line, column, endLine, endColumn } = place;
  // Each member by its name: objects that begin with a spread cost several times as much.
  return {
    path,
    line,
    column,
    endLine,
    endColumn,
    rule: finding.rule,
    category: finding.category,
    severity: finding.severity,
    message: alike(finding.message),
    help: finding.help === undefined ? undefined : alike(finding.help),
    object: finding.object,
    objectPath: finding.objectPath,
    fingerprint: finding.fingerprint,
    related: (finding.related ?? []).map(({ at, message }) => ({ ...placeView(at), message })),
    frame: () => frameOf(place, shown),
    fix: fix && { title: fix.title, safety: fix.safety, replacements: () => replacements(fix) },
  };
}

function targetView({ from, before, basis, isStated }: KnownVersion): TargetView {
  return { from: from.join('.'), before: before?.join('.') ?? null, basis, isStated };
}

/** What to say of the version: nothing where the newest one is among those that are meant. */
function judgedFor(kind: FileReport['kind'], target: Target): string | undefined {
  if (kind !== 'cib' && kind !== 'corosync') return undefined;
  const software = kind === 'cib' ? 'pacemaker' : 'corosync';
  const known = target[software];
  return known?.before && `${versionInWords(software, known)} (${known.basis})`;
}

function fileView(report: FileReport, alike: Alike): FileView {
  const { source, kind, findings, undecided, profiles, suppressed, secrets, target } = report;
  const surroundings = { shown: shownSource(source, secrets), replacements: replacementsIn(report), alike };
  return {
    path: source.name,
    kind,
    target: {
      ...(target.pacemaker ? { pacemaker: targetView(target.pacemaker) } : {}),
      ...(target.corosync ? { corosync: targetView(target.corosync) } : {}),
    },
    judgedFor: judgedFor(kind, target),
    findings: findings.map((finding) => findingView(finding, surroundings)),
    undecided,
    profiles,
    suppressed,
  };
}

/** The views of files, each built once: early ones while other files are still verified. */
export class FileViews {
  readonly #known = new Map<FileReport, FileView>();
  readonly #texts = new Map<string, string>();

  readonly #alike = (text: string): string => {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  };

  of(report: FileReport): FileView {
    let view = this.#known.get(report);
    if (!view) this.#known.set(report, (view = fileView(report, this.#alike)));
    return view;
  }
}

/** Builds the view of what was found in all files. */
export function verifyView(
  tool: VerifyView['tool'],
  reports: readonly FileReport[],
  rules: readonly Rule[],
  views = new FileViews(),
): VerifyView {
  const found = new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return {
    tool,
    files: reports.map((report) => views.of(report)),
    counts: countBySeverity(reports),
    suppressed: reports.reduce((sum, { suppressed }) => sum + suppressed, 0),
    rules: rules.filter(({ meta }) => found.has(meta.id)).map(({ meta, docs }) => ({ ...meta, ...docs })),
  };
}
