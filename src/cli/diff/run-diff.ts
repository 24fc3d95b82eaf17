/** The job of `hatool diff`: read two CIBs, compare their configurations, print what differs. */
import { MASK } from '../../base/secret-forms.js';
import { UsageError } from '../../base/usage-error.js';
import { withMaskedSecrets } from '../../cib/secrets.js';
import { changedObjects } from '../../views/config/changed-objects.js';
import { configObjects } from '../../views/config/objects.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { readCibForms } from '../read-cib.js';
import {
  differenceJson,
  differenceText,
  patchsetText,
  type ComparedCib,
  type Comparison,
  type LineFormat,
} from './print-difference.js';

function patchset({ before, after }: Comparison, { options, terminal }: Invocation): string {
  const { text, hidesSecrets } = patchsetText(before.written, after.written, {
    versioned: options['anyVersion'] !== true,
    showsSecrets: options['showSecrets'] === true,
  });
  if (hidesSecrets)
    terminal.warn(
      `hatool: note: secrets are "${MASK}" in what is printed: put them in before it is applied, or give --show-secrets`,
    );
  return text;
}

function printed(comparison: Comparison, invocation: Invocation): string {
  const format = (invocation.options['format'] ?? 'crmsh') as LineFormat | 'json' | 'patchset';
  if (format === 'json') return differenceJson(comparison);
  if (format === 'patchset') return patchset(comparison, invocation);
  return differenceText(comparison, format, invocation.terminal);
}

/** Runs the command; resolves to the exit code. */
export async function runDiff(invocation: Invocation): Promise<number> {
  const { arguments: args, options, terminal } = invocation;
  const [first = '', second = ''] = args;
  if (first === '-' && second === '-')
    throw new UsageError('only one of two CIBs can be standard input; name a file for the other');
  if (options['anyVersion'] === true && options['format'] !== 'patchset')
    throw new UsageError('--any-version is for --format patchset, which names versions');
  tellOfWaiting(terminal, [first, second]);
  const read = async (path: string): Promise<ComparedCib> => {
    const forms = await readCibForms(path, { onChoice: terminal.warn, purpose: 'compare' });
    const current = options['showSecrets'] === true ? forms.current : withMaskedSecrets(forms.current);
    return { ...forms, path, current, objects: configObjects({ root: current }) };
  };
  const [before, after] = [await read(first), await read(second)];
  const changed = changedObjects(before.objects, after.objects);
  await terminal.write(printed({ before, after, changed }, invocation));
  return options['exitCode'] === true && (changed.objects.length > 0 || changed.isReordered)
    ? EXIT.findings
    : EXIT.clean;
}
