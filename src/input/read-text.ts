/** Bytes of a whole file → text: UTF-8 unless a byte order mark or the XML declaration says otherwise. */
import { UsageError } from '../base/usage-error.js';
import type { InputFile } from './input-file.js';
import { limited } from './pieces.js';

const DEFAULT_LIMIT = 256 * 2 ** 20;

/** Reads a file whole. Throws UsageError when it is larger than `limit` bytes or cannot be read. */
export async function readBytes(file: InputFile, limit: number = DEFAULT_LIMIT): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of limited(file.chunks(), limit, 'it')) pieces.push(piece.slice());
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `cannot read "${file.name}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return Buffer.concat(pieces);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}

/** Decodes bytes. Throws UsageError when they are not what their encoding allows, with the offset of the fault. */
export function decodeText(name: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new UsageError(`cannot read "${name}": its encoding "${encoding}" is not known`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UsageError(`cannot read "${name}": its bytes are not valid ${encoding.toUpperCase()} text`);
  }
}
