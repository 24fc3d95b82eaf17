/** The job of `hatool diff`: read two CIBs, compare their configurations, print what differs. */
import { UsageError } from '../../base/usage-error.js';
import { diff } from '../../cib/change/diff.js';
import { withMaskedSecrets } from '../../cib/secrets.js';
import { crmDifference } from '../../render/crmsh/difference.js';
import { crmContext } from '../../render/crmsh/object-text.js';
import { renderDiffJson } from '../../render/diff-json.js';
import type { DifferentLine } from '../../render/line-difference.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import { configurationIn } from '../../replay/configuration-changes.js';
import { changedObjects, type ChangedObjects } from '../../views/config/changed-objects.js';
import { configObjects } from '../../views/config/objects.js';
import type { XmlElement } from '../../xml/element.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { readSchedulableCib } from '../read-cib.js';
import packageJson from '../../../package.json' with { type: 'json' };

function lineText({ sign, text }: DifferentLine, { palette }: Terminal): string {
  const line = `${sign} ${printable(text.replaceAll('\t', '    '))}`;
  if (sign === ' ') return line;
  return sign === '-' ? palette.red(line) : palette.green(line);
}

/** What no line of an object shows. */
function notesOf({ rewritten, isReordered }: ChangedObjects): readonly string[] {
  const order = 'resources stand in another order, which decides where nodes are as good as each other';
  const noise = `${counted(rewritten.length, 'object is', 'objects are')} written otherwise, to no effect`;
  return [...(isReordered ? [order] : []), ...(rewritten.length > 0 ? [noise] : [])];
}

/** Runs the command; resolves to the exit code. */
export async function runDiff({ arguments: args, options, terminal }: Invocation): Promise<number> {
  const [first = '', second = ''] = args;
  if (first === '-' && second === '-')
    throw new UsageError('only one of two CIBs can be standard input; name a file for the other');
  tellOfWaiting(terminal, [first, second]);
  const read = async (path: string): Promise<XmlElement> => {
    const root = await readSchedulableCib(path, { onChoice: terminal.warn, purpose: 'compare' });
    return options['showSecrets'] === true ? root : withMaskedSecrets(root);
  };
  const [before, after] = [await read(first), await read(second)];
  const [old, now] = [configObjects({ root: before }), configObjects({ root: after })];
  const changed = changedObjects(old, now);
  if (options['format'] === 'json') {
    const [one, other] = [configurationIn(before), configurationIn(after)];
    const changes = one && other ? diff(one, other) : [];
    const tool = { name: 'hatool', version: packageJson.version };
    await terminal.write(renderDiffJson(changed, { tool, before: first, after: second, changes }));
  } else {
    const contexts = { before: crmContext(before, old), after: crmContext(after, now) };
    const lines = crmDifference(changed, contexts)
      .flat()
      .map((line) => `${lineText(line, terminal)}\n`);
    const notes = notesOf(changed).map((note) => `${note}\n`);
    await terminal.write([...lines, ...notes].join(''));
  }
  return options['exitCode'] === true && (changed.objects.length > 0 || changed.isReordered)
    ? EXIT.findings
    : EXIT.clean;
}
