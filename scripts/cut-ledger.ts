/** Cuts the ledger out of the engine at build time, to measure what it costs while it is off. */
import { resolve } from 'node:path';
import ts from 'typescript';

/** Something that is not in the bundle without the ledger. */
export interface Cut {
  /** `src/cluster/actions/why.ts:14:3` */
  readonly at: string;
  /** A value in an expression, a property of an object, a part of a destructured one, the building of a cause. */
  readonly kind: 'value' | 'property' | 'binding' | 'cause';
  /** The first line of what was there. */
  readonly text: string;
}

/** Sources without the ledger, by path, and everything that is missing in them. */
export interface CutSources {
  readonly sources: ReadonlyMap<string, string>;
  readonly cuts: readonly Cut[];
}

/** The interfaces of this file exist for explanations: ledger, notes, trails, choices. So do causes, the type beside them. */
const TYPES = 'src/cluster/model/cause.ts';
/** Where the engine is; everything else is left as it is. */
const ENGINE = /\/src\/(?:cluster|ledger|scheduler)\//;

/** Tells which values belong to the ledger, by their types alone. */
class LedgerTypes {
  readonly #checker: ts.TypeChecker;
  readonly #cause: ts.Type;
  readonly #file: ts.SourceFile;

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker();
    const file = program.getSourceFile(resolve(TYPES));
    if (!file) throw new Error(`${TYPES} is not there: the ledger cannot be told from the rest`);
    const alias = file.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === 'Cause');
    if (!alias) throw new Error(`${TYPES} has no type Cause`);
    this.#file = file;
    this.#cause = this.#checker.getTypeAtLocation(alias);
  }

  /** An interface of that file, or a list of such; undefined beside it does not matter. */
  #isLedger(type: ts.Type | undefined): boolean {
    if (!type) return false;
    const known = this.#checker.getNonNullableType(type);
    if (known.isUnion()) return known.types.every((one) => this.#isLedger(one));
    if (this.#checker.isArrayType(known)) {
      return this.#isLedger(this.#checker.getTypeArguments(known as ts.TypeReference)[0]);
    }
    const declarations = known.getSymbol()?.declarations ?? [];
    return declarations.some((one) => ts.isInterfaceDeclaration(one) && one.getSourceFile() === this.#file);
  }

  /** Whether an expression yields such a value, or stores one. */
  isValue(node: ts.Expression): boolean {
    if (isAssignment(node)) return this.isName(node.left);
    if (this.isName(node)) return true;
    return ts.isObjectLiteralExpression(node) && this.#isLedger(this.#checker.getContextualType(node));
  }

  /** `name: value`, also where the value is undefined. */
  isProperty({ initializer }: ts.PropertyAssignment): boolean {
    return this.isValue(initializer) || this.#isLedger(this.#checker.getContextualType(initializer));
  }

  isName(node: ts.Node): boolean {
    return this.#isLedger(this.#checker.getTypeAtLocation(node));
  }

  isCause(node: ts.Node): boolean {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(node));
    const isObject = type.isUnion() || (type.flags & ts.TypeFlags.Object) !== 0;
    return (
      isObject &&
      type.getProperty('kind') !== undefined &&
      this.#checker.isTypeAssignableTo(type, this.#cause)
    );
  }

  /** `{ name }` as a property. */
  isShorthand(node: ts.ShorthandPropertyAssignment): boolean {
    const symbol = this.#checker.getShorthandAssignmentValueSymbol(node);
    return symbol !== undefined && this.#isLedger(this.#checker.getTypeOfSymbolAtLocation(symbol, node));
  }
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Names are no values where they are declared, or follow a dot. */
function isNameOnly(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  const { name, propertyName } = parent as { readonly name?: ts.Node; readonly propertyName?: ts.Node };
  return name === node || propertyName === node;
}

class Cutter {
  readonly cuts: Cut[] = [];
  readonly #types: LedgerTypes;
  readonly #gone = new WeakSet<ts.Node>();

  constructor(types: LedgerTypes) {
    this.#types = types;
  }

  /** A source without the ledger. */
  cut(source: ts.SourceFile): string {
    const { transformed, dispose } = ts.transform(source, [
      (context) => (file) => ts.visitEachChild(file, (node) => this.#visit(node, source, context), context),
    ]);
    const [result = source] = transformed;
    const text = ts.createPrinter().printFile(result);
    dispose();
    return text;
  }

  #note(kind: Cut['kind'], node: ts.Node, source: ts.SourceFile): void {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const path = source.fileName.slice(resolve('.').length + 1);
    const [text = ''] = node.getText(source).split('\n');
    this.cuts.push({ at: `${path}:${line + 1}:${character + 1}`, kind, text });
  }

  #nothing(): ts.Expression {
    const nothing = ts.factory.createVoidZero();
    this.#gone.add(nothing);
    return nothing;
  }

  #visit(node: ts.Node, source: ts.SourceFile, context: ts.TransformationContext): ts.Node | undefined {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
      return node;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
    if (this.#isProperty(node)) return this.#drop('property', node, source);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && this.#types.isName(node.name))
      return this.#drop('binding', node, source);
    if (ts.isExpression(node) && !isNameOnly(node) && this.#types.isValue(node)) {
      this.#note('value', node, source);
      return this.#nothing();
    }
    const word = this.#word(node, source);
    if (word) return this.#visit(word, source, context);
    const visited = ts.visitEachChild(node, (child) => this.#visit(child, source, context), context);
    return ts.isCallExpression(visited) ? this.#shortened(visited) : visited;
  }

  /** What stands for a cause that is built, or for the kind that is asked of one: the word of its kind. */
  #word(node: ts.Node, source: ts.SourceFile): ts.Expression | undefined {
    if (ts.isPropertyAccessExpression(node)) {
      return node.name.text === 'kind' && this.#types.isCause(node.expression) ? node.expression : undefined;
    }
    if (!ts.isObjectLiteralExpression(node) || !this.#types.isCause(node)) return undefined;
    this.#note('cause', node, source);
    for (const property of node.properties) {
      if (property.name?.getText(source) !== 'kind') continue;
      if (ts.isPropertyAssignment(property)) return property.initializer;
      if (ts.isShorthandPropertyAssignment(property)) return property.name;
    }
    throw new Error(`a cause without a kind: ${node.getText(source)}`);
  }

  #isProperty(node: ts.Node): boolean {
    if (ts.isShorthandPropertyAssignment(node)) return this.#types.isShorthand(node);
    return ts.isPropertyAssignment(node) && this.#types.isProperty(node);
  }

  #drop(kind: Cut['kind'], node: ts.Node, source: ts.SourceFile): undefined {
    this.#note(kind, node, source);
    return undefined;
  }

  /** A call without the arguments at its end that are nothing now. */
  #shortened(call: ts.CallExpression): ts.CallExpression {
    const kept = [...call.arguments];
    for (let last = kept.at(-1); last && this.#gone.has(last); last = kept.at(-1)) kept.pop();
    if (kept.length === call.arguments.length) return call;
    return ts.factory.updateCallExpression(call, call.expression, call.typeArguments, kept);
  }
}

function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    readonly config: object;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, resolve('.')).options;
}

/**
 * The engine without the ledger. Every expression whose type is one of the ledger's becomes `undefined`; such properties
 * and parts of destructured objects are left out, and so are such arguments at the end of a call. No cause is built: the
 * word of its kind stands for it, since the engine asks here and there whether there is one, and of which kind. What is
 * left without an effect is for esbuild to remove.
 * @param entry - path of the program whose engine it is
 */
export function cutLedger(entry: string): CutSources {
  const program = ts.createProgram([resolve(entry)], readOptions());
  const cutter = new Cutter(new LedgerTypes(program));
  const sources = new Map<string, string>();
  for (const source of program.getSourceFiles()) {
    if (ENGINE.test(source.fileName)) sources.set(source.fileName, cutter.cut(source));
  }
  return { sources, cuts: cutter.cuts };
}
