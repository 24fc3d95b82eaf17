/** Bytes of a whole file → text: UTF-8 unless a byte order mark or the XML declaration says otherwise. */
import { UsageError } from '../base/usage-error.js';
import type { InputFile } from './input-file.js';
import { tooLarge } from './pieces.js';

const DEFAULT_LIMIT = 256 * 2 ** 20;

/** Reads a file whole. Throws UsageError when it is larger than `limit` bytes or cannot be read. */
export async function readBytes(file: InputFile, limit: number = DEFAULT_LIMIT): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of file.chunks()) {
      length += piece.length;
      if (length > limit) throw tooLarge('it', limit);
      pieces.push(piece.slice());
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `cannot read "${file.name}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const [only] = pieces;
  return only && pieces.length === 1 ? only : Buffer.concat(pieces);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** The decoder of an encoding, which texts may share as each is decoded at once; undefined for an unknown encoding. */
function decoderOf(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  let decoder = decoders.get(encoding);
  if (!decoder) {
    try {
      decoder = new TextDecoder(encoding, { fatal: true });
    } catch {
      return undefined;
    }
    decoders.set(encoding, decoder);
  }
  return decoder;
}

/** Decodes bytes. Throws UsageError when they are not what their encoding allows, with the offset of the fault. */
export function decodeText(name: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const decoder = decoderOf(encoding);
  if (!decoder) throw new UsageError(`cannot read "${name}": its encoding "${encoding}" is not known`);
  try {
    return decoder.decode(bytes);
  } catch {
    // What is left of the fault in it would spoil the next text.
    decoders.delete(encoding);
    throw new UsageError(`cannot read "${name}": its bytes are not valid ${encoding.toUpperCase()} text`);
  }
}

/**
 * The text of a file of at most `limit` bytes; undefined where it cannot be read, of which `onUnreadable` hears in one
 * sentence: for those to whom a file is one among many.
 */
export async function textWhereReadable(
  file: InputFile,
  limit: number,
  onUnreadable: (sentence: string) => void,
): Promise<string | undefined> {
  try {
    return decodeText(file.name, await readBytes(file, limit));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    onUnreadable(error.message);
    return undefined;
  }
}
