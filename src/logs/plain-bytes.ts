/** Bytes of a log as UTF-8 without the colours of a terminal, whatever encoding and pager they went through. */

type Pieces = AsyncIterable<Uint8Array>;

const ESCAPE = 0x1b;
const LINE_FEED = 0x0a;
const BELL = 0x07;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
/** Enough to tell the encoding. */
const HEAD = 4;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By the byte order mark, or by where the zeros of the first two characters stand. */
function encodingOf([a, b, c, d]: Uint8Array): Encoding {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return 'utf-8';
}

const hasMark = ([a, b, c]: Uint8Array): boolean => a === 0xef && b === 0xbb && c === 0xbf;

/** Where in an escape sequence a byte stands. */
type Place = 'text' | 'escape' | 'control' | 'string' | 'string end';

/** Where the byte behind one at `place` stands; `text` also for the last byte of a sequence. */
function after(place: Place, byte: number): Place {
  if (byte === LINE_FEED) return 'text';
  switch (place) {
    case 'text':
      return byte === ESCAPE ? 'escape' : 'text';
    case 'escape':
      if (byte === OPENING_BRACKET) return 'control';
      return byte === CLOSING_BRACKET ? 'string' : 'text';
    case 'control':
      return byte >= 0x40 && byte <= 0x7e ? 'text' : 'control';
    case 'string':
      if (byte === ESCAPE) return 'string end';
      return byte === BELL ? 'text' : 'string';
    case 'string end':
      return byte === BACKSLASH ? 'text' : 'string';
  }
}

/** Leaves out colours and links; a sequence may begin in one piece and end in the next. */
class Uncoloured {
  #place: Place = 'text';

  of(piece: Uint8Array): Uint8Array {
    if (this.#place === 'text' && piece.indexOf(ESCAPE) === -1) return piece;
    const kept = new Uint8Array(piece.length);
    let length = 0;
    for (const byte of piece) {
      const place = this.#place;
      this.#place = after(place, byte);
      const isText = (place === 'text' && this.#place === 'text') || byte === LINE_FEED;
      if (!isText) continue;
      kept[length] = byte;
      length += 1;
    }
    return kept.subarray(0, length);
  }
}

/** The pieces with the first one long enough to tell the encoding. */
async function* withHead(pieces: Pieces): Pieces {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of pieces) {
    if (!head) {
      yield piece;
      continue;
    }
    if (head.length === 0 && piece.length >= HEAD) {
      head = undefined;
      yield piece;
      continue;
    }
    head = Uint8Array.from([...head, ...piece]);
    if (head.length < HEAD) continue;
    yield head;
    head = undefined;
  }
  if (head && head.length > 0) yield head;
}

/** The pieces of a log as its programs wrote them. A piece is valid until the next one is asked for. */
export async function* plainBytes(pieces: Pieces): Pieces {
  const uncoloured = new Uncoloured();
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const piece of withHead(pieces)) {
    const encoding = isFirst ? encodingOf(piece) : 'utf-8';
    if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
    const start = isFirst && hasMark(piece) ? 3 : 0;
    isFirst = false;
    const bytes = decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece.subarray(start);
    yield uncoloured.of(bytes);
  }
}
