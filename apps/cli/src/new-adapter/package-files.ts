// package-files.ts — what makes a package of the template's sources, for a folder of its own.
import type { AdapterName } from './adapter-name.ts';

/** Versions that the template was tested with. */
export const TOOLS = { '@types/node': '24.19.2', typescript: '7.0.2', vitest: '5.1.1' } as const;
export const ZOD = '4.6.7';

/** File names with their text. */
export function packageFiles({ kebab, title }: AdapterName): Readonly<Record<string, string>> {
  return {
    'package.json': toJson({
      name: `erp-${kebab}`,
      version: '0.1.0',
      description: `Reskontra's ERP adapter for ${title}.`,
      type: 'module',
      engines: { node: '>=22.18' },
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      files: ['dist'],
      scripts: { test: 'vitest run', check: 'tsc', build: 'tsc -p tsconfig.build.json' },
      dependencies: { '@reskontra/adapter-kit': 'latest', '@reskontra/core': 'latest', zod: ZOD },
      devDependencies: { '@reskontra/conformance': 'latest', ...TOOLS },
    }),
    'tsconfig.json': toJson({ compilerOptions: COMPILER_OPTIONS, include: ['src', 'test'] }),
    'tsconfig.build.json': toJson({
      extends: './tsconfig.json',
      compilerOptions: { noEmit: false, rootDir: 'src', outDir: 'dist', declaration: true },
      include: ['src'],
    }),
    '.gitignore': 'node_modules\ndist\n',
  };
}

const COMPILER_OPTIONS = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
  noEmit: true,
} as const;

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
