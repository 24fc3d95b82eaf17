/** Findings as SARIF 2.1.0, for code scanning of GitHub, GitLab, Azure and others. */
import type { Severity } from '../../base/problem.js';
import type { FindingView, PlaceView, VerifyView } from '../../views/verify/verify-view.js';
import { toUri } from './uri.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function location(place: PlaceView): object {
  const { line, column, endLine, endColumn } = place;
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(place.path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** A fix as SARIF has it; nothing for one whose edits cannot be told. */
function fixesOf({ path, fix }: FindingView): object {
  const replacements = fix?.replacements() ?? [];
  if (!fix || replacements.length === 0) return {};
  const changes = replacements.map(({ line, column, endLine, endColumn, text }) => ({
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  return {
    fixes: [
      {
        description: { text: `${fix.title} (${fix.safety})` },
        artifactChanges: [{ artifactLocation: { uri: toUri(path) }, replacements: changes }],
      },
    ],
  };
}

function result(finding: FindingView, ruleIndex: ReadonlyMap<string, number>): object {
  const index = ruleIndex.get(finding.rule);
  const text = finding.help === undefined ? finding.message : `${finding.message}\n${finding.help}`;
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: LEVEL[finding.severity],
    message: { text },
    locations: [
      {
        ...location(finding),
        ...(finding.objectPath === ''
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: finding.objectPath, kind: 'element' }] }),
      },
    ],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((place, id) => ({
            id: id + 1,
            ...location(place),
            message: { text: place.message },
          })),
        }),
    ...fixesOf(finding),
    partialFingerprints: { 'hatool/v1': finding.fingerprint },
  };
}

/** Renders one SARIF run. Rules carry their documentation as help. */
export function renderSarif(view: VerifyView): string {
  const ruleIndex = new Map(view.rules.map(({ id }, i) => [id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: view.tool.name,
            semanticVersion: view.tool.version,
            rules: view.rules.map(({ id, summary, why, fix, severity, category }) => ({
              id,
              // Relative to the package, which brings the pages.
              helpUri: `docs/rules/${id}.md`,
              shortDescription: { text: summary },
              fullDescription: { text: why },
              help: { text: `${why}\n\n${fix}`, markdown: `**Why:** ${why}\n\n**Fix:** ${fix}` },
              defaultConfiguration: { level: LEVEL[severity] },
              properties: { tags: [category] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: {
          targets: Object.fromEntries(view.files.map(({ path, target }) => [toUri(path), target])),
        },
        results: view.files.flatMap(({ findings }) => findings.map((finding) => result(finding, ruleIndex))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
