/** What processes that test files are told and what they answer: plain data. */
import type { TestedFile, TestSetting } from './test-file.js';

/** A file that is to be tested. */
export interface TestTask {
  readonly path: string;
  readonly setting: TestSetting;
}

/** Refused: why is said by whoever asked, who tests the file again in its turn. */
export type TestAnswer = TestedFile | 'refused';
