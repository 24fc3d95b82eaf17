/** What was pretended, said before anything else, as each format says it. */
import { injectionSentence, type InjectionView } from '../../views/explain/injections.js';
import { printable } from '../printable.js';
import { wrap } from '../wrap.js';
import { escapeMarkdown } from '../escape-markdown.js';

/** A paragraph for people, or none: `? imagined: node a goes offline cleanly (--node-down a)`. */
export function injectedBlock(injected: readonly InjectionView[], columns: number): string[] {
  const lines = injected.map((one) => wrap(printable(injectionSentence(one)), columns, '? imagined: ', '  '));
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** A quotation in front of the rest, so that it does not run into a list there; or none. */
export function injectedMarkdown(injected: readonly InjectionView[]): string[] {
  if (injected.length === 0) return [];
  const lines = injected.map((one) => `> - ${escapeMarkdown(injectionSentence(one))}`);
  return ['> **Imagined, and not in the file:**', '>', ...lines, ''];
}

/** Put in front of each one-line answer: `with --node-down a: `; nothing when nothing was pretended. */
export function injectedPrefix(injected: readonly InjectionView[]): string {
  if (injected.length === 0) return '';
  return printable(`with ${injected.map(({ option, value }) => `${option} ${value}`).join(' ')}: `);
}
