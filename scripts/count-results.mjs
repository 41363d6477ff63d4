// count-results.mjs — prints `N passed, N failed` of the reports that `npm test` and `npm run check` left.
// Usage: node scripts/count-results.mjs tests=EXIT_CODE check=EXIT_CODE
// A run that failed without saying what counts as one failure, so that a crash is never a success.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const READERS = { tests: countTests, check: countGates };

const counts = process.argv.slice(2).map((argument) => {
  const [name, exitCode] = argument.split('=');
  return countRun(name, Number(exitCode));
});
const passed = sum(counts.map((count) => count.passed));
const failed = sum(counts.map((count) => count.failed));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function countRun(name, exitCode) {
  let count = { passed: 0, failed: 0 };
  let readable = true;
  try {
    count = READERS[name](
      JSON.parse(readFileSync(fileURLToPath(new URL(`../reports/${name}.json`, import.meta.url)), 'utf8')),
    );
  } catch (error) {
    readable = false;
    console.error(`There is no report of ${name}: ${error.message}`);
  }
  const silentFailure = count.failed === 0 && (exitCode !== 0 || !readable || count.passed === 0);
  return silentFailure ? { ...count, failed: 1 } : count;
}

/** A file that broke before its first test has no test that failed: it counts as one. */
function countTests({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function countGates(gates) {
  const passed = gates.filter((gate) => gate.passed).length;
  return { passed, failed: gates.length - passed };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
