/** Places as short texts: one file goes without its name, several are named without their folders. */
import type { Block, Document, Reference } from '../../views/document.js';

function* referencesIn(blocks: readonly Block[]): Generator<Reference> {
  for (const block of blocks) {
    if (block.kind !== 'statement') continue;
    yield* block.at;
    yield* referencesIn(block.details);
  }
}

/** Prints a place of a document. */
export type PlaceText = (reference: Reference) => string;

/**
 * How the places of a document are printed.
 * @param file - the file that the document is about: places in it alone go without its name
 */
export function placeTexts(document: Document, file: string): PlaceText {
  const files = new Set<string>();
  for (const reference of referencesIn(document)) if ('file' in reference) files.add(reference.file);
  const isOne = files.size === 0 || (files.size === 1 && files.has(file));
  return (reference) => {
    if ('injected' in reference) return `injected: ${reference.injected}`;
    if ('option' in reference) return `default of ${reference.option}: ${reference.default}`;
    const name = isOne ? '' : (reference.file.split(/[/!]/).at(-1) ?? '');
    return `${name}:${reference.line}:${reference.column}`;
  };
}

/** True for a place that is short enough to stand at the end of a line. */
export function isShort(reference: Reference): boolean {
  return 'file' in reference;
}
