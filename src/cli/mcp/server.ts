/** The server for assistants: tools over the Model Context Protocol, on standard input and output. */
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { UsageError } from '../../base/usage-error.js';
import { EXIT } from '../exit-codes.js';
import { allowedPaths } from './allowed-path.js';
import { runCommand, type CommandAnswer, type CommandBounds } from './run-command.js';
import { argumentSchema, commandLine, pathsIn, TOOLS, type Tool, type ToolArguments } from './tools.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** What the server is started with. */
export interface McpOptions {
  /** Real path of the folder below which files may be read. */
  readonly root: string;
  readonly bounds: CommandBounds;
}

interface ToolResult {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
}

const refused = (sentence: string): ToolResult => ({
  content: [{ type: 'text', text: sentence }],
  isError: true,
});

/** What is said beside the answer: that it is cut, and the notes of the command. */
function remarks({ isCut, messages }: CommandAnswer, { characters }: CommandBounds): string[] {
  const cut = isCut
    ? [
        `The answer is cut: only its first ${characters} characters are shown, and they are no whole JSON. Ask about less: fewer files, one resource, a shorter time.`,
      ]
    : [];
  return messages.trim() === '' ? cut : [...cut, messages.trim()];
}

function resultOf(answer: CommandAnswer, bounds: CommandBounds): ToolResult {
  const { code, output, messages, isCut, isLate } = answer;
  if (isLate) return refused(`There is no answer after ${bounds.seconds} seconds: ask about less.`);
  const isAnswered =
    isCut || code === EXIT.clean || code === EXIT.findings || (code !== null && output !== '');
  if (!isAnswered) return refused(messages.trim() || `hatool ended with ${code} and no answer`);
  const texts = [output, ...remarks(answer, bounds)];
  return { content: texts.map((text) => ({ type: 'text', text })) };
}

/** Calls one after the other: each has the machine to itself. */
class Queue {
  #before: Promise<unknown> = Promise.resolve();

  add<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = this.#before.then(job);
    this.#before = result.catch(() => undefined);
    return result;
  }
}

async function call(
  tool: Tool,
  { given, signal }: { readonly given: ToolArguments; readonly signal: AbortSignal },
  { root, bounds }: McpOptions,
): Promise<ToolResult> {
  try {
    const paths = pathsIn(tool, given);
    const allowed = await allowedPaths(root, paths);
    const names = new Map(paths.map((path, i) => [path, allowed[i] ?? '']));
    const argv = commandLine(tool, given, names);
    return resultOf(await runCommand({ argv, folder: root, bounds, signal }), bounds);
  } catch (error) {
    if (error instanceof UsageError) return refused(error.message);
    throw error;
  }
}

function newServer(options: McpOptions): McpServer {
  const server = new McpServer(
    { name: 'hatool', version: packageJson.version },
    { capabilities: { tools: {} } },
  );
  const queue = new Queue();
  for (const tool of TOOLS) {
    const { name, title, description } = tool;
    const inputSchema = fromJsonSchema<ToolArguments>(argumentSchema(tool));
    const annotations = {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    };
    server.registerTool(name, { title, description, inputSchema, annotations }, (given, { mcpReq }) =>
      queue.add(() => call(tool, { given, signal: mcpReq.signal }, options)),
    );
  }
  return server;
}

/** Serves one assistant until it goes away. */
export function serveMcp(options: McpOptions): Promise<void> {
  const ended = new Promise<void>((done) => process.stdin.on('end', done));
  serveStdio(() => newServer(options));
  return ended;
}
