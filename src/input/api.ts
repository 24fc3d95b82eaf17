/** The public API of the readers: files, folders, standard input and archives as bytes and texts, with limits. */
export type { InputFile } from './input-file.js';
export { INPUT_LIMITS, openInputs, type InputLimits, type OpenOptions } from './open.js';
export { decodeText, readBytes } from './read-text.js';
