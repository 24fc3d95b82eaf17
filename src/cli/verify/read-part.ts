/** ReadPart: a configuration among the files that the user named. */
import type { Source } from '../../base/source.js';
import type { InputFile } from '../../input/input-file.js';
import type { Cluster } from '../../verify/cluster.js';
import type { SourceKind } from '../../verify/finding.js';
import type { Target } from '../../verify/target/target.js';

/** A configuration that was read; what is left of its file is its name and its place. */
export interface ReadPart {
  readonly file: Pick<InputFile, 'name' | 'onDisk'>;
  readonly source: Source;
  readonly kind: SourceKind;
  /** The versions that the report it is from lists as installed. */
  readonly installed: Target;
  /** The cluster that it belongs to, when other files of it were read. */
  readonly cluster: Cluster | undefined;
}
