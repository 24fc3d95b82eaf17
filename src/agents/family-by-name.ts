/** Standard and provider of an agent, told by where its metadata lies: metadata itself names only the type. */
import type { AgentCatalogue } from './catalogue.js';

export interface AgentFamily {
  readonly standard: string;
  readonly provider: string | undefined;
}

const STONITH: AgentFamily = { standard: 'stonith', provider: undefined };

/** Folders that agents or their metadata lie below, one folder for each provider. */
const ABOVE_PROVIDERS = ['ocf', 'resource.d'];

/** `ocf:heartbeat:IPaddr2`, with another sign in place of the colon where a file system does not take it. */
function byFileName(file: string, type: string): AgentFamily | undefined {
  const at = file.toLowerCase().lastIndexOf(type.toLowerCase());
  const [before, behind] = [file.slice(0, Math.max(0, at)), file.slice(at + type.length)];
  if (at === -1 || (behind !== '' && !behind.startsWith('.'))) return undefined;
  const words = before.split(/[:_@]/);
  const last = words.pop();
  const provider = words.pop();
  const standard = words.pop();
  if (last !== '' || provider === undefined) return undefined;
  if (provider === 'stonith') return STONITH;
  if (standard === 'ocf' || (standard === undefined && before.endsWith(':')))
    return { standard: 'ocf', provider };
  return undefined;
}

function byFolder(folders: readonly string[], providers: ReadonlySet<string>): AgentFamily | undefined {
  const [provider, above = ''] = folders.toReversed();
  if (provider === 'stonith') return STONITH;
  const isProvider = provider !== undefined && (ABOVE_PROVIDERS.includes(above) || providers.has(provider));
  return isProvider ? { standard: 'ocf', provider } : undefined;
}

/** The family of the only agent of that type that is known. */
function byType(type: string, known: AgentCatalogue): AgentFamily | undefined {
  const [only, ...others] = known.names.filter((name) => name.endsWith(`:${type}`));
  const agent = only === undefined || others.length > 0 ? undefined : known.named(only);
  return agent && { standard: agent.standard, provider: agent.provider };
}

/**
 * The family of an agent of that type whose metadata lies in that file, as the user names it (`!` parts members of
 * archives); undefined when nothing tells it.
 */
export function familyByName(file: string, type: string, known: AgentCatalogue): AgentFamily | undefined {
  if (type.startsWith('fence_')) return STONITH;
  const folders = file.split(/[/\\!]/);
  const last = folders.pop() ?? '';
  const providers = new Set(
    known.names.flatMap((name) => (name.startsWith('ocf:') ? (name.split(':')[1] ?? []) : [])),
  );
  return byFileName(last, type) ?? byFolder(folders, providers) ?? byType(type, known);
}
