/**
 * `npm test`: types, lint, rules, then unit tests, page tests and browser
 * tests. All of it is run, whatever fails; the last line is the sum.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from './lib/paths.ts';

interface Count {
  passed: number;
  failed: number;
}

const tool = (...path: string[]) => join(ROOT, 'node_modules', ...path);
const script = (name: string) => join(ROOT, 'scripts', name);

/** Checks that pass or fail as one. */
const CHECKS: [name: string, args: string[]][] = [
  ['types', [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', ROOT]],
  ['lint', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
  ['rules are gathered', [script('make-rules.ts'), '--check']],
  ['rules hold their examples', [script('check-rules.ts')]],
];
const SUITES = ['unit', 'pages', 'e2e'];

function node(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function check(name: string, args: string[]): Promise<Count> {
  console.log(`\n── ${name}`);
  const passed = (await node(args)) === 0;
  console.log(`${passed ? 'passed' : 'FAILED'}: ${name}`);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The parts of vitest's report that are counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

function countOf(report: Report): Count {
  // A file that cannot even be loaded fails without a test in it.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

async function suite(name: string): Promise<Count> {
  console.log(`\n── ${name} tests`);
  const file = join(CACHE, `test-${name}.json`);
  rmSync(file, { force: true });
  const code = await node([
    tool('vitest', 'vitest.mjs'),
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const count = existsSync(file)
    ? countOf(JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { passed: 0, failed: 0 };
  // Nothing found, or ended before its report: no pass either.
  if (count.failed === 0 && (code !== 0 || count.passed === 0)) count.failed = 1;
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed`);
  return count;
}

mkdirSync(CACHE, { recursive: true });
const counts: Count[] = [];
for (const [name, args] of CHECKS) counts.push(await check(name, args));
for (const name of SUITES) counts.push(await suite(name));
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
