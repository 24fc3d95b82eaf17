/** The layers of src, lowest first. A folder may import itself and whatever stands before it. */
const LAYERS = [
  'base',
  'xml',
  'agents',
  'cib',
  'config',
  'cluster/model',
  'ledger',
  'cluster/actions',
  'cluster/unpack',
  'scheduler/score-events',
  'scheduler/(context|methods)',
  'scheduler/constraints',
  'scheduler/graph',
  'scheduler/assign',
  'scheduler/order',
  'scheduler/resource-actions',
  'scheduler/variants',
  'scheduler/schedule',
  'scheduler/plan',
  'simulate',
  'whatif',
  'explain',
  'corosync',
  'sbd',
  'booth',
  'authkey',
  'verify',
  'logs',
  'timeline',
  'replay',
  'plan',
  'expectations',
  'views',
  'fleet',
  'editor',
  'render',
  'report',
  'input',
  'index',
  'cli',
];

const TYPES_THAT_NAME_EACH_OTHER = '^src/(cluster/model/|scheduler/(context|methods)\\.ts$)';

const noUpwardImports = LAYERS.slice(0, -1).map((layer, i) => ({
  name: `${layer}-imports-only-lower-layers`,
  severity: 'error',
  from: { path: `^src/${layer}(/|\\.ts$)` },
  to: { path: LAYERS.slice(i + 1).map((above) => `^src/${above}(/|\\.ts$)`) },
}));

module.exports = {
  forbidden: [
    ...noUpwardImports,
    {
      name: 'known-layers-only',
      severity: 'error',
      comment: 'A new folder under src belongs into the list of layers first.',
      from: { path: '^src/', pathNot: LAYERS.map((layer) => `^src/${layer}(/|\\.ts$)`) },
      to: {},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: TYPES_THAT_NAME_EACH_OTHER },
      to: { circular: true },
    },
    {
      name: 'no-cycles-but-of-types',
      severity: 'error',
      comment: 'A resource has actions, an action has a resource: types of the model may name each other.',
      from: { path: TYPES_THAT_NAME_EACH_OTHER },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'logs-know-nothing-of-configuration',
      severity: 'error',
      from: { path: '^src/(logs|timeline)/' },
      to: {
        path: '^src/(xml|agents|cib|config|cluster|ledger|scheduler|simulate|whatif|explain|corosync|sbd|booth|authkey|verify)/',
      },
    },
    {
      name: 'rules-stand-alone',
      severity: 'error',
      from: { path: '^src/verify/rules/[^/]+/', pathNot: '/index\\.ts$' },
      to: { path: '^src/verify/rules/' },
    },
    {
      name: 'only-input-and-cli-touch-the-machine',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/((input|cli)/|report/packed\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-unresolvable-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^hatool:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
