/** Standard output or standard error: whether it is a terminal, and writing to it. */
import { fstatSync, statSync, writeSync, type Stats } from 'node:fs';

const NULL_DEVICE = '/dev/null';

function kindOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

function isNullDevice({ rdev }: Stats): boolean {
  try {
    return statSync(NULL_DEVICE).rdev === rdev;
  } catch {
    return false;
  }
}

/**
 * True for a file, a pipe and nothing: what Node writes to before it goes on, too. Its streams take five milliseconds
 * to load, a tenth of what a whole run should take.
 */
export function isPlain(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  const kind = kindOf(descriptor);
  if (!kind) return false;
  return (
    kind.isFile() || kind.isFIFO() || kind.isSocket() || (kind.isCharacterDevice() && isNullDevice(kind))
  );
}

/** A part that could not be written yet, as whoever reads the pipe is slow and has made it so that nobody waits for it. */
function writeDirectly(descriptor: number, text: string): Buffer | undefined {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return rest;
      throw error;
    }
  }
  return undefined;
}

export class StandardStream {
  readonly #descriptor: 1 | 2;
  readonly #onError: (error: NodeJS.ErrnoException) => void;
  #opened: NodeJS.WriteStream | undefined;
  #proceed: (() => void) | undefined;
  #isDirect: boolean;

  /** @param onError - told of what cannot be written, at any time */
  constructor(descriptor: 1 | 2, onError: (error: NodeJS.ErrnoException) => void) {
    this.#descriptor = descriptor;
    this.#onError = onError;
    this.#isDirect = isPlain(descriptor);
  }

  /** Node's stream. */
  get #stream(): NodeJS.WriteStream {
    if (this.#opened) return this.#opened;
    this.#opened = this.#descriptor === 1 ? process.stdout : process.stderr;
    this.#opened.on('error', (error) => {
      this.#proceed?.();
      this.#onError(error);
    });
    return this.#opened;
  }

  get isTty(): boolean {
    return !this.#isDirect && this.#stream.isTTY;
  }

  /** Undefined where it is no terminal. */
  get columns(): number | undefined {
    return this.isTty ? this.#stream.columns : undefined;
  }

  /** Resolves when more may be written, or nothing more can be. */
  write(text: string): Promise<void> {
    let rest: string | Buffer = text;
    if (this.#isDirect) {
      try {
        const left = writeDirectly(this.#descriptor, text);
        if (!left) return Promise.resolve();
        rest = left;
      } catch (error) {
        this.#onError(error as NodeJS.ErrnoException);
        return Promise.resolve();
      }
      this.#isDirect = false;
    }
    return new Promise((resolve) => {
      this.#proceed = resolve;
      if (this.#stream.write(rest)) resolve();
      else this.#stream.once('drain', resolve);
    });
  }
}
