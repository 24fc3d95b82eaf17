/** The job of `hatool config`: read a CIB as it is written, choose objects, print them in the form asked for. */
import { didYouMeanOf } from '../../base/closest.js';
import { MASK } from '../../base/secret-forms.js';
import { UsageError } from '../../base/usage-error.js';
import { withMaskedSecrets } from '../../cib/secrets.js';
import { renderConfigurationJson } from '../../render/config-json.js';
import { crmCommands } from '../../render/crmsh/commands.js';
import { crmContext, crmText } from '../../render/crmsh/object-text.js';
import { pcsScript } from '../../render/pcs/commands/script.js';
import { pcsText } from '../../render/pcs/config-text.js';
import { haClusterYaml } from '../../render/pcs/ha-cluster.js';
import { printableText } from '../../render/printable.js';
import { configView, type ConfigView } from '../../views/config/config-view.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { wantedInput } from '../choose-cib.js';
import { readWrittenCib } from '../read-cib.js';
import packageJson from '../../../package.json' with { type: 'json' };

type Format = 'crmsh' | 'pcs' | 'crm-commands' | 'pcs-commands' | 'ha_cluster' | 'json';

const RENDERERS: Readonly<Record<Format, (view: ConfigView) => string>> = {
  crmsh: ({ root, all, shown }) => crmText(shown, crmContext(root, all)),
  pcs: pcsText,
  'crm-commands': crmCommands,
  'pcs-commands': pcsScript,
  ha_cluster: haClusterYaml,
  json: (view) => renderConfigurationJson({ name: 'hatool', version: packageJson.version }, view),
};

/** Formats that are made to be carried out. */
const TO_BE_RUN: readonly Format[] = ['crm-commands', 'pcs-commands', 'ha_cluster'];

/** Runs the command; resolves to the exit code. */
export async function runConfig({ arguments: args, options, terminal }: Invocation): Promise<number> {
  const [path = '-', ...ids] = args;
  tellOfWaiting(terminal, [path]);
  const written = await readWrittenCib(path, { wanted: wantedInput(options), onChoice: terminal.warn });
  const root = options['showSecrets'] === true ? written : withMaskedSecrets(written);
  const view = configView(root, ids);
  if ('unknown' in view)
    throw new UsageError(
      `"${written.source.name}" has no object "${view.unknown}"${didYouMeanOf(view.unknown, view.known)}`,
    );
  const format = (options['format'] ?? 'crmsh') as Format;
  const text = RENDERERS[format](view);
  if (TO_BE_RUN.includes(format) && root !== written && text.includes(MASK))
    terminal.warn(
      `hatool: note: secrets are "${MASK}" in what is printed: put them in before it is used, or give --show-secrets`,
    );
  await terminal.write(terminal.isTty ? printableText(text) : text);
  return EXIT.clean;
}
