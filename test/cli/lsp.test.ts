/** `hatool lsp --stdio` as an editor talks to it: a process, and messages. */
import { build } from 'esbuild';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type PublishDiagnosticsParams,
  type ProtocolConnection,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/hatool-lsp-test');
const program = join(folder, 'main.mjs');
const SEED = readFileSync(join(root, 'samples/http-ha/10-final/cib.xml'), 'utf8');

let child: ChildProcessWithoutNullStreams;
let editor: ProtocolConnection;
const published = new Map<string, PublishDiagnosticsParams[]>();
let waiting: (() => void)[] = [];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: program,
    bundle: true,
    plugins: [pageProgramPlugin()],
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  child = spawn(process.execPath, [program, 'lsp', '--stdio']);
  editor = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  editor.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, [...(published.get(params.uri) ?? []), params]);
    for (const wake of waiting.splice(0)) wake();
  });
  editor.listen();
  const answer = await editor.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  expect(answer).toMatchObject({ serverInfo: { name: 'hatool' }, capabilities: { hoverProvider: true } });
  await editor.sendNotification('initialized', {});
});

afterAll(async () => {
  await editor.sendRequest('shutdown');
  await editor.sendNotification('exit');
  const code = await new Promise((done) => child.on('exit', done));
  editor.dispose();
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
});

/** A file of the editor. */
class Edited {
  readonly uri: string;
  text: string;
  #version = 1;

  constructor(name: string, text: string) {
    this.uri = pathToFileURL(join(folder, name)).href;
    this.text = text;
  }

  async open(): Promise<void> {
    const textDocument = { uri: this.uri, languageId: 'xml', version: 1, text: this.text };
    await editor.sendNotification('textDocument/didOpen', { textDocument });
  }

  async change(text: string): Promise<void> {
    this.text = text;
    this.#version += 1;
    await editor.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [{ text }],
    });
  }

  /** The diagnostics of the present version. */
  async diagnostics(): Promise<PublishDiagnosticsParams['diagnostics']> {
    for (;;) {
      const found = published.get(this.uri)?.find(({ version }) => version === this.#version);
      if (found) return found.diagnostics;
      await new Promise<void>((wake) => waiting.push(wake));
    }
  }

  /** The place where a text begins, so many characters further. */
  at(
    text: string,
    further = 0,
  ): { readonly textDocument: { uri: string }; readonly position: ReturnType<TextDocument['positionAt']> } {
    const offset = this.text.indexOf(text);
    if (offset === -1) throw new Error(`"${text}" is not in the document`);
    const position = this.#document().positionAt(offset + further);
    return { textDocument: { uri: this.uri }, position };
  }

  applied(edits: readonly TextEdit[] = []): string {
    return TextDocument.applyEdits(this.#document(), [...edits]);
  }

  rangeOf(text: string): { readonly start: object; readonly end: object } {
    return { start: this.at(text).position, end: this.at(text, text.length).position };
  }

  #document(): TextDocument {
    return TextDocument.create(this.uri, 'xml', this.#version, this.text);
  }
}

const editsOf = (edit: WorkspaceEdit | undefined, { uri }: Edited): readonly TextEdit[] =>
  edit?.changes?.[uri] ?? [];

describe('hatool lsp', () => {
  it('shows findings at their places, and new ones after a change', async () => {
    const cib = new Edited('findings.xml', SEED);
    await cib.open();
    const [moniter] = (await cib.diagnostics()).filter(({ code }) => code === 'unknown-operation-name');
    expect(moniter).toMatchObject({ severity: 1, source: 'hatool' });
    expect(moniter?.range.start).toEqual(cib.at('"moniter"', 1).position);
    await cib.change(SEED.replace('"moniter"', '"monitor"'));
    expect((await cib.diagnostics()).map(({ code }) => code)).not.toContain('unknown-operation-name');
  });

  it('names the places that belong to a finding', async () => {
    const cib = new Edited('related.xml', SEED);
    await cib.open();
    const related = (await cib.diagnostics()).flatMap(({ relatedInformation = [] }) => relatedInformation);
    expect(related.map(({ message }) => message)).toContain('fencing is switched off here');
  });

  it('offers what mends a finding, and a comment that suppresses it', async () => {
    const cib = new Edited('actions.xml', SEED);
    await cib.open();
    await cib.diagnostics();
    const actions: CodeAction[] = await editor.sendRequest('textDocument/codeAction', {
      textDocument: { uri: cib.uri },
      range: cib.rangeOf('"moniter"'),
      context: { diagnostics: [] },
    });
    const fix = actions.find(({ title }) => title === 'rename it to "monitor"');
    expect(cib.applied(editsOf(fix?.edit, cib))).toBe(SEED.replace('"moniter"', '"monitor"'));
    const suppress = actions.find(({ title }) => title.startsWith('suppress unknown-operation-name'));
    await cib.change(cib.applied(editsOf(suppress?.edit, cib)));
    const codes = (await cib.diagnostics()).map(({ code }) => code);
    expect(codes).not.toContain('unknown-operation-name');
    expect(codes).not.toContain('suppression-invalid');
  });

  it('says what an option, a meta attribute and a parameter are', async () => {
    const cib = new Edited('hover.xml', SEED);
    await cib.open();
    const words = async (text: string): Promise<string> => {
      const hover: Hover | null = await editor.sendRequest('textDocument/hover', cib.at(text, 8));
      return hover && typeof hover.contents === 'object' && 'value' in hover.contents
        ? hover.contents.value
        : '';
    };
    expect(await words('name="no-quorum-policy"')).toContain(
      'one of stop, freeze, ignore, demote, fence, suicide',
    );
    expect(await words('name="resource-stickiness"')).toContain('How much it prefers to stay where it is.');
    expect(await words('name="cidr_netmask"')).toContain('cidr_netmask: ');
    expect(await words('type="IPaddr2"')).toContain('required: ip');
  });

  it('says where a resource runs', async () => {
    const cib = new Edited('runs.xml', SEED);
    await cib.open();
    const hover: Hover | null = await editor.sendRequest('textDocument/hover', cib.at('id="WebIP"', 5));
    expect(JSON.stringify(hover)).toMatch(/runs on|starts on|is stopped/);
  });

  it('completes options, their values, elements, attributes, ids, parameters and operations', async () => {
    const cib = new Edited('complete.xml', SEED);
    await cib.open();
    const offered = async (before: string, written: string): Promise<readonly string[]> => {
      await cib.change(SEED.replace(before, `${written}${before}`));
      const at = cib.at(`${written}${before}`, written.length);
      const items: CompletionItem[] = await editor.sendRequest('textDocument/completion', at);
      return items.map(({ label }) => label);
    };
    const [set, primitive] = ['</cluster_property_set>', '<primitive'];
    expect(await offered(set, '<nvpair id="x" name="')).toContain('no-quorum-policy');
    expect(await offered(set, '<nvpair id="x" name="no-quorum-policy" value="')).toContain('freeze');
    expect(await offered(set, '<')).toContain('nvpair');
    expect(await offered(primitive, '<')).toEqual(expect.arrayContaining(['primitive', 'group', 'clone']));
    expect(await offered('</constraints>', '<rsc_location ')).toEqual(
      expect.arrayContaining(['id', 'rsc', 'score', 'node']),
    );
    expect(await offered('</constraints>', '<rsc_location rsc="')).toEqual(
      expect.arrayContaining(['WebIP', 'webserver']),
    );
    expect(await offered('</constraints>', '<rsc_location node="')).toContain('node1.wangfeng7399.com');
    expect(await offered('</operations>', '<op name="')).toContain('monitor');
    expect(await offered('</instance_attributes>', '<nvpair name="')).toContain('nic');
    expect(await offered(primitive, '<primitive class="ocf" provider="')).toEqual(
      expect.arrayContaining(['heartbeat', 'pacemaker']),
    );
  });

  it('leads from an id to its definition and its uses, and renames it everywhere', async () => {
    const cib = new Edited('names.xml', SEED);
    await cib.open();
    const use = cib.at('rsc="webserver"', 6);
    const definition: Location = await editor.sendRequest('textDocument/definition', use);
    expect(definition.range.start).toEqual(cib.at('id="webserver"', 4).position);
    const uses: Location[] = await editor.sendRequest('textDocument/references', {
      ...use,
      context: { includeDeclaration: true },
    });
    expect(uses.length).toBeGreaterThanOrEqual(3);
    const edit: WorkspaceEdit = await editor.sendRequest('textDocument/rename', { ...use, newName: 'httpd' });
    const renamed = cib.applied(editsOf(edit, cib));
    // What the cluster has recorded of the old name stays.
    const [configuration = ''] = renamed.split('<status');
    expect(configuration).not.toMatch(/"webserver"/);
    expect(renamed.match(/"httpd"/g)?.length).toBeGreaterThanOrEqual(uses.length);
    await expect(editor.sendRequest('textDocument/rename', { ...use, newName: 'WebIP' })).rejects.toThrow(
      'there is an element with the id "WebIP"',
    );
    await expect(editor.sendRequest('textDocument/rename', { ...use, newName: '1 x' })).rejects.toThrow(
      'is no id',
    );
  });

  it('says above each resource where it runs, and above each constraint what it decides', async () => {
    const cib = new Edited('lenses.xml', SEED);
    await cib.open();
    const lenses: CodeLens[] = await editor.sendRequest('textDocument/codeLens', {
      textDocument: { uri: cib.uri },
    });
    const own = lenses.find(({ range }) => range.start.line === cib.at('id="WebIP"').position.line);
    expect(own?.command?.title).toMatch(/^(runs on|is stopped).* · named 2 times$/);
    const titleAt = (text: string): string | undefined =>
      lenses.find(({ range }) => range.start.line === cib.at(text).position.line)?.command?.title;
    expect(titleAt('<rsc_location')).toBe('decides where WebIP and webserver run');
    expect(titleAt('<rsc_colocation')).toBe('decides where WebIP and webserver run');
    expect(titleAt('<rsc_order')).toBeUndefined();
  });

  it('does not show what the baseline knows, and adds a finding to it', async () => {
    const based = join(folder, 'based');
    mkdirSync(based);
    writeFileSync(join(based, 'hatool.config.yaml'), 'baseline: known.json\n');
    const file = join(based, 'known.json');
    writeFileSync(file, '{"formatVersion":"1.0","files":{}}\n');
    const before = new Edited('based/before.xml', SEED);
    await before.open();
    const rule = 'unknown-operation-name';
    expect((await before.diagnostics()).map(({ code }) => code)).toContain(rule);
    const range = before.rangeOf('name="moniter"');
    const actions: CodeAction[] = await editor.sendRequest('textDocument/codeAction', {
      textDocument: { uri: before.uri },
      range,
      context: { diagnostics: [] },
    });
    const adding = actions.find(({ title }) => title === `add ${rule} to the baseline`);
    const [edit] = adding?.edit?.changes?.[pathToFileURL(file).href] ?? [];
    writeFileSync(file, edit?.newText ?? '');
    await before.change(`${SEED}\n`);
    const codes = (await before.diagnostics()).map(({ code }) => code);
    expect(codes).not.toContain(rule);
    expect(codes).toContain('stonith-disabled');
  });

  it('has an outline, and what can be folded', async () => {
    const cib = new Edited('outline.xml', SEED);
    await cib.open();
    const params = { textDocument: { uri: cib.uri } };
    const symbols: DocumentSymbol[] = await editor.sendRequest('textDocument/documentSymbol', params);
    const resources = symbols.find(({ name }) => name === 'resources');
    expect(resources?.children?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['WebIP', 'webserver']),
    );
    const folds: FoldingRange[] = await editor.sendRequest('textDocument/foldingRange', params);
    expect(folds).toContainEqual({
      startLine: cib.at('<resources>').position.line,
      endLine: cib.at('</resources>').position.line - 1,
    });
  });

  it('takes what is no XML yet, and a corosync.conf', async () => {
    const broken = new Edited('broken.xml', '<cib><configuration><');
    await broken.open();
    expect((await broken.diagnostics()).map(({ code }) => code)).toContain('xml-not-well-formed');
    const items: CompletionItem[] = await editor.sendRequest(
      'textDocument/completion',
      broken.at('<configuration><', 16),
    );
    expect(items.map(({ label }) => label)).toContain('resources');
    const conf = new Edited('corosync.conf', 'totem {\n  version: 2\n  tokn: 1000\n}\n');
    await conf.open();
    expect((await conf.diagnostics()).map(({ code }) => code)).toContain('corosync-unknown-key');
    expect(await editor.sendRequest('textDocument/hover', conf.at('version'))).toBeNull();
  });
});
