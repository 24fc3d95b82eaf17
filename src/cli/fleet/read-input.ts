/** Reads an input once, from its first byte to its last: its logs become a timeline, its configurations are verified. */
import { createSource, type Source } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import { observedAt, type InputFacts } from '../../fleet/rows-of-input.js';
import type { InputFile } from '../../input/input-file.js';
import { openInputs } from '../../input/open.js';
import { decodeText, textWhereReadable } from '../../input/read-text.js';
import type { PatternIndex } from '../../logs/match-line.js';
import type { LogFile } from '../../logs/read-log.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import type { Timeline } from '../../timeline/timeline.js';
import { clustersIn, type ConfigurationFile } from '../../verify/cluster-members.js';
import type { FileReport, SourceKind } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import {
  installedFor,
  isPackageList,
  readPackageList,
  type InstalledPackages,
} from '../../verify/target/package-lists.js';
import { verifySource } from '../../verify/verify.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import { isLog } from '../kind-hint.js';
import { newestOf } from '../newest-cib.js';
import { SkippedInputs } from '../skipped-inputs.js';
import { isSystemError } from '../system-reason.js';
import { unreadSentences } from '../timeline/unread-inputs.js';
import {
  configurationCalled,
  IS_HOSTS,
  kindInReport,
  lastName,
  LARGEST_CONFIGURATION,
  listingOf,
  maybeConfiguration,
  SCHEDULER_INPUT,
} from '../verify/file-kinds.js';
import { withBundledAgents } from '../verify/known-agents.js';

interface Configuration {
  readonly source: Source;
  readonly kind: SourceKind;
}

/** An error that concerns the input alone. */
export const isOfInput = (error: unknown): error is Error =>
  error instanceof UsageError || isSystemError(error);

/** Links and devices, of which every report has some: nothing is missed without them. */
const IS_NO_FILE = /\b(?:link|ordinary file|device)\b/;

/** Pieces that were read already, and the rest of them. */
async function* joined(
  seen: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* seen;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** What an input holds, sorted while it is read. */
class Parts {
  readonly configurations: Configuration[] = [];
  readonly packages: InstalledPackages[] = [];
  /** /etc/hosts of the machines. */
  readonly hosts: ConfigurationFile[] = [];
  readonly unread: string[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The logs among the files; what else there is, is kept. */
  async *logs(files: AsyncIterable<InputFile>): AsyncGenerator<LogFile> {
    for await (const file of files) {
      const log = await this.#sorted(file);
      if (log) yield log;
    }
  }

  async #sorted(file: InputFile): Promise<LogFile | undefined> {
    const { name } = file;
    // Past states of the same cluster; what was decided by them is in the logs.
    if (SCHEDULER_INPUT.test(lastName(name))) return undefined;
    const listing = listingOf(file);
    if (listing !== undefined) {
      this.configurations.push({ source: createSource(name, listing), kind: 'authkey' });
      return undefined;
    }
    if (isPackageList(lastName(name))) {
      const text = await this.#textOf(file);
      if (text !== undefined) this.packages.push(readPackageList(name, text));
      return undefined;
    }
    if (IS_HOSTS.test(name)) {
      const text = await this.#textOf(file);
      if (text !== undefined) this.hosts.push({ source: createSource(name, text), kind: 'hosts' });
      return undefined;
    }
    return name === this.#path || maybeConfiguration(name) ? this.#looked(file) : file;
  }

  /** The text of a file that is no log; undefined, and told, where it cannot be read. */
  #textOf(file: InputFile): Promise<string | undefined> {
    return textWhereReadable(file, LARGEST_CONFIGURATION, (sentence) => void this.unread.push(sentence));
  }

  /** A file that may be a configuration: a log, or too large for one, is passed on as it comes. */
  async #looked(file: InputFile): Promise<LogFile | undefined> {
    const rest = file.chunks()[Symbol.asyncIterator]();
    const seen: Uint8Array[] = [];
    let length = 0;
    const asLog: LogFile = { name: file.name, chunks: () => joined(seen, rest) };
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      seen.push(next.value.slice());
      length += next.value.length;
      if (length > LARGEST_CONFIGURATION) return asLog;
      if (seen.length === 1 && isLog(Buffer.from(next.value).toString('utf8'))) return asLog;
    }
    return this.#kept(file.name, Buffer.concat(seen)) ? undefined : asLog;
  }

  #kept(name: string, bytes: Uint8Array): boolean {
    const wanted = configurationCalled(name);
    let text = '';
    try {
      text = decodeText(name, bytes);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (wanted) this.unread.push(error.message);
    }
    const kind = kindInReport(name, text);
    if (kind === undefined) {
      if (wanted) this.unread.push(`"${name}" is called like a ${wanted}, but is none that can be read`);
      return false;
    }
    this.configurations.push({ source: createSource(name, text), kind });
    return true;
  }
}

async function verified({ configurations, packages, hosts }: Parts, now: Date): Promise<FileReport[]> {
  const clusters = clustersIn([...configurations, ...hosts]);
  const texts = new Set<string>();
  const reports: FileReport[] = [];
  for (const { source, kind } of configurations) {
    // Each node keeps the same files.
    if (texts.has(source.text)) continue;
    texts.add(source.text);
    const cluster = clusters.get(source.name);
    const target = installedFor(source.name, packages);
    const settings = {
      preset: 'recommended' as const,
      levels: new Map(),
      suppressions: [],
      now,
      target,
      ...(cluster ? { cluster } : {}),
    };
    reports.push(verifySource(source, kind, rules, await withBundledAgents({ source, kind, settings })));
  }
  return reports;
}

function newestCib(path: string, { configurations }: Parts): XmlElement | undefined {
  const cibs = configurations.flatMap(({ source, kind }) => (kind === 'cib' ? source : []));
  const called = cibs.filter(({ name }) => /^cib(?:\.xml|\.raw)?(?:\.\w+)?$/.test(lastName(name)));
  const newest = newestOf(path, called) ?? newestOf(path, cibs);
  const root = newest && parseXml(newest).root;
  return root?.name === 'cib' ? root : undefined;
}

/** One sentence for each log of which more was said than is kept. */
function omittedSentences({ omitted }: Timeline): string[] {
  return omitted.map(
    ({ count, first }) => `"${first.source.name}": ${count} events are not kept, there are too many`,
  );
}

const hasLines = ({ statistics }: Timeline): boolean =>
  statistics.some(({ recognised, unrecognised }) => recognised + unrecognised > 0);

/**
 * Reads what an input says of its cluster.
 * Throws what {@link isOfInput} knows, where nothing of it can be used.
 */
export async function readInput(
  about: Pick<InputFacts, 'cluster' | 'input' | 'path' | 'sha256' | 'bytes' | 'tool_version'>,
  patterns: PatternIndex,
): Promise<InputFacts> {
  const { path } = about;
  const parts = new Parts(path);
  const refused = new SkippedInputs();
  const files = openInputs([path], {
    onRefused: (name, reason) => {
      if (!IS_NO_FILE.test(reason)) refused.add(name, reason);
    },
    onUnreadable: (sentence) => parts.unread.push(sentence),
  });
  const read = await readTimeline(parts.logs(files), { patterns });
  const timeline = hasLines(read) ? read : undefined;
  const unread = [...parts.unread, ...refused.notes(), ...unreadSentences(read), ...omittedSentences(read)];
  const isEmpty = !timeline && parts.configurations.length === 0;
  if (isEmpty)
    throw new UsageError(
      unread.length > 0 ? unread.join('; ') : `"${path}" holds no log and no configuration of a cluster`,
    );
  const cib = newestCib(path, parts);
  const observed = observedAt(timeline, cib);
  const reports = await verified(parts, new Date(observed ?? 0));
  return { ...about, timeline, reports, cib, observed, unread };
}
