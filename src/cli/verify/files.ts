/** Verifies what the user named: files, standard input, folders and archives of reports. */
import type { AgentSource } from '../../agents/catalogue.js';
import { pushAll } from '../../base/arrays.js';
import { createSource, type Source } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { InputFile } from '../../input/input-file.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes, textWhereReadable } from '../../input/read-text.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import { clusterNamed, clustersIn } from '../../verify/cluster-members.js';
import type { MemberKind } from '../../verify/cluster.js';
import type { FileReport } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import type { ObjectSuppression } from '../../verify/suppressions.js';
import {
  installedFor,
  isPackageList,
  readPackageList,
  type InstalledPackages,
} from '../../verify/target/package-lists.js';
import { kindOf, verifySource, type VerifySettings } from '../../verify/verify.js';
import type { Terminal } from '../command.js';
import { kindHint } from '../kind-hint.js';
import { SkippedInputs } from '../skipped-inputs.js';
import { withBundledAgents } from './known-agents.js';
import {
  configurationCalled,
  folderOf,
  IS_HOSTS,
  kindInReport,
  lastName,
  LARGEST_CONFIGURATION,
  listingOf,
  listingOfKey,
  maybeConfiguration,
  SCHEDULER_INPUT,
} from './file-kinds.js';
import type { VerifyProcess } from './early-start.js';
import type { Mender } from './mend.js';
import { isWorthProcesses, VerifyProcesses } from './parallel-verify.js';
import type { ReadPart } from './read-part.js';
import type { VerifyTask } from './verify-task.js';

export interface VerifiedFiles {
  readonly reports: readonly FileReport[];
  /** One sentence for each input, or part of one, that could not be read: the verdict is incomplete then. */
  readonly unreadable: readonly string[];
  /** Sentences that a reader should know, but that do not make the verdict incomplete. */
  readonly notes: readonly string[];
}

export interface VerifyRequest {
  readonly paths: readonly string[];
  /** The settings for one file. */
  readonly settingsFor: (path: string) => VerifySettings;
  /** True for a file that is left out. */
  readonly isIgnored: (path: string) => boolean;
  readonly terminal: Terminal;
  /** The name under which standard input is reported. */
  readonly stdinName: string;
  /** Metadata that the user gave: it wins over what hatool knows itself. */
  readonly ownAgents: AgentSource | undefined;
  /** What mends files, when that is asked for. */
  readonly mender?: Mender | undefined;
  /** Processes that wait for something to verify; whoever started them ends them, too. */
  readonly processes?: readonly VerifyProcess[];
  /** Hears of reports that are ready while others are still made; not of all of them. */
  readonly onEarlyReport?: (report: FileReport) => void;
}

const NO_KIND = 'neither a CIB nor a corosync.conf nor a file of SBD or booth';

/** A configuration in a folder or an archive. */
interface FolderPart extends Pick<ReadPart, 'file' | 'source'> {
  readonly kind: MemberKind;
  /** The same text was met before: it is not verified again. */
  readonly isRepeated: boolean;
}

/** The same for files for which the same holds. */
function settingsKey({ preset, profiles = [], levels, target = {} }: VerifySettings): string {
  const versions = Object.values(target).map(({ basis }) => basis);
  return JSON.stringify([preset, profiles, [...levels], versions]);
}

class Verification {
  readonly reports: FileReport[] = [];
  readonly unreadable: string[] = [];
  readonly notes: string[] = [];
  readonly #settingsFor: VerifyRequest['settingsFor'];
  readonly #isIgnored: VerifyRequest['isIgnored'];
  readonly #terminal: Terminal;
  readonly #stdinName: string;
  readonly #mender: Mender | undefined;
  readonly #ownAgents: AgentSource | undefined;
  /** What is to be verified, in the order in which it was read. */
  readonly #toVerify: ReadPart[] = [];
  /** The configurations of the folder or archive that is being read, and its lists of packages. */
  readonly #parts: FolderPart[] = [];
  readonly #packages: InstalledPackages[] = [];
  /** Not only CIBs were found in what is being read. */
  #holdsOthers = false;
  /** Keys that lie elsewhere than Corosync and Pacemaker look for them: whose they are is known at the end. */
  readonly #keys: InputFile[] = [];
  /** The files that were named one by one. */
  readonly #named = new Set<Source>();
  /** What mends, and what knows agents of the user's own, is here only. */
  readonly #processes: VerifyProcesses | undefined;
  #schedulerInputs = 0;
  #ignored = 0;

  constructor({
    settingsFor,
    isIgnored,
    terminal,
    stdinName,
    mender,
    ownAgents,
    processes = [],
    onEarlyReport = () => undefined,
  }: Omit<VerifyRequest, 'paths'>) {
    this.#settingsFor = settingsFor;
    this.#isIgnored = isIgnored;
    this.#terminal = terminal;
    this.#stdinName = stdinName;
    this.#mender = mender;
    this.#ownAgents = ownAgents;
    this.#processes = mender || ownAgents ? undefined : new VerifyProcesses(processes, onEarlyReport);
  }

  /** Lets the processes go that were started. */
  async end(): Promise<void> {
    await this.#processes?.end();
  }

  async path(path: string): Promise<void> {
    const before = this.#toVerify.length;
    const ignored = this.#ignored;
    const texts = new Map<string, string>();
    let parts = 0;
    const refused = new SkippedInputs();
    try {
      for await (const file of openInputs([path], { onRefused: refused.add, stdinName: this.#stdinName })) {
        parts += 1;
        const isPart = file.name !== (path === '-' ? this.#stdinName : path);
        if (isPart) await this.#part(file, texts);
        else await this.#whole(file);
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.unreadable.push(error.message);
      return;
    } finally {
      pushAll(this.notes, refused.notes());
      this.#endFolder();
    }
    if (this.#toVerify.length === before && this.#ignored === ignored) {
      this.unreadable.push(
        parts === 0
          ? `"${path}" holds no files`
          : `"${path}" holds no CIB, no corosync.conf and no file of SBD or booth (${parts} files were looked at)`,
      );
    }
  }

  /** A file that the user named itself. */
  async #whole(file: InputFile): Promise<void> {
    if (this.#isIgnored(file.name)) {
      this.#ignored += 1;
      return;
    }
    const text = listingOf(file) ?? decodeText(file.name, await readBytes(file));
    if (text.trim() === '') throw new UsageError(`"${file.name}" is empty: it is ${NO_KIND}`);
    const kind = kindOf(text);
    if (kind === undefined) throw new UsageError(`"${file.name}" is ${NO_KIND}${kindHint(text)}`);
    const source = createSource(file.name, text);
    this.#named.add(source);
    const part: ReadPart = { file, source, kind, installed: {}, cluster: undefined };
    this.#toVerify.push(part);
    await this.#processes?.expect(this.#task(part));
  }

  /** A file of a folder or an archive: read only if it may be a configuration, verified only if it is one. */
  async #part(file: InputFile, texts: Map<string, string>): Promise<void> {
    const name = lastName(file.name);
    if (this.#isIgnored(file.name)) {
      this.#ignored += 1;
      return;
    }
    if (SCHEDULER_INPUT.test(name)) {
      this.#schedulerInputs += 1;
      return;
    }
    const isList = isPackageList(name);
    const listing = listingOf(file);
    if (listing !== undefined) {
      const source = createSource(file.name, listing);
      this.#parts.push({ file, source, kind: 'authkey', isRepeated: false });
      this.#holdsOthers = true;
      return;
    }
    if (name === 'authkey') {
      this.#keys.push(file);
      return;
    }
    if (IS_HOSTS.test(file.name)) {
      await this.#hosts(file);
      return;
    }
    if (!isList && !maybeConfiguration(file.name)) return;
    let text: string;
    try {
      text = decodeText(file.name, await readBytes(file, LARGEST_CONFIGURATION));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (name.endsWith('.xml') || name.endsWith('.conf')) this.notes.push(error.message);
      return;
    }
    if (isList) {
      this.#packages.push(readPackageList(file.name, text));
      return;
    }
    const kind = kindInReport(file.name, text);
    if (kind === undefined) {
      const wanted = configurationCalled(file.name);
      if (wanted)
        this.unreadable.push(`"${file.name}" is called like a ${wanted}, but is none that can be read`);
      return;
    }
    const key = `${settingsKey(this.#settingsFor(file.name))}\n${text}`;
    const same = texts.get(key);
    const part: FolderPart = {
      file,
      source: createSource(file.name, text),
      kind,
      isRepeated: same !== undefined,
    };
    this.#parts.push(part);
    if (same === undefined) {
      texts.set(key, file.name);
      await this.#expectApart(part);
    } else this.notes.push(`"${file.name}" is the same as "${same}"`);
  }

  async #hosts(file: InputFile): Promise<void> {
    const tell = (sentence: string): void => void this.notes.push(sentence);
    const text = await textWhereReadable(file, LARGEST_CONFIGURATION, tell);
    if (text === undefined) return;
    this.#parts.push({ file, source: createSource(file.name, text), kind: 'hosts', isRepeated: false });
  }

  /** A CIB in a folder that holds nothing else so far will hardly turn out to be of a cluster with other files. */
  async #expectApart({ kind, ...part }: FolderPart): Promise<void> {
    if (kind !== 'cib') {
      this.#holdsOthers = true;
      return;
    }
    if (this.#holdsOthers || this.#packages.length > 0) return;
    await this.#processes?.expect(this.#task({ installed: {}, cluster: undefined, kind, ...part }));
  }

  /** A key beside a corosync.conf is that of Corosync. */
  #takeKeys(): void {
    const homes = new Set(
      this.#parts.flatMap(({ kind, file }) => (kind === 'corosync' ? folderOf(file.name) : [])),
    );
    for (const file of this.#keys.splice(0)) {
      const listing = homes.has(folderOf(file.name)) ? listingOfKey(file) : undefined;
      if (listing === undefined) continue;
      const source = createSource(file.name, listing);
      this.#parts.push({ file, source, kind: 'authkey', isRepeated: false });
    }
  }

  /** At the end of a folder or an archive it is known what packages are installed, and what belongs together. */
  #endFolder(): void {
    this.#takeKeys();
    const clusters = clustersIn(this.#parts);
    for (const { isRepeated, kind, ...part } of this.#parts) {
      if (isRepeated || kind === 'hosts') continue;
      const { name } = part.file;
      const installed = installedFor(name, this.#packages);
      this.#toVerify.push({ installed, cluster: clusters.get(name), kind, ...part });
    }
    this.#parts.length = 0;
    this.#packages.length = 0;
    this.#holdsOthers = false;
  }

  async #verifyAll(): Promise<void> {
    const clusters = clusterNamed(this.#toVerify.filter(({ source }) => this.#named.has(source)));
    const parts = this.#toVerify.map((part) =>
      this.#named.has(part.source) ? { ...part, cluster: clusters.get(part.source.name) } : part,
    );
    const tasks = parts.map((part) => this.#task(part));
    const verify = async (place: number): Promise<FileReport> => {
      const [part, task] = [parts[place], tasks[place]];
      if (!part || !task) throw new RangeError(`there is no file ${place}`);
      return this.#verify(part, task);
    };
    if (this.#processes && (this.#processes.haveBegun || isWorthProcesses(tasks))) {
      pushAll(this.reports, await this.#processes.all(tasks, verify));
      return;
    }
    for (const place of parts.keys()) this.reports.push(await verify(place));
  }

  #task({ source, kind, installed, cluster }: ReadPart): VerifyTask {
    const own = this.#settingsFor(source.name);
    const target = { ...installed, ...own.target };
    return { source, kind, settings: { ...own, target, ...(cluster ? { cluster } : {}) } };
  }

  async #verify(part: ReadPart, task: VerifyTask): Promise<FileReport> {
    const { source, kind } = task;
    this.#terminal.progress(`verifying ${printable(source.name)}`);
    const settings = await this.#withAgents(task);
    return this.#mender ? this.#mender.take(part, settings) : verifySource(source, kind, rules, settings);
  }

  /** The settings with what is known of agents, by the user's metadata first. */
  async #withAgents(task: VerifyTask): Promise<VerifySettings> {
    const settings = await withBundledAgents(task);
    const { agents } = settings;
    return this.#ownAgents && agents ? { ...settings, agents: agents.overlaidBy(this.#ownAgents) } : settings;
  }

  #noteUndecided({ source, undecided }: FileReport): void {
    const [first] = undecided;
    if (!first) return;
    const ids = undecided.map(({ rule }) => rule).join(', ');
    this.notes.push(`"${source.name}" was not judged by ${ids}: ${first.why}`);
  }

  async finish(): Promise<VerifiedFiles> {
    await this.#verifyAll();
    for (const report of this.reports) this.#noteUndecided(report);
    this.#terminal.progress('');
    if (this.#schedulerInputs > 0) {
      this.notes.push(
        `${this.#schedulerInputs} scheduler inputs (pe-*) are past states and were left out; name one to verify it`,
      );
    }
    if (this.#ignored > 0)
      this.notes.push(`${counted(this.#ignored, 'file')} left out: the configuration ignores them`);
    return { reports: this.reports, unreadable: this.unreadable, notes: this.notes };
  }
}

/** Verifies every path; what cannot be read is told in the result, and the rest is still verified. */
export async function verifyFiles({
  paths,
  ...request
}: VerifyRequest): Promise<VerifiedFiles & { readonly usedSuppressions: ReadonlySet<ObjectSuppression> }> {
  const verification = new Verification(request);
  try {
    for (const path of paths) await verification.path(path);
    const verified = await verification.finish();
    return { ...verified, usedSuppressions: usedIn(verified) };
  } finally {
    await verification.end();
  }
}

function usedIn(verified: VerifiedFiles): ReadonlySet<ObjectSuppression> {
  const used = verified.reports.flatMap(({ usedSuppressions }) => [...usedSuppressions]);
  return new Set(used);
}
