/** Tar archives as a stream of members; links and names that lead out of the archive are refused. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { ListedFile } from './input-file.js';
import { copied } from './pieces.js';

type Pieces = AsyncIterable<Uint8Array>;

export interface TarMember {
  /** The path inside the archive. */
  readonly path: string;
  /** Why the member is refused; its content is skipped then. */
  readonly refused?: string;
  readonly content: Pieces;
  readonly listed: ListedFile;
}

function refusal(path: string, type: string): string | undefined {
  if (type === 'symlink' || type === 'link') return 'it is a link, and links in archives are not followed';
  if (type !== 'file' && type !== 'contiguous-file') return `it is no ordinary file (${type})`;
  if (path.startsWith('/') || path.split('/').includes('..')) return 'its name leads out of the archive';
  return undefined;
}

/** The pieces of a member. Whoever stops asking for them must not end the archive, as ending its stream would. */
async function* piecesOf(entry: AsyncIterable<Uint8Array>): Pieces {
  const iterator = entry[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

/** The members of an archive in their order; folders are left out. Throws for damaged archives. */
export async function* tarMembers(pieces: Pieces): AsyncGenerator<TarMember> {
  const archive = extract();
  let failure: unknown;
  const feeding = pipeline(Readable.from(copied(pieces), { objectMode: false }), archive).catch(
    (error: unknown) => {
      failure = error;
    },
  );
  try {
    for await (const entry of archive) {
      const { name, type, size = 0, mode = 0 } = entry.header;
      const refused = refusal(name, type ?? 'file');
      if (type !== 'directory') {
        yield {
          path: name,
          content: piecesOf(entry as AsyncIterable<Uint8Array>),
          listed: { size, mode: mode & 0o777 },
          ...(refused === undefined ? {} : { refused }),
        };
      }
      entry.resume();
    }
  } catch (error) {
    failure ??= error;
  }
  await feeding;
  if (failure !== undefined) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new Error(`the tar archive is damaged or ends early (${reason}); copy the file again`, {
      cause: failure,
    });
  }
}
