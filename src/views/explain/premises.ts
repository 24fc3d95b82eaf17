/** On what an explanation rests, as statements: the status, where it is not the file's own, and what is imagined. */
import { statement, type Statement } from '../document.js';
import type { BasisView } from './basis.js';
import { injectionStatements, type InjectionView } from './injections.js';

/** None where the file's own status counts as it is. */
export function premiseStatements({
  basis,
  injected,
}: Pick<BasisView, 'basis'> & { readonly injected: readonly InjectionView[] }): readonly Statement[] {
  const said: readonly Statement[] = basis === null ? [] : [{ ...statement(basis), mark: 'injected' }];
  return [...said, ...injectionStatements(injected)];
}
