/** JSON schemas of hatool's documents, made from the types that the documents have in the code. */
import { createGenerator } from 'ts-json-schema-generator';

/** A document, the type that describes it, and where its schema is kept. */
const DOCUMENTS = [
  { schema: 'agents', path: 'src/render/agents-json.ts', type: 'AgentsJson' },
  { schema: 'configuration', path: 'src/render/config-json.ts', type: 'ConfigurationJson' },
  { schema: 'config', path: 'src/verify/config-file.ts', type: 'ConfigFile' },
  { schema: 'coverage', path: 'src/render/coverage/json.ts', type: 'CoverageJson' },
  { schema: 'diff', path: 'src/render/diff-json.ts', type: 'DiffJson' },
  { schema: 'explain', path: 'src/views/explain/explanation-view.ts', type: 'ExplainView' },
  { schema: 'explain-against', path: 'src/views/explain/compare.ts', type: 'ComparisonView' },
  { schema: 'explain-to', path: 'src/views/explain/proposals.ts', type: 'ProposalsView' },
  { schema: 'fleet-report', path: 'src/fleet/report/fleet-report.ts', type: 'FleetReport' },
  { schema: 'hatest', path: 'src/expectations/language/file-shape.ts', type: 'HatestFile' },
  { schema: 'plan', path: 'src/render/plan/json.ts', type: 'PlanJson' },
  { schema: 'replay', path: 'src/render/replay/json.ts', type: 'ReplayJson' },
  { schema: 'replay-what-if', path: 'src/render/replay/json.ts', type: 'WhatIfJson' },
  { schema: 'report', path: 'src/render/report/json.ts', type: 'ReportJson' },
  { schema: 'review', path: 'src/render/review/json.ts', type: 'ReviewJson' },
  { schema: 'rules', path: 'src/render/rules-json.ts', type: 'RulesJson' },
  { schema: 'status', path: 'src/render/status/json.ts', type: 'StatusJson' },
  { schema: 'test', path: 'src/render/expectations/json.ts', type: 'TestsJson' },
  { schema: 'timeline', path: 'src/render/timeline/json-types.ts', type: 'TimelineJson' },
  { schema: 'timeline-flat', path: 'src/render/timeline/flat.ts', type: 'FlatEventJson' },
  { schema: 'timeline-line', path: 'src/render/timeline/json-types.ts', type: 'TimelineLineJson' },
  { schema: 'verify', path: 'src/render/verify/json.ts', type: 'VerifyJson' },
] as const;

/** Path and text of the schema of each document. */
export function jsonSchemas(): [path: string, text: string][] {
  return DOCUMENTS.map(({ schema, path, type }) => {
    const generator = createGenerator({ path, type, tsconfig: 'tsconfig.json', skipTypeCheck: true });
    return [
      `docs/formats/${schema}.schema.json`,
      `${JSON.stringify(generator.createSchema(type), undefined, 2)}\n`,
    ];
  });
}
