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

/** The largest known metadata has 60 kB. */
const LARGEST_METADATA = 4 * 2 ** 20;

interface Outcome {
  readonly agent: AgentFacts | undefined;
  /** What is wrong with the metadata, or why the file is none. */
  readonly problems: readonly string[];
  readonly isMetadata: boolean;
}

const NONE: Outcome = { agent: undefined, problems: [], isMetadata: false };

async function readFile(file: InputFile): Promise<Outcome> {
  const text = decodeText(file.name, await readBytes(file, LARGEST_METADATA));
  if (!text.includes('<resource-agent')) return NONE;
  const document = parseMetadata(file.name, text);
  const root = metadataElement(document);
  if (!root) return NONE;
  const [fault] = document.problems;
  // Half of an agent would make its other parameters unknown.
  if (fault) return { agent: undefined, problems: [placedMessage(fault)], isMetadata: true };
  const { agent, problems } = readMetadata(root, bundledAgents());
  return { agent, problems: problems.map(placedMessage), isMetadata: true };
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
    for await (const file of openInputs([path], { onRefused: refused.add })) {
      if (file.name === path) await this.#named(file);
      else await this.#part(file, others);
    }
    pushAll(this.notes, refused.notes());
    const [first, ...more] = others;
    if (this.agents.length === before) throw new UsageError(`"${path}" holds no metadata of agents`);
    if (first === undefined) return;
    const count = more.length === 0 ? '' : ` (and ${more.length} more in "${path}")`;
    this.notes.push(`"${first}"${count} is no metadata of an agent`);
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

  async #part(file: InputFile, others: string[]): Promise<void> {
    try {
      const { agent, problems, isMetadata } = await readFile(file);
      if (!isMetadata) others.push(file.name);
      if (agent) this.agents.push(agent);
      pushAll(this.notes, problems);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.notes.push(error.message);
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
