/** `--status FILE`: the CIB whose status counts instead of the own one. */
import { UsageError } from '../../base/usage-error.js';
import { hasStatus } from '../../whatif/healthy-status.js';
import type { XmlElement } from '../../xml/element.js';
import type { Invocation } from '../command.js';
import { readSchedulableCib } from '../read-cib.js';

/** Reads the CIB that `--status` names; undefined without the option. */
export async function readStatusOption({
  arguments: args,
  options,
}: Invocation): Promise<XmlElement | undefined> {
  const { status, against } = options;
  if (typeof status !== 'string') return undefined;
  if (status === '-' && [args[0] ?? '-', against].includes('-')) {
    throw new UsageError('standard input can be the CIB or its status, not both');
  }
  const root = await readSchedulableCib(status, typeof against === 'string' ? 'in full' : 'by name');
  if (hasStatus(root)) return root;
  throw new UsageError(
    `"${root.source.name}" has no status to take: name a CIB that a running cluster wrote, such as the output of "cibadmin --query"`,
  );
}
