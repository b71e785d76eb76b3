import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import Module from 'node:module';

interface CompilableModule {
  _compile(code: string, filename: string): void;
}

type Extensions = Record<string, (module: CompilableModule, filename: string) => void>;

const { _extensions: extensions } = Module as unknown as { readonly _extensions: Extensions };

extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  module._compile(code, filename);
};

const [, file] = process.argv;
if (file !== undefined) void import(file);
