/** The agents that hatool knows by itself: every line of the data is read, and what it says is what releases say. */
import { describe, expect, it } from 'vitest';
import { agentName, hasAction } from '../../src/agents/agent.js';
import { bundledAgents } from '../../src/agents/bundled.js';
import { parametersWithAccepted } from '../../src/agents/choices.js';
import { deviceParameters, knownParameter } from '../../src/agents/device-parameters.js';
import { isOfType } from '../../src/agents/value-types.js';
import { parseIntervalSpec } from '../../src/base/interval.js';

const agents = bundledAgents();
const all = agents.names.map((name) => {
  const agent = agents.named(name);
  if (!agent) throw new Error(`${name} cannot be read`);
  return { name, agent };
});

describe('the bundled agents', () => {
  it('are found by standard, provider and type, under the name that they are listed by', () => {
    expect(all.length).toBeGreaterThan(250);
    for (const { name, agent } of all) {
      expect(agentName(agent)).toBe(name);
      expect(agents.agentFacts(agent.standard, agent.provider, agent.type)).toBe(agent);
      expect(agent.sources.length).toBeGreaterThan(0);
    }
  });

  it('have parameters and actions whose every word is understood', () => {
    for (const { name, agent } of all) {
      for (const [key, parameter] of agent.parameters) {
        expect(parameter.name, name).toBe(key);
        expect(parameter.name, name).toMatch(/^[\w.-]+$/);
        if (parameter.type === 'select') expect(parameter.values.length, key).toBeGreaterThan(1);
      }
      for (const action of agent.actions) {
        expect(action.name, name).toMatch(/^[a-z_-]+$/);
        for (const time of [action.timeout, action.interval].filter((each) => each !== undefined))
          expect(parseIntervalSpec(time), `${name} ${time}`).toBeGreaterThan(0);
      }
    }
  });

  it('know each line of the data to its end', () => {
    const ip = agents.named('ocf:heartbeat:IPaddr2')?.parameters;
    expect(ip?.get('ip')).toMatchObject({
      required: true,
      uniqueGroup: 'ip',
      type: 'string',
      default: undefined,
    });
    expect(ip?.get('lvs_support')).toMatchObject({ type: 'boolean', default: 'false', required: false });
    expect(ip?.get('clusterip_hash')).toMatchObject({ former: true });
    const drac = agents.named('stonith:fence_drac5')?.parameters;
    expect(drac?.get('drac_version')).toMatchObject({
      type: 'select',
      values: ['DRAC CMC', 'DRAC MC', 'DRAC 5'],
    });
    expect(drac?.get('ip')).toMatchObject({ obsoletes: 'ipaddr', required: true });
    expect(drac?.get('command_prompt')?.default).toBe(String.raw`['\\$', 'DRAC\\/MC:']`);
    const remote = agents.named('ocf:pacemaker:remote')?.parameters;
    expect([remote?.get('server')?.uniqueGroup, remote?.get('port')?.uniqueGroup]).toEqual([
      'address',
      'address',
    ]);
    const controld = agents.named('ocf:pacemaker:controld');
    expect(controld?.ocfVersion).toBe('1.1');
    expect(controld?.parameters.get('allow_stonith_disabled')?.replacedBy).toEqual([
      'allow_fencing_disabled',
    ]);
  });

  it('take what the agents themselves accept for parameters that their metadata call text', () => {
    for (const [agent, name] of parametersWithAccepted()) {
      const parameter = agents.named(agent)?.parameters.get(name);
      expect(['select', 'boolean'], `${agent} ${name}`).toContain(parameter?.type);
    }
    const mode = agents.named('ocf:heartbeat:pgsql')?.parameters.get('rep_mode');
    expect(mode && [isOfType(mode, 'sync'), isOfType(mode, 'synchronous')]).toEqual([true, false]);
  });

  it('advise timeouts for each action, by role', () => {
    const pgsql = agents.named('ocf:heartbeat:pgsql');
    expect(pgsql?.actions.filter(({ name }) => name === 'monitor')).toMatchObject([
      { timeout: '30s', interval: '30s', role: undefined },
      { timeout: '30s', interval: '29s', role: 'Promoted' },
    ]);
    expect(pgsql && hasAction(pgsql, 'promote')).toBe(true);
  });

  it('have defaults that are of their own types, or of a type that tells nothing', () => {
    for (const { agent } of all)
      for (const parameter of agent.parameters.values())
        expect(isOfType(parameter, parameter.default ?? '')).toBe(true);
  });

  it('are not found under names that only look like those of objects', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'ocf:heartbeat:constructor'])
      expect(agents.named(name)).toBeUndefined();
    const ip = agents.named('ocf:heartbeat:IPaddr2');
    expect(ip && knownParameter(ip, 'constructor')).toBeUndefined();
  });
});

describe('the parameters of every fence device', () => {
  const device = agents.named('stonith:fence_ipmilan');
  const service = agents.named('ocf:heartbeat:Dummy');

  it('are known for fence agents only', () => {
    expect(device && knownParameter(device, 'pcmk_host_list')).toMatchObject({ type: 'string' });
    expect(service && knownParameter(service, 'pcmk_host_list')).toBeUndefined();
  });

  it('are there for each action', () => {
    for (const action of ['reboot', 'off', 'on', 'list', 'monitor', 'status'])
      for (const kind of ['action', 'timeout', 'retries'])
        expect(deviceParameters().has(`pcmk_${action}_${kind}`)).toBe(true);
  });

  it('are the same with either sign between words, as fence agents read them', () => {
    const azure = agents.named('stonith:fence_azure_arm');
    expect(azure && knownParameter(azure, 'subscriptionId')).toBeDefined();
    expect(azure && knownParameter(azure, 'login-timeout')?.name).toBe('login_timeout');
  });
});
