/** Which releases of Pacemaker write which `crm_feature_set`, and know which schema. */

/**
 * Feature set → the first release that writes it or a later one below the next row. Distributions build
 * from between two releases, so that a row may be one release early.
 */
export const FEATURE_SETS: readonly (readonly [featureSet: string, release: string])[] = [
  ['3.0', '1.0.0'],
  ['3.0.2', '1.1.2'],
  ['3.0.5', '1.1.3'],
  ['3.0.6', '1.1.6'],
  ['3.0.7', '1.1.8'],
  ['3.0.8', '1.1.11'],
  ['3.0.10', '1.1.12'],
  ['3.0.11', '1.1.16'],
  ['3.0.14', '1.1.17'],
  ['3.1', '2.0.0'],
  ['3.2', '2.0.2'],
  ['3.3', '2.0.3'],
  ['3.4', '2.0.4'],
  ['3.6', '2.0.5'],
  ['3.7', '2.1.0'],
  ['3.11', '2.1.1'],
  ['3.15', '2.1.3'],
  ['3.16', '2.1.5'],
  ['3.17', '2.1.6'],
  ['3.18', '2.1.7'],
  ['3.19.2', '2.1.8'],
  ['3.20', '3.0.0'],
  ['3.20.5', '3.0.2'],
];

/** Schema → the first release that has it or a later one below the next row. */
export const SCHEMAS: readonly (readonly [schema: string, release: string])[] = [
  ['1.0', '1.0.0'],
  ['1.1', '1.1.0'],
  ['1.2', '1.1.6'],
  ['2.0', '1.1.12'],
  ['3.0', '2.0.0'],
  ['3.7', '2.1.0'],
  ['4.0', '3.0.0'],
];
