/** Places in two CIBs: by the file's name alone where that tells them apart, else with its folders. */
import {
  referenceText,
  withReferences,
  type Reference,
  type Sentence,
} from '../../views/explain/explanation-view.js';

function shortName(path: string): string | undefined {
  return path.split(/[/!]/).at(-1);
}

function fullText(reference: Reference): string {
  return 'file' in reference
    ? `${reference.file}:${reference.line}:${reference.column}`
    : referenceText(reference);
}

/** How sentences about two CIBs are written, with their places. */
export function sentenceWriter(first: string, second: string): (sentence: Sentence) => string {
  if (shortName(first) !== shortName(second)) return withReferences;
  return ({ text, note, at }) => {
    const inside = [...(note === undefined ? [] : [note]), ...new Set(at.map(fullText))];
    return inside.length === 0 ? text : `${text} (${inside.join(', ')})`;
  };
}
