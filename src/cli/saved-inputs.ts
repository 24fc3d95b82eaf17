/** Reads the saved scheduler inputs that are wanted; one that cannot be read is said, and costs no other. */
import { openInputs } from '../input/open.js';
import { decodeText, readBytes } from '../input/read-text.js';
import type { SavedInput } from '../replay/input-matcher.js';

/** @param onUnreadable - hears of each wanted input that cannot be read, with a sentence */
export async function* savedInputs(
  paths: readonly string[],
  wants: (path: string) => boolean,
  onUnreadable: (name: string, sentence: string) => void,
): AsyncGenerator<SavedInput> {
  const onRefused = (name: string, reason: string): void => {
    if (wants(name)) onUnreadable(name, reason);
  };
  // What of the paths cannot be read was said when they were read for their logs.
  for await (const file of openInputs(paths, { onRefused, onUnreadable: () => undefined })) {
    if (!wants(file.name)) continue;
    let text: string;
    try {
      text = decodeText(file.name, await readBytes(file));
    } catch (error) {
      onUnreadable(file.name, error instanceof Error ? error.message : String(error));
      continue;
    }
    yield { name: file.name, text };
  }
}
