/** Metrics as OpenMetrics text, under the names of ha_cluster_exporter. */
import type { Metric, Sample } from '../../views/status/metrics.js';

const PREFIX = 'ha_cluster_pacemaker_';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (sign) => ESCAPES[sign] ?? sign);
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

/** Labels stand in the order of their names. */
function sampleLine(name: string, { labels, value }: Sample): string {
  const pairs = Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${number(value)}`;
}

/** Renders the metrics; of one without samples nothing is said. Samples of the same labels are one. */
export function renderOpenMetrics(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, samples }) => {
    if (samples.length === 0) return [];
    const full = `${PREFIX}${name}`;
    const written = new Map<string, string>();
    for (const sample of samples) written.set(JSON.stringify(sample.labels), sampleLine(full, sample));
    return [`# TYPE ${full} gauge`, `# HELP ${full} ${help}`, ...written.values()];
  });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}
