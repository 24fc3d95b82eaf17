/** Findings as JSON: the machine's view, versioned. Additions raise the minor number, everything else the major. */
import type { VerifyView } from '../../views/verify/verify-view.js';

export const VERIFY_FORMAT_VERSION = '1.0';

/** Renders the document that `docs/formats/verify.md` describes. */
export function renderJson(view: VerifyView): string {
  const files = view.files.map(({ path, kind, suppressed, findings }) => ({
    path,
    kind,
    suppressed,
    findings: findings.map(({ frame: _frame, path: _path, help, object, related, ...finding }) => ({
      ...finding,
      help: help ?? null,
      object: object ?? null,
      related,
    })),
  }));
  const { tool, counts, suppressed } = view;
  return `${JSON.stringify({ formatVersion: VERIFY_FORMAT_VERSION, tool, counts, suppressed, files }, undefined, 2)}\n`;
}
