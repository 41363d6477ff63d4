// run.ts — what a process of this benchmark does: `import STORE FILE`, `bare STORE IMPORTED` or `parse FILE`.
import { camtReader } from '@reskontra/bank-camt';
import { readStatementFile } from '@reskontra/engine';
import { runBare } from './run-bare.ts';
import { runImport } from './run-import.ts';

const [mode = '', first = '', second = ''] = process.argv.slice(2);
const result =
  mode === 'import' ? await runImport(first, second) : mode === 'bare' ? runBare(first, second) : await parse(first);
process.stdout.write(JSON.stringify(result));

async function parse(file: string): Promise<{ readonly ms: number; readonly transactions: number }> {
  let transactions = 0;
  const nothing = (): void => undefined;
  const transaction = (): void => {
    transactions += 1;
  };
  const begin = performance.now();
  await readStatementFile({
    path: file,
    readers: [camtReader],
    sink: { statement: nothing, endOfStatement: nothing, diagnostic: nothing, transaction },
  });
  return { ms: performance.now() - begin, transactions };
}
