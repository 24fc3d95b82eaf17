/** What processes that test files are told and what they answer: plain data. */
import type { ScenarioPart } from '../../views/expectations/file-tests.js';
import type { TestedFile, TestSetting } from './test-file.js';

/** A file that is to be tested, or one scenario of a file that whoever asks has read. */
export type TestTask = { readonly path: string; readonly setting: TestSetting } & (
  | { readonly kind: 'file' }
  | {
      readonly kind: 'scenario';
      /** Of the file and its CIB, as they were read. */
      readonly texts: string;
      /** Among the scenarios of the file that are asked for. */
      readonly place: number;
    }
);

/**
 * Refused: why is said by whoever asked, who tests the file again in its turn. So is the scenario of a file that is not what
 * it was when it was read.
 */
export type TestAnswer =
  | { readonly kind: 'file'; readonly tested: TestedFile }
  | { readonly kind: 'scenario'; readonly part: ScenarioPart }
  | 'refused';
