/** Configuration: what the configuration section of a CIB means, without status; read once, by everybody. */
import { readCib, type Cib } from '../cib/cib.js';
import { validateCib, type Validation } from '../cib/validation.js';

export interface Configuration {
  /** As the text has it, in whatever schema it claims. */
  readonly written: Cib;
  /**
   * In the current schema, by which Pacemaker schedules; its elements keep the places of the text. As written when it
   * cannot be brought there, or asks not to be validated.
   */
  readonly cib: Cib;
  readonly validation: Validation;
}

/** Reads a CIB as Pacemaker would. */
export function configurationOf(written: Cib): Configuration {
  const validation = validateCib(written.root);
  const { root } = validation.upgrade;
  const cib = root === written.root ? written : readCib({ ...written.document, root });
  return { written, cib: cib ?? written, validation };
}
