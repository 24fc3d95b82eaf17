/** The language server: a connection to an editor, and the editor's documents. */
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  CompletionItemKind,
  createConnection,
  DiagnosticSeverity,
  ResponseError,
  ErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
  SymbolKind,
  TextDocuments,
  TextDocumentSyncKind,
  type CodeAction,
  type Connection,
  type Diagnostic,
  type DocumentSymbol,
  type Range,
  type TextEdit as LspEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bundledAgents } from '../../agents/bundled.js';
import type { Clock } from '../../base/date-time.js';
import type { Severity } from '../../base/problem.js';
import type { Span } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { TextEdit } from '../../cib/change/text-edits.js';
import { Completer, type Completion } from '../../editor/completion.js';
import { readEdited, type EditedCib, type EditedDocument } from '../../editor/edited-document.js';
import { fatesOf, lensesOf, type Fates } from '../../editor/fates.js';
import { hoverAt } from '../../editor/hover.js';
import { definitionOf, idAt, renameEdits, renameProblem, usesOf } from '../../editor/navigation.js';
import { foldsOf, outlineOf, type OutlineItem } from '../../editor/outline.js';
import { quickFixes, touches } from '../../editor/quick-fixes.js';
import type { Finding } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import type { VerifySettings } from '../../verify/verify.js';
import { verifySource } from '../../verify/with-bundled-agents.js';
import { withoutKnown } from '../verify/baseline-file.js';
import { loadConfig, trustedConfigFile } from '../verify/config-file.js';
import { configOfFile } from '../verify/loaded-config.js';
import { settableNames } from '../verify/options.js';
import { baselineEdit } from './baseline-edit.js';
import packageJson from '../../../package.json' with { type: 'json' };

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const ITEM_KIND: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  element: CompletionItemKind.Class,
  attribute: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Property,
  id: CompletionItemKind.Reference,
  agent: CompletionItemKind.Module,
};

const SYMBOL_KIND: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  object: SymbolKind.Object,
  value: SymbolKind.Property,
};

/** The document as it was last read, with what was found in it. */
interface Read {
  readonly version: number;
  readonly edited: EditedDocument;
  readonly findings: readonly Finding[];
  /** The file of the baseline, where there is one. */
  readonly baseline: string | undefined;
}

/** How a document is looked at. */
interface Configured {
  readonly settings: VerifySettings;
  readonly baseline: string | undefined;
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #read = new Map<string, Read>();
  readonly #completer = new Completer(bundledAgents());
  readonly #told = new Set<string>();
  /** What was planned with a document, for all that ask about the same version of it. */
  readonly #fates = new WeakMap<EditedCib, { readonly fates: Fates }>();

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.onInitialize(() => ({
      serverInfo: { name: 'hatool', version: packageJson.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['<', ' ', '"', "'"] },
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        codeLensProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    }));
    this.#documents.onDidChangeContent(({ document }) => void this.#publish(document));
    this.#documents.onDidClose(({ document }) => {
      this.#read.delete(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    this.#answer();
  }

  listen(): void {
    this.#documents.listen(this.#connection);
    this.#connection.listen();
  }

  async #settingsOf(name: string): Promise<Configured> {
    const settings = { preset: 'recommended', levels: new Map(), suppressions: [], now: new Date() } as const;
    try {
      const path = trustedConfigFile(dirname(name));
      if (path === undefined) return { settings, baseline: undefined };
      const config = await loadConfig(path, settableNames());
      const { preset = 'recommended', profiles, levels, target } = configOfFile(config, name);
      const { suppressions, baseline } = config;
      return { settings: { ...settings, preset, profiles, levels, target, suppressions }, baseline };
    } catch (error) {
      this.#tell(error);
      return { settings, baseline: undefined };
    }
  }

  /** Told once: the editor would show it with every key. */
  #tell(error: unknown): void {
    if (!(error instanceof UsageError)) throw error;
    if (!this.#told.has(error.message)) this.#connection.window.showWarningMessage(error.message);
    this.#told.add(error.message);
  }

  async #findingsOf(edited: EditedDocument, { settings, baseline }: Configured): Promise<readonly Finding[]> {
    const report = verifySource(edited.source, edited.kind, rules, settings);
    if (baseline === undefined) return report.findings;
    try {
      const { reports } = await withoutKnown([report], { file: baseline, change: undefined });
      return reports.flatMap(({ findings }) => findings);
    } catch (error) {
      this.#tell(error);
      return report.findings;
    }
  }

  async #reading(document: TextDocument): Promise<Read> {
    const known = this.#read.get(document.uri);
    if (known?.version === document.version) return known;
    const name = document.uri.startsWith('file:') ? fileURLToPath(document.uri) : document.uri;
    const file = basename(name);
    const isCorosync = file.includes('corosync') && file.endsWith('.conf');
    const edited = readEdited(name, document.getText(), isCorosync ? 'corosync' : 'cib');
    const configured = await this.#settingsOf(name);
    const findings = await this.#findingsOf(edited, configured);
    const read = { version: document.version, edited, findings, baseline: configured.baseline };
    this.#read.set(document.uri, read);
    return read;
  }

  #fatesOf(edited: EditedCib): Fates {
    const known = this.#fates.get(edited) ?? { fates: fatesOf(edited, clockNow()) };
    this.#fates.set(edited, known);
    return known.fates;
  }

  async #publish(document: TextDocument): Promise<void> {
    const { findings } = await this.#reading(document);
    const diagnostics = findings.map((finding) => this.#diagnostic(document, finding));
    await this.#connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  }

  #diagnostic(document: TextDocument, finding: Finding): Diagnostic {
    const { rule, severity, message, help, at, related = [] } = finding;
    return {
      range: rangeOf(document, at),
      severity: SEVERITY[severity],
      source: 'hatool',
      code: rule,
      message: help === undefined ? message : `${message}\n${help}`,
      relatedInformation: related.map((place) => ({
        location: { uri: document.uri, range: rangeOf(document, place.at) },
        message: place.message,
      })),
    };
  }

  /** Runs what needs a CIB with what the editor asks about. */
  async #inCib<Answer>(
    { textDocument: { uri } }: { readonly textDocument: { readonly uri: string } },
    answer: (document: TextDocument, edited: EditedCib) => Answer,
  ): Promise<Answer | undefined> {
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const { edited } = await this.#reading(document);
    return edited.kind === 'cib' ? answer(document, edited) : undefined;
  }

  #answer(): void {
    const connection = this.#connection;
    connection.onHover((params) =>
      this.#inCib(params, (document, edited) => {
        const facts = { agents: bundledAgents(), fates: () => this.#fatesOf(edited) };
        const hover = hoverAt(edited, document.offsetAt(params.position), facts);
        if (!hover) return null;
        const value = hover.paragraphs.join('\n\n');
        return { contents: { kind: 'plaintext', value }, range: rangeOf(document, hover.at) };
      }),
    );
    connection.onCompletion((params) =>
      this.#inCib(params, (document, edited) => {
        const offset = document.offsetAt(params.position);
        const { start = offset, items = [] } = this.#completer.at(edited, offset) ?? {};
        const range = { start: document.positionAt(start), end: params.position };
        return items.map(({ label, kind, detail, words, text }) => ({
          label,
          kind: ITEM_KIND[kind],
          ...(detail === undefined ? {} : { detail }),
          ...(words === undefined ? {} : { documentation: words }),
          textEdit: { range, newText: text },
        }));
      }),
    );
    connection.onDefinition((params) =>
      this.#inCib(params, (document, edited) => {
        const named = idAt(edited, document.offsetAt(params.position));
        const at = named && definitionOf(edited, named.id);
        return at ? { uri: document.uri, range: rangeOf(document, at) } : null;
      }),
    );
    connection.onReferences((params) =>
      this.#inCib(params, (document, edited) => {
        const named = idAt(edited, document.offsetAt(params.position));
        if (!named) return [];
        const own = params.context.includeDeclaration ? definitionOf(edited, named.id) : undefined;
        return [...(own ? [own] : []), ...usesOf(edited, named.id)].map((at) => ({
          uri: document.uri,
          range: rangeOf(document, at),
        }));
      }),
    );
    this.#answerAboutWhole();
    this.#answerRenames();
    connection.onCodeAction(async ({ textDocument: { uri }, range }) => {
      const document = this.#documents.get(uri);
      return document ? this.#actions(document, range) : [];
    });
  }

  /** What is shown of a document as a whole. */
  #answerAboutWhole(): void {
    const connection = this.#connection;
    connection.onDocumentSymbol((params) =>
      this.#inCib(params, (document, edited) => outlineOf(edited).map((item) => symbolOf(document, item))),
    );
    connection.onFoldingRanges((params) =>
      this.#inCib(params, (_, edited) =>
        foldsOf(edited).map(({ from, to }) => ({ startLine: from, endLine: to })),
      ),
    );
    connection.onCodeLens((params) =>
      this.#inCib(params, (document, edited) =>
        lensesOf(edited, this.#fatesOf(edited)).map(({ at, title }) => ({
          range: rangeOf(document, at),
          command: { title, command: '' },
        })),
      ),
    );
  }

  #answerRenames(): void {
    this.#connection.onPrepareRename((params) =>
      this.#inCib(params, (document, edited) => {
        const named = idAt(edited, document.offsetAt(params.position));
        return named ? { range: rangeOf(document, named.at), placeholder: named.id } : null;
      }),
    );
    this.#connection.onRenameRequest((params) =>
      this.#inCib(params, (document, edited) => {
        const named = idAt(edited, document.offsetAt(params.position));
        if (!named) return null;
        const problem = renameProblem(edited, params.newName);
        if (problem !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, problem);
        const edits = renameEdits(edited, named.id, params.newName);
        return { changes: { [document.uri]: lspEdits(document, edits) } };
      }),
    );
  }

  async #actions(document: TextDocument, range: Range): Promise<CodeAction[]> {
    const { edited, findings, baseline } = await this.#reading(document);
    const touched = findings.filter((finding) => touches(finding, range.start.line, range.end.line));
    const known = baseline === undefined ? [] : await this.#knowing(document, edited, touched, baseline);
    return [
      ...touched.flatMap((finding) =>
        quickFixes(edited, finding).map(({ title, edits, isPreferred }) => ({
          title,
          kind: CodeActionKind.QuickFix,
          isPreferred,
          diagnostics: [this.#diagnostic(document, finding)],
          edit: { changes: { [document.uri]: lspEdits(document, edits) } },
        })),
      ),
      ...known,
    ];
  }

  /** Actions that add findings to the baseline. */
  async #knowing(
    document: TextDocument,
    { source }: EditedDocument,
    findings: readonly Finding[],
    baseline: string,
  ): Promise<CodeAction[]> {
    try {
      return await Promise.all(
        findings.map(async (finding) => ({
          title: `add ${finding.rule} to the baseline`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [this.#diagnostic(document, finding)],
          edit: { changes: await baselineEdit(baseline, source, finding) },
        })),
      );
    } catch (error) {
      this.#tell(error);
      return [];
    }
  }
}

const clockNow = (): Clock => ({ now: Math.floor(Date.now() / 1000), offset: 0 });

function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

function lspEdits(document: TextDocument, edits: readonly TextEdit[]): LspEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText: text,
  }));
}

function symbolOf(document: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: SYMBOL_KIND[item.kind],
    range: rangeOf(document, item.at),
    selectionRange: rangeOf(document, item.nameAt),
    children: item.children.map((child) => symbolOf(document, child)),
  };
}

/** Serves an editor on standard input and output until it goes away. */
export function serve(): Promise<void> {
  const connection = createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  const ended = new Promise<void>((done) => {
    connection.onExit(done);
    process.stdin.on('end', done);
  });
  new LanguageServer(connection).listen();
  return ended;
}
