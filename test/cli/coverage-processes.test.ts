/** What a process answers about a scenario is what this process would have found. */
import { describe, expect, it } from 'vitest';
import { CoverageAnswers } from '../../src/cli/coverage/answer-coverage.js';
import { coverageJobs, outcomeOf } from '../../src/plan/coverage.js';
import { writeXml } from '../../src/xml/write.js';
import { dummy, op } from '../scheduler/planned.js';
import { cib, clock, history, online } from '../whatif/small.js';

describe('a scenario that is tried in a process', () => {
  it.each(['node', 'resource'] as const)('comes to what it comes to without one: %s', (kind) => {
    const status = `<status>${online('node1', history('node1'))}${online('node2', history('node2'))}</status>`;
    const root = cib({ resources: dummy('a', {}, op('a', 'monitor', '10s')) + dummy('b'), status });
    const jobs = coverageJobs(root, { settling: { clock }, whatIf: { kind } });
    const answers = new CoverageAnswers();
    // As it is posted from process to process.
    const told = <T>(task: T): T => structuredClone(task);
    const { settling } = jobs;
    answers.to(told({ kind: 'cluster', cluster: 3, text: writeXml(jobs.root), settling } as const));
    expect(jobs.jobs.length).toBeGreaterThan(0);
    for (const job of jobs.jobs) {
      const answer = answers.to(told({ kind: 'scenario', cluster: 3, ...job } as const));
      expect(structuredClone(answer)).toEqual(outcomeOf(jobs, job));
    }
  });
});
