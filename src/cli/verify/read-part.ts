/** ReadPart: a configuration among the files that the user named. */
import type { InputFile } from '../../input/input-file.js';
import type { SourceKind } from '../../verify/finding.js';

/** A configuration that was read; what is left of its file is its name and its place. */
export interface ReadPart {
  readonly file: Pick<InputFile, 'name' | 'onDisk'>;
  readonly text: string;
  readonly kind: SourceKind;
}
