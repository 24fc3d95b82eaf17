/** The job of `hatool config`: read a CIB as it is written, choose objects, print them in the form asked for. */
import { didYouMeanOf } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { withMaskedSecrets } from '../../cib/secrets.js';
import { crmContext, crmText } from '../../render/crmsh/object-text.js';
import { pcsText } from '../../render/pcs/config-text.js';
import { printableText } from '../../render/printable.js';
import { configView, type ConfigView } from '../../views/config/config-view.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { wantedInput } from '../choose-cib.js';
import { readWrittenCib } from '../read-cib.js';

type Format = 'crmsh' | 'pcs';

const RENDERERS: Readonly<Record<Format, (view: ConfigView) => string>> = {
  crmsh: ({ root, all, shown }) => crmText(shown, crmContext(root, all)),
  pcs: pcsText,
};

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
  await terminal.write(terminal.isTty ? printableText(text) : text);
  return EXIT.clean;
}
