/** What `hatool verify --fix` and `--diff` do with files: mend their texts, write them or show the difference. */
import { readFile } from 'node:fs/promises';
import { createSource } from '../../base/source.js';
import { maskSecrets, secretRanges, secretsOfText } from '../../cib/secrets.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import type { FileReport, SourceKind } from '../../verify/finding.js';
import type { FixSafety } from '../../verify/fix/finding-fix.js';
import { fixSource, type FixedSource } from '../../verify/fix/fix-source.js';
import { placedOtherwise } from '../../verify/fix/same-placement.js';
import { rules } from '../../verify/rules/index.js';
import type { VerifySettings } from '../../verify/verify.js';
import { parseXml } from '../../xml/parse.js';
import { writeNamedFile } from '../write-file.js';
import type { ReadPart } from './read-part.js';

/** What the command line asks for. */
export interface Mending {
  readonly safety: FixSafety;
  /** Write the files, or show what would be written. */
  readonly to: 'file' | 'diff';
}

interface MendedFile {
  readonly name: string;
  readonly path: string;
  /** What stands before the text in the file. */
  readonly prefix: string;
  readonly kind: SourceKind;
  readonly before: string;
  readonly after: string;
  readonly mended: FixedSource['mended'];
}

const BYTE_ORDER_MARK = '\uFEFF';

/** What stands before the text in its file; undefined when the file holds more than the text: it is packed. */
async function prefixOf(path: string, text: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  return ['', BYTE_ORDER_MARK].find((prefix) => bytes.equals(Buffer.from(prefix + text)));
}

/** A line as it is written, but for what a terminal would act on; tabs are part of the layout. */
function shownLine(line: string): string {
  const isHeader = line.startsWith('--- ') || line.startsWith('+++ ');
  const text = isHeader ? line.trimEnd() : line;
  return text.split('\t').map(printable).join('\t');
}

/** Unified difference, as `patch -p1` takes it, with secrets masked, and nothing in it that a terminal would act on. */
async function difference({ name, kind, before, after }: MendedFile): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const short = name.replace(/^\/+/, '');
  const patch = createTwoFilesPatch(`a/${short}`, `b/${short}`, before, after, '', '', { context: 3 });
  const source = createSource(name, before);
  const secrets = kind === 'cib' ? secretRanges(parseXml(source).root, source) : secretsOfText(source);
  const [, ...lines] = maskSecrets(patch, secrets).split('\n');
  return lines.map(shownLine).join('\n');
}

/** The files of one run. */
export class Mender {
  /** Sentences about files that were to be mended and were not. */
  readonly refused: string[] = [];
  readonly #mending: Mending;
  readonly #files: MendedFile[] = [];

  constructor(mending: Mending) {
    this.#mending = mending;
  }

  /** The report of a file as it is, or as it will be once it is written. */
  async take({ file, source, kind }: ReadPart, settings: VerifySettings): Promise<FileReport> {
    const { text } = source;
    const fixed = fixSource({ source, kind, rules, settings, safety: this.#mending.safety });
    if (fixed.mended.length === 0) return fixed.report;
    const { path } = file.onDisk ?? {};
    const prefix = path === undefined ? undefined : await prefixOf(path, text);
    if (path === undefined || prefix === undefined) {
      const why =
        path === undefined
          ? 'only a file by itself can be changed'
          : 'it is compressed, or in another encoding than UTF-8';
      this.refused.push(`"${file.name}" is left as it is: ${why}`);
      return fixed.found;
    }
    const isSafe = kind === 'cib' && this.#mending.safety === 'safe';
    const moved = isSafe ? placedOtherwise(text, fixed.text, settings.now) : undefined;
    if (moved !== undefined) {
      this.refused.push(
        `"${file.name}" is left as it is: after its fixes Pacemaker would place ${moved} otherwise`,
      );
      return fixed.found;
    }
    const { mended } = fixed;
    this.#files.push({ name: file.name, path, prefix, kind, before: text, after: fixed.text, mended });
    return this.#mending.to === 'file' ? fixed.report : fixed.found;
  }

  /** Writes the files; a sentence for each says what was done. */
  async write(): Promise<readonly string[]> {
    const done: string[] = [];
    for (const { name, path, prefix, after, mended } of this.#files) {
      await writeNamedFile(path, prefix + after);
      done.push(`"${name}" is changed: ${counted(mended.length, 'finding')} mended`);
    }
    return done;
  }

  /** What writing would change; empty when nothing would. */
  async difference(): Promise<string> {
    const differences: string[] = [];
    for (const file of this.#files) differences.push(await difference(file));
    return differences.join('');
  }
}
