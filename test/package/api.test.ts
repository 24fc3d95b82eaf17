/** What a user of the library can name: everything that the signatures of its functions speak of. */
import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile | undefined): readonly ts.Symbol[] {
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error('the public API has no exports');
  return checker
    .getExportsOfModule(module)
    .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one));
}

/** Types of ours that the signature of a function names. */
function typesNamed(checker: ts.TypeChecker, declaration: ts.FunctionDeclaration): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (node === declaration.body) return;
    if (ts.isTypeReferenceNode(node)) {
      const named = checker.getSymbolAtLocation(node.typeName);
      const symbol = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
      const [first] = symbol?.declarations ?? [];
      const isOurs = first?.getSourceFile().fileName.startsWith(`${root}/src/`) === true;
      if (symbol && first && isOurs && !ts.isTypeParameterDeclaration(first)) found.push(symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

describe('the public API', () => {
  it.each(['src/index.ts', 'src/input/api.ts'])('exports every type that its functions name: %s', (entry) => {
    const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const program = ts.createProgram([`${root}/${entry}`], options);
    const checker = program.getTypeChecker();
    const exported = exportsOf(checker, program.getSourceFile(`${root}/${entry}`));
    const known = new Set(exported);
    const functions = exported
      .flatMap(({ declarations }) => declarations ?? [])
      .filter((declaration) => ts.isFunctionDeclaration(declaration));
    expect(functions.length).toBeGreaterThan(2);
    const missing = functions.flatMap((declaration) =>
      typesNamed(checker, declaration)
        .filter((symbol) => !known.has(symbol))
        .map(({ name }) => `${declaration.name?.text ?? ''} names ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
