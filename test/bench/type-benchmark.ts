import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '../../..');

/** What the compiler needed for a large plugin. */
export interface TypeBenchmark {
  readonly mappings: number;
  readonly columns: number;
  /** Seconds of a whole compilation, as the compiler tells. */
  readonly totalSeconds: number;
  /** Seconds of checking alone. */
  readonly checkSeconds: number;
  readonly memoryMegabytes: number;
  readonly instantiations: number;
}

/** Compiles a generated plugin: typed mappings must not make an editor slow. */
export function typeBenchmark(mappings = 40, columns = 200): TypeBenchmark {
  const folder = mkdtempSync(join(tmpdir(), 'couplet-types-'));
  try {
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'dir');
    for (let mapping = 0; mapping < mappings; mapping += 1)
      writeFileSync(join(folder, `mapping-${mapping}.ts`), source(mapping, columns));
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      types: ['node'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const run = spawnSync(process.execPath, [compiler, '-p', folder, '--extendedDiagnostics'], {
      encoding: 'utf8',
      cwd: folder,
    });
    if (run.status !== 0) throw new Error(`The generated plugin does not compile:\n${run.stdout.slice(0, 2000)}`);
    return { mappings, columns, ...figures(run.stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(
  output: string,
): Pick<TypeBenchmark, 'totalSeconds' | 'checkSeconds' | 'memoryMegabytes' | 'instantiations'> {
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(output)?.[1] ?? Number.NaN);
  return {
    totalSeconds: figure('Total time'),
    checkSeconds: figure('Check time'),
    memoryMegabytes: Math.round(figure('Memory used') / 1024),
    instantiations: figure('Instantiations'),
  };
}

function source(mapping: number, columns: number): string {
  const numbers = Array.from({ length: columns }, (_, index) => index);
  return `
import { defineTableMapping, entityTable, TextField, IdField, type Guid } from '@couplet/core';
import { column, dataverseTable } from '@couplet/plugin-dataverse';

class Record${mapping} {
  @IdField() id!: Guid;
${numbers.map((index) => `  @TextField(100) field${index}!: string;`).join('\n')}
}
const local = entityTable(Record${mapping}, { id: 'id', key: ['field0'] });
const remote = dataverseTable('bench_${mapping}', {
  entitySetName: 'bench_${mapping}s', key: 'bench_id',
  columns: {
    bench_id: column.uniqueidentifier(),
${numbers.map((index) => `    bench_column${index}: column.string(100),`).join('\n')}
  },
});
export const mapping${mapping} = defineTableMapping({
  name: 'BENCH-${mapping}', local, integration: remote, direction: 'bidirectional',
  localFilter: { field1: 'a' }, integrationFilter: { bench_column1: { in: ['a', null] } },
  fields: (f) => [
${numbers.map((index) => `    f.bidirectional('field${index}', 'bench_column${index}'),`).join('\n')}
  ],
});
`;
}
