/** EPUBCheck, where it is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of that name; Debian's is a jar, which only some kernels start by itself. */
function command(): string[] | null {
  const jars = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'epubcheck'))
    .filter((path) => existsSync(path));
  const ways = [['epubcheck'], ...jars.map((jar) => ['java', '-jar', jar])];
  return (
    ways.find(([program = '', ...args]) => {
      const { status, stdout, stderr } = spawnSync(program, [...args, '--version'], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      // With nothing to check it ends with an error.
      return status !== null && /EPUBCheck v/u.test(`${stdout}${stderr}`);
    }) ?? null
  );
}

const found = command();
if (found === null) {
  console.warn(
    'EPUBCheck is not installed (Debian: apt-get install epubcheck): no book is checked by it in this run.',
  );
}

export const hasEpubcheck = found !== null;

/** Every error and warning about a book. */
export function epubcheck(file: string): string[] {
  const [program = '', ...args] = found ?? [];
  const { stdout, stderr } = spawnSync(program, [...args, '--failonwarnings', file], {
    encoding: 'utf8',
  });
  const lines = `${stdout}\n${stderr}`.split('\n');
  const faults = lines.filter((line) => /^(?:FATAL|ERROR|WARNING)\b/u.test(line));
  const well = lines.some((line) => line.includes('No errors or warnings detected'));
  return well || faults.length > 0 ? faults : [`EPUBCheck said nothing of use: ${lines.join(' ')}`];
}
