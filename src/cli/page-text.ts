/** What a command has to say as a page, with its secrets masked; what makes pages is loaded only when one is asked for. */
import { withoutSecrets } from '../base/secret-forms.js';
import { secretMask, type SecretRange } from '../cib/secrets.js';
import type { DocumentPage } from '../report/document-page.js';
import packageJson from '../../package.json' with { type: 'json' };

/** @param secrets - those of all CIBs that the document may quote */
export async function pageText(
  page: Omit<DocumentPage, 'version'>,
  secrets: readonly SecretRange[],
): Promise<string> {
  const { documentPage } = await import('../report/document-page.js');
  const { withTexts } = await import('../report/facts/with-texts.js');
  const mask = secretMask(secrets);
  const shown = withTexts(page, (text) => withoutSecrets(mask(text)));
  return documentPage({ ...shown, version: packageJson.version });
}
