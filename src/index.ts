/** The public API of hatool: bytes and texts in, values out; it touches neither files, clock nor process. */
export { positionAt, spanText, type Position, type Source, type Span } from './base/source.js';
export type { Problem, RelatedPlace, Severity } from './base/problem.js';
export { upgradeCib, type UpgradeOutcome, type UpgradeResult } from './cib/upgrade/upgrade.js';
