/** Places as short texts: by a label of the legend; one file goes without its name, several by as much of it as tells them apart. */
import type { Block, Document, Place } from '../../views/document.js';

function* referencesIn(blocks: readonly Block[]): Generator<Place> {
  for (const block of blocks) {
    if (block.kind !== 'statement') continue;
    yield* block.at;
    yield* referencesIn(block.details);
  }
}

/** Prints a place of a document. */
export type PlaceText = (place: Place) => string;

/** The end of the path that no other of the files shares: `cib.xml`, `live/cib.xml`. */
function shortName(file: string, files: readonly string[]): string {
  const parts = file.split(/(?<=[/!])/);
  for (let kept = 1; kept < parts.length; kept += 1) {
    const end = parts.slice(-kept).join('');
    if (!files.some((other) => other !== file && endsWithPath(other, end))) return end;
  }
  return file;
}

function endsWithPath(file: string, end: string): boolean {
  return file === end || (file.endsWith(end) && /[/!]/.test(file.at(-end.length - 1) ?? ''));
}

/** Files by as much of the end of their paths as tells them apart. */
export function shortNames(files: readonly string[]): readonly string[] {
  return files.map((file) => shortName(file, files));
}

/** How files are named in front of a line; the one that the document is about needs no name when it is alone. */
function fileNames(
  document: Document,
  about: string | undefined,
  others: readonly string[],
): ReadonlyMap<string, string> {
  const labels = document.flatMap((block) => (block.kind === 'legend' ? block.files : []));
  const all = new Set<string>([...others, ...labels.map(({ file }) => file)]);
  if (about !== undefined) all.add(about);
  for (const reference of referencesIn(document)) if ('file' in reference) all.add(reference.file);
  const files = [...all];
  const name = (file: string): string => (file === about && files.length === 1 ? '' : shortName(file, files));
  return new Map([
    ...files.map((file) => [file, name(file)] as const),
    ...labels.map(({ file, label }) => [file, label] as const),
  ]);
}

/**
 * How the places of a document are printed.
 * @param about - the file that it is about, where it is about one: places in it alone go without its name
 * @param others - files beside the document from which names are to tell its own apart
 */
export function placeTexts(
  document: Document,
  about: string | undefined,
  others: readonly string[] = [],
): PlaceText {
  const names = fileNames(document, about, others);
  return (reference) => {
    if ('injected' in reference) return `injected: ${reference.injected}`;
    if ('option' in reference) return `default of ${reference.option}: ${reference.default}`;
    const column = 'column' in reference ? `:${reference.column}` : '';
    return `${names.get(reference.file) ?? ''}:${reference.line}${column}`;
  };
}

/** True for a place that is short enough to stand at the end of a line. */
export function isShort(reference: Place): boolean {
  return 'file' in reference;
}
