/** On what an explanation rests, said before anything else: the status, where it is not the file's own, and what is imagined. */
import type { BasisView } from '../../views/explain/basis.js';
import type { InjectionView } from '../../views/explain/injections.js';
import { printable } from '../printable.js';
import { wrap } from '../wrap.js';
import { escapeMarkdown } from '../escape-markdown.js';
import { injectedBlock, injectedMarkdown, injectedPrefix } from './injected.js';

export interface Premises extends Pick<BasisView, 'basis'> {
  readonly injected: readonly InjectionView[];
}

/** Paragraphs for people, or none. */
export function premiseBlocks({ basis, injected }: Premises, columns: number): string[] {
  const said = basis === null ? [] : [wrap(printable(basis), columns, '? ', '  ')];
  return [...said, ...injectedBlock(injected, columns)];
}

/** Quotations in front of the rest, or none. */
export function premiseMarkdown({ basis, injected }: Premises): string[] {
  const said = basis === null ? [] : [`> ${escapeMarkdown(basis)}`, ''];
  return [...said, ...injectedMarkdown(injected)];
}

/** Put in front of each one-line answer; nothing where the file's own status counts as it is. */
export function premisePrefix({
  status,
  injected,
}: Pick<Premises, 'injected'> & Pick<BasisView, 'status'>): string {
  const from =
    status === 'recorded' ? '' : status === 'absent' ? 'no status: ' : printable(`status ${status}: `);
  return `${from}${injectedPrefix(injected)}`;
}
