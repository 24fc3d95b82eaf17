/** Findings in a format; the page is made by what is loaded only for it. */
import { renderVerify, type VerifyFormat } from '../../render/verify/formats.js';
import type { StylishOptions } from '../../render/verify/stylish.js';
import type { VerifyView } from '../../views/verify/verify-view.js';

/** The view has its secrets masked. */
export async function renderedFindings(
  format: VerifyFormat | 'html',
  view: VerifyView,
  options: StylishOptions,
): Promise<string> {
  if (format !== 'html') return renderVerify(format, view, options);
  const { findingsDocument } = await import('../../views/verify/findings-document.js');
  const { pageText } = await import('../page-text.js');
  const [first] = view.files;
  const title = view.files.length === 1 && first !== undefined ? first.path : `${view.files.length} files`;
  return pageText({ title, document: findingsDocument(view) }, []);
}
