/** What became of an old CIB → the lines that Pacemaker's tools print of it on standard error. */
import type { UpgradeResult } from '../../cib/upgrade/upgrade.js';
import type { OutputLine } from './simulation-text.js';

const NOT_VALIDATED =
  'Schema validation of configuration is disabled (support for validate-with set to "none" is deprecated and will be removed in a future release)';

/** Pacemaker: pcmk__update_configured_schema, cib_upgrade_err */
export function schemaLines({ outcome, messages = [] }: UpgradeResult): OutputLine[] {
  const texts = outcome === 'unvalidated' ? [NOT_VALIDATED] : messages;
  return texts.map((text) => ({ to: 'err', text }));
}
