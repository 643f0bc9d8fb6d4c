/**
 * Every npm script: `node scripts/run.mjs <name> [arguments]`. Sets up what the
 * command needs, then runs it on the packaged Node.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { log, NODE, ROOT, SetupError } from './setup/base.mjs';
import { setup } from './setup.mjs';

const script = (name) => [join(ROOT, 'scripts', name)];
const tool = (...path) => [join(ROOT, 'node_modules', ...path)];
const VITEST = tool('vitest', 'vitest.mjs');
const WXT = tool('wxt', 'bin', 'wxt.mjs');

const CHROME = { browsers: ['chromium'], builds: ['chrome'] };
const BOTH = { browsers: ['chromium', 'firefox'], builds: ['chrome', 'firefox'] };
const TYPES = {};

/** What each command needs, and what it runs, one after the other. */
const COMMANDS = {
  setup: { needs: () => BOTH, runs: () => [] },
  start: { needs: () => CHROME, runs: (args) => [[...script('start.ts'), ...args]] },
  test: {
    needs: () => ({ ...BOTH, epubcheck: true }),
    runs: (args) => [[...script('test.ts'), ...args]],
  },
  read: { needs: () => CHROME, runs: (args) => [[...script('read.ts'), ...args]] },
  // Only pages are shown in a browser; quotes and summaries are plain text.
  eval: {
    needs: (args) => (args[0] === 'pages' ? CHROME : TYPES),
    runs: (args) => [[...script('eval.ts'), ...args]],
  },
  bench: {
    needs: (args) => (['library', 'transfer'].includes(args[0]) ? BOTH : CHROME),
    runs: (args) => [[...script('bench.ts'), ...args]],
  },
  torture: {
    needs: (args) => (args.includes('firefox') ? BOTH : CHROME),
    runs: (args) => [[...script('torture.ts'), ...args]],
  },
  floor: { needs: () => TYPES, runs: (args) => [[...script('check-floor.ts'), ...args]] },
  build: { needs: () => ({ builds: ['chrome', 'firefox'], rebuild: true }), runs: () => [] },
  zip: {
    needs: () => TYPES,
    runs: () => [
      [...WXT, 'zip', '-b', 'chrome'],
      [...WXT, 'zip', '-b', 'firefox'],
    ],
  },
  types: {
    needs: () => TYPES,
    runs: (args) => [[...tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', ROOT, ...args]],
  },
  lint: {
    needs: () => TYPES,
    runs: (args) => [[...tool('@biomejs', 'biome', 'bin', 'biome'), 'check', ...args]],
  },
  unit: {
    needs: () => TYPES,
    runs: (args) => [[...VITEST, 'run', '--project', 'unit', ...args]],
  },
  pages: {
    needs: () => CHROME,
    runs: (args) => [[...VITEST, 'run', '--project', 'pages', ...args]],
  },
  e2e: { needs: () => BOTH, runs: (args) => [[...VITEST, 'run', '--project', 'e2e', ...args]] },
  rules: { needs: () => TYPES, runs: (args) => [[...script('make-rules.ts'), ...args]] },
  schema: { needs: () => TYPES, runs: (args) => [[...script('make-schema.ts'), ...args]] },
  new: { needs: () => TYPES, runs: (args) => [[...script('new.ts'), ...args]] },
  icons: { needs: () => TYPES, runs: (args) => [[...script('make-icons.ts'), ...args]] },
};

function runOne(args, env) {
  return new Promise((resolve) => {
    const child = spawn(NODE, args, { cwd: ROOT, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    process.on('SIGTERM', pass);
    // The terminal sends SIGINT to the child too; we only have to outlive it.
    process.on('SIGINT', () => {});
    child.on('error', (error) => {
      log(error.message);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    log(`no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  if (Number(process.versions.node.split('.')[0]) < 20) {
    log(`Node 20 or later is needed; this is ${process.version}`);
    return 1;
  }
  const found = await setup(command.needs(args));
  const env = { ...process.env, ...found };
  for (const call of command.runs(args)) {
    const code = await runOne(call, env);
    if (code !== 0) return code;
  }
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    log(error instanceof SetupError ? error.message : String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
