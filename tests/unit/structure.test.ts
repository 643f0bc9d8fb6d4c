import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const STAGES = ['probe', 'access', 'clean', 'extract', 'digest', 'page'];
const NEUTRAL = ['lib/article.ts', 'lib/view.ts', 'lib/text.ts', 'lib/dom.ts', 'lib/range.ts'];

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return files(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Project files that a file imports, from the project's root; packages as they are named. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name,
  );
}

describe('who may know whom', () => {
  it.each(STAGES)('the %s stage knows neutral files and rules, and no other stage', (stage) => {
    const strangers = files(`lib/${stage}`).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('lib/'))
        .filter(
          (name) =>
            !name.startsWith(`lib/${stage}/`) &&
            !name.startsWith('lib/rules/') &&
            !NEUTRAL.includes(name),
        )
        .map((name) => `${file} → ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  it('only lib/browser names an extension API', () => {
    const named = files('lib')
      .filter((file) => !file.startsWith('lib/browser/'))
      .filter((file) => {
        const source = readFileSync(join(ROOT, file), 'utf8');
        return (
          importsOf(file).some((name) =>
            /wxt\/browser|@wxt-dev|webextension-polyfill|#i18n/.test(name),
          ) || /\b(?:chrome|browser)\.(?:runtime|tabs|storage|scripting|action)\b/.test(source)
        );
      });
    expect(named).toEqual([]);
  });

  it('the library knows no page', () => {
    const known = files('lib/library').flatMap((file) =>
      importsOf(file).filter((name) => STAGES.some((stage) => name.startsWith(`lib/${stage}/`))),
    );
    expect(known).toEqual([]);
  });

  it('the ledger is plain data: it knows the article’s types and text, and nothing else', () => {
    const known = files('lib/ledger').flatMap((file) =>
      importsOf(file).filter((name) => !name.startsWith('lib/ledger/')),
    );
    expect(known.filter((name) => !['lib/article.ts', 'lib/text.ts'].includes(name))).toEqual([]);
  });

  it('rules hold no machinery: nothing in them imports a stage', () => {
    const known = files('lib/rules').flatMap((file) =>
      importsOf(file).filter((name) => name.startsWith('lib/') && !name.startsWith('lib/rules/')),
    );
    expect(known.filter((name) => !NEUTRAL.includes(name))).toEqual([]);
  });

  it('components reach the browser through lib/browser alone', () => {
    const direct = files('components').filter((file) =>
      importsOf(file).some((name) =>
        /wxt\/browser|@wxt-dev\/browser|webextension-polyfill/.test(name),
      ),
    );
    expect(direct).toEqual([]);
  });
});
