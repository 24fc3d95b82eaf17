/** The job of `hatool config`: read a CIB as it is written, choose objects, print them in the form asked for. */
import { didYouMeanOf } from '../../base/closest.js';
import { MASK } from '../../base/secret-forms.js';
import { UsageError } from '../../base/usage-error.js';
import { readCib } from '../../cib/cib.js';
import { withMaskedSecrets } from '../../cib/secrets.js';
import { renderConfigurationJson } from '../../render/config-json.js';
import { configurationOf } from '../../config/configuration.js';
import { crmCommands } from '../../render/crmsh/commands.js';
import { crmContext, crmText } from '../../render/crmsh/object-text.js';
import { pcsScript } from '../../render/pcs/commands/script.js';
import { pcsText } from '../../render/pcs/config-text.js';
import { haClusterYaml } from '../../render/pcs/ha-cluster.js';
import { printableText } from '../../render/printable.js';
import { relationsText } from '../../render/relations-text.js';
import { configView, type ConfigView } from '../../views/config/config-view.js';
import { relationsOf } from '../../views/config/relations.js';
import type { XmlElement } from '../../xml/element.js';
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

interface Printing {
  readonly view: ConfigView;
  /** There are secrets, and masks in their place. */
  readonly hidesSecrets: boolean;
}

/** The view in the format that is asked for. */
function printed({ view, hidesSecrets }: Printing, { options, terminal }: Invocation): string {
  const format = (options['format'] ?? 'crmsh') as Format;
  const text = RENDERERS[format](view);
  if (hidesSecrets && TO_BE_RUN.includes(format) && text.includes(MASK))
    terminal.warn(
      `hatool: note: secrets are "${MASK}" in what is printed: put them in before it is used, or give --show-secrets`,
    );
  return text;
}

/** The constraints of the whole configuration as a tree, beginning with the resources that were named. */
function treeOf(root: XmlElement, ids: readonly string[]): string {
  const cib = readCib({ source: root.source, root, comments: [], problems: [] });
  if (!cib) return '';
  const relations = relationsOf(configurationOf(cib));
  const other = ids.find((id) => !relations.resource(id));
  if (other !== undefined) throw new UsageError(`--tree begins with resources, and "${other}" is none`);
  return relationsText(relations, ids);
}

/** Runs the command; resolves to the exit code. */
export async function runConfig(invocation: Invocation): Promise<number> {
  const { arguments: args, options, terminal } = invocation;
  if (options['tree'] === true && options['format'] !== undefined)
    throw new UsageError('--tree is a form of its own, as --format chooses others: give one of them');
  const [path = '-', ...ids] = args;
  tellOfWaiting(terminal, [path]);
  const written = await readWrittenCib(path, { wanted: wantedInput(options), onChoice: terminal.warn });
  const root = options['showSecrets'] === true ? written : withMaskedSecrets(written);
  const view = configView(root, ids);
  if ('unknown' in view)
    throw new UsageError(
      `"${written.source.name}" has no object "${view.unknown}"${didYouMeanOf(view.unknown, view.known)}`,
    );
  const text =
    options['tree'] === true
      ? treeOf(root, ids)
      : printed({ view, hidesSecrets: root !== written }, invocation);
  await terminal.write(terminal.isTty ? printableText(text) : text);
  return EXIT.clean;
}
