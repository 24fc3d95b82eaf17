/** What a bundle's definition makes of it: replicas, addresses, ports, folders, and what its container is told. */
import { describe, expect, it } from 'vitest';
import { complaints, nvpair, primitive, resourceIn, unpacked } from '../unpacked.js';

describe('a bundle', () => {
  const bundle = (container: string, network = '<network control-port="3121"/>', inside = primitive('a')) => {
    const state = unpacked({ resources: `<bundle id="b">${container}${network}${inside}</bundle>` });
    const found = state.resourcesById.get('b');
    return { state, found: found?.kind === 'bundle' ? found : undefined };
  };

  it.each([
    ['<podman image="i"/>', { replicaCount: 1, promotedMax: 0, replicasPerHost: 1, image: 'i' }],
    ['<podman image="i" replicas="3"/>', { replicaCount: 3 }],
    ['<docker image="i" replicas="0"/>', { replicaCount: 1 }],
    ['<docker promoted-max="2"/>', { replicaCount: 2, promotedMax: 2, image: '' }],
    ['<docker replicas="3" promoted-max="2"/>', { replicaCount: 3, promotedMax: 2 }],
    ['<docker replicas="2" replicas-per-host="2"/>', { replicasPerHost: 1 }],
  ])('%s is %j', (container, fields) => {
    expect(bundle(container).found).toMatchObject(fields);
  });

  it('without a container, or without a way to its primitive, is ignored', () => {
    expect(bundle('<rkt image="i"/>').found).toBeUndefined();
    const lonely = bundle('<podman image="i"/>', '');
    expect([lonely.found, complaints(lonely.state)]).toEqual([
      undefined,
      expect.arrayContaining(['error: bundle-without-network']),
    ]);
    expect(bundle('<podman image="i"/>', '', '').found?.replicas).toHaveLength(1);
  });

  it.each([
    ['10.0.0.5', ['10.0.0.5', '10.0.0.6', '10.0.0.7']],
    ['10.0.0.253', ['10.0.0.253', '10.0.0.254', '10.0.1.1']],
    ['10.0.253.254', ['10.0.253.254', '10.0.254.1', undefined]],
    ['10.0.254.5', ['10.0.254.5', undefined, '10.0.254.5']],
    ['odd', ['odd', undefined, 'odd']],
  ])('from %s on gives each replica its address: %j', (start, addresses) => {
    const { found } = bundle('<podman image="i" replicas="3"/>', `<network ip-range-start="${start}"/>`);
    expect(found?.replicas.map(({ ipAddress }) => ipAddress)).toEqual(addresses);
    expect(bundle('<podman image="i"/>').found?.replicas[0]?.ipAddress).toBeUndefined();
  });

  it('may have several replicas on a host where these have addresses', () => {
    const { found } = bundle(
      '<podman image="i" replicas="2" replicas-per-host="2"/>',
      '<network ip-range-start="10.0.0.5"/>',
    );
    expect([found?.replicasPerHost, found?.unique, found?.bundled?.unique]).toEqual([2, true, true]);
    expect(bundle('<podman image="i" replicas="2"/>').found?.unique).toBe(false);
    expect(bundle('<podman image="i" replicas="2"/>').found?.bundled?.unique).toBe(false);
  });

  const parameters = (container: string, network: string, storage = ''): Readonly<Record<string, string>> => {
    const state = unpacked({
      resources: `<bundle id="b">${container}${network}${storage}${primitive('a')}</bundle>`,
    });
    const id = container.startsWith('<podman') ? 'b-podman-0' : 'b-docker-0';
    const pairs = [...resourceIn(state, id).element.children].flatMap((set) =>
      set.children.map((pair) => pair.attributes.map(({ value }) => value)),
    );
    return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
  };

  it('tells its container of ports, folders and the names of replicas', () => {
    const network =
      '<network ip-range-start="10.0.0.5" control-port="99"><port-mapping id="p" port="80"/><port-mapping id="q" port="81" internal-port="82"/><port-mapping id="r" range="90-95" internal-port="7"/><port-mapping id="s"/></network>';
    const storage =
      '<storage><storage-mapping id="m" source-dir="/a" target-dir="/b" options="ro"/><storage-mapping id="n" source-dir-root="/c" target-dir="/d"/><storage-mapping id="o" source-dir="/e"/></storage>';
    const { run_opts: options = '', ...others } = parameters(
      '<podman image="i" options="--own" run-command="cmd"/>',
      network,
      storage,
    );
    expect(others).toMatchObject({ image: 'i', run_cmd: 'cmd' });
    expect(options.trim().split(/ +(?=-)/)).toEqual([
      '-h b-0',
      '-e PCMK_stderr=1',
      '-e PCMK_remote_port=99',
      '-v /a:/b:ro',
      '-v /c/b-0:/d',
      '-v /etc/pacemaker/authkey:/etc/pacemaker/authkey',
      '-v /var/log/pacemaker/bundles/b-0:/var/log',
      '-p 10.0.0.5:80:80',
      '-p 10.0.0.5:81:82',
      '-p 10.0.0.5:90-95:90-95',
      '-p 10.0.0.5:99:99',
      '--own',
      '--add-host=b-0:10.0.0.5',
    ]);
    expect(
      parameters('<docker image="i"/>', '<network ip-range-start="10.0.0.5" add-host="false"/>')['run_opts'],
    ).not.toContain('--add-host=b-0');
    expect(parameters('<docker image="i"/>', '<network ip-range-start="10.0.0.5"/>')['run_opts']).toContain(
      '3121:3121',
    );
    const ownLog = '<storage><storage-mapping id="m" source-dir="/l" target-dir="/var/log"/></storage>';
    expect(
      parameters('<docker image="i"/>', '<network control-port="3121"/>', ownLog)['run_opts'],
    ).not.toContain('/bundles/');
  });

  it('hands what its primitive uses on to the container', () => {
    const use = `<utilization id="u">${nvpair('cpu', '2')}</utilization>`;
    const { state, found } = bundle('<podman image="i"/>', undefined, primitive('a', {}, use));
    expect(Object.fromEntries(resourceIn(state, 'b-podman-0').utilization)).toEqual({ cpu: '2' });
    expect(found?.replicas[0]?.child?.utilization.size).toBe(0);
  });
});
