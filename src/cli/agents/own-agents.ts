/** Reads the metadata of agents that the user names with --agents: files, and whole trees of them. */
import type { AgentFacts } from '../../agents/agent.js';
import { bundledAgents } from '../../agents/bundled.js';
import { ownAgents, type AgentSource } from '../../agents/catalogue.js';
import { metadataElement, parseMetadata, readMetadata } from '../../agents/read-metadata.js';
import { pushAll } from '../../base/arrays.js';
import { placedMessage } from '../../base/problem.js';
import { UsageError } from '../../base/usage-error.js';
import type { InputFile } from '../../input/input-file.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import { SkippedInputs } from '../skipped-inputs.js';

export interface OwnAgents {
  readonly source: AgentSource;
  /** Sentences about what was passed over. */
  readonly notes: readonly string[];
}

/** Metadata has some ten kilobytes. */
const LARGEST_METADATA = 4 * 2 ** 20;

interface Outcome {
  readonly agent: AgentFacts | undefined;
  /** What is wrong with the metadata, or why the file is none. */
  readonly problems: readonly string[];
  readonly isMetadata: boolean;
}

const NONE: Outcome = { agent: undefined, problems: [], isMetadata: false };

/** The text of a file; undefined for one that is no text. */
async function textOf(file: InputFile): Promise<string | undefined> {
  const bytes = await readBytes(file, LARGEST_METADATA);
  try {
    return decodeText(file.name, bytes);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return undefined;
  }
}

async function readFile(file: InputFile): Promise<Outcome> {
  const text = await textOf(file);
  if (text?.includes('<resource-agent') !== true) return NONE;
  const document = parseMetadata(file.name, text);
  const root = metadataElement(document);
  if (!root) return NONE;
  const [fault] = document.problems;
  // Half of an agent would make its other parameters unknown.
  if (fault) return { agent: undefined, problems: [placedMessage(fault)], isMetadata: true };
  const { agent, problems } = readMetadata(root, bundledAgents());
  return { agent, problems: problems.map(placedMessage), isMetadata: true };
}

/** What stands for the others of a kind. */
function andMore(others: readonly string[], path: string): string {
  return others.length === 0 ? '' : ` (and ${others.length} more in "${path}")`;
}

class Reading {
  readonly agents: AgentFacts[] = [];
  readonly notes: string[] = [];

  async path(path: string): Promise<void> {
    if (path === '-')
      throw new UsageError('--agents needs a file or a folder; it does not read standard input');
    const refused = new SkippedInputs();
    const before = this.agents.length;
    const others: string[] = [];
    const unreadable: string[] = [];
    for await (const file of openInputs([path], { onRefused: refused.add })) {
      if (file.name === path) await this.#named(file);
      else await this.#part(file, others, unreadable);
    }
    pushAll(this.notes, refused.notes());
    const [reason, ...moreReasons] = unreadable;
    if (reason !== undefined) this.notes.push(`${reason}${andMore(moreReasons, path)}`);
    if (this.agents.length === before) throw new UsageError(`"${path}" holds no metadata of agents`);
    const [first, ...more] = others;
    if (first !== undefined) this.notes.push(`"${first}"${andMore(more, path)} is no metadata of an agent`);
  }

  async #named(file: InputFile): Promise<void> {
    const { agent, problems, isMetadata } = await readFile(file);
    if (!isMetadata)
      throw new UsageError(
        `"${file.name}" is no metadata of an agent, as "crm_resource --show-metadata" prints it`,
      );
    if (!agent) throw new UsageError(problems.join('\n'));
    this.agents.push(agent);
    pushAll(this.notes, problems);
  }

  async #part(file: InputFile, others: string[], unreadable: string[]): Promise<void> {
    try {
      const { agent, problems, isMetadata } = await readFile(file);
      if (!isMetadata) others.push(file.name);
      if (agent) this.agents.push(agent);
      pushAll(this.notes, problems);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unreadable.push(error.message);
    }
  }
}

/**
 * Reads the metadata in files, folders and archives. Of two files with metadata of one agent the last counts.
 * Throws UsageError for a path that cannot be read or has none.
 */
export async function readOwnAgents(paths: readonly string[]): Promise<OwnAgents> {
  const reading = new Reading();
  for (const path of paths) await reading.path(path);
  return { source: ownAgents(reading.agents), notes: reading.notes };
}
