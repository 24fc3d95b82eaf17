/** The explicit list of rules. A new rule is its file and one line here. */
import type { Rule } from '../rule.js';
import unknownOperationName from './operations/unknown-operation-name.js';

export const rules: readonly Rule[] = [unknownOperationName];
