/** A damaged library comes back to the last acknowledged word, or says why it cannot. */
import { beforeEach, describe, expect, test } from 'vitest';
import { answer, isWrite } from '../../../lib/library/answer.ts';
import { Copier } from '../../../lib/library/file/copier.ts';
import { copies, readCopy, setAside } from '../../../lib/library/file/copies.ts';
import { WriteLog } from '../../../lib/library/file/log.ts';
import { restoreFile, startAnew } from '../../../lib/library/file/restore.ts';
import { readSeal, type Seal } from '../../../lib/library/file/seal.ts';
import { prepare } from '../../../lib/library/prepare.ts';
import type { LibraryRequest } from '../../../lib/library/protocol.ts';
import { bytesOf, emptyDisk, limits, memoryLibrary } from '../../support/memory-disk.ts';
import { article } from './database.ts';

beforeEach(emptyDisk);

/** A library with log and copies, asked as its worker asks it. */
async function opened() {
  const file = memoryLibrary();
  const log = await WriteLog.open();
  const copier = new Copier();
  const seal = (): Seal => {
    const found = readSeal(file.db);
    if (!found) throw new Error('no library');
    return found;
  };
  return {
    file,
    log,
    seal,
    ask(request: LibraryRequest, now = 1): unknown {
      const prepared = prepare(request, now) as Parameters<typeof answer>[1];
      const value = answer(file.db, prepared, now);
      const { libraryId, revision } = seal();
      const { steps } = (value ?? {}) as { steps?: number };
      if (isWrite(prepared) && steps !== 0)
        log.append({
          libraryId,
          revision,
          now,
          request: prepared,
          ...(steps === undefined ? {} : { steps }),
        });
      return value;
    },
    save(name: string, text = 'The text.') {
      this.ask({
        type: 'library:save',
        article: article(`https://a.example/${name}`, name, [text]),
      });
    },
    /** Makes a second copy, as quiet moments do. */
    async copy(): Promise<void> {
      const oldest = async () => {
        const there = await copies(seal().libraryId);
        return there.length < 2 ? 0 : Math.min(...there.map(({ segment }) => segment));
      };
      while ((await copier.step(file.db, log, oldest)) !== 'whole');
    },
    titles: () => file.db.selectValues('SELECT title FROM articles ORDER BY number'),
  };
}

describe('restoring', () => {
  test('brings back what was copied and what was written after it, an import among it', async () => {
    const library = await opened();
    library.save('copied');
    await library.copy();
    library.save('later');
    const { job } = library.ask({
      type: 'library:import-begin',
      name: 'links',
      format: 'csv',
    }) as { job: number };
    const rows = [{ row: 1, url: 'https://a.example/imported', title: 'imported' }];
    library.ask({ type: 'library:import-rows', job, rows });
    library.ask({ type: 'library:import-commit', job });
    library.ask({ type: 'library:work', budget: 500 });
    const known = library.seal();
    library.file.damage();
    await restoreFile(library.file, library.log, known);
    expect(library.titles()).toEqual(['copied', 'later', 'imported']);
    expect(library.file.emptied).toBe(false);
    expect(library.seal().revision).toBeGreaterThan(known.revision);
  });

  test('of a library that was never copied goes by its log alone, whatever its first request', async () => {
    const library = await opened();
    library.ask({ type: 'library:images-retry' });
    library.save('first');
    const known = library.seal();
    library.file.damage();
    await restoreFile(library.file, library.log, known);
    expect(library.titles()).toEqual(['first']);
  });

  test('on a full disk says so and gives nothing up: with room it comes back whole', async () => {
    const library = await opened();
    library.save('copied');
    await library.copy();
    for (const name of ['one', 'two', 'three']) library.save(name, 'word '.repeat(30_000));
    const known = library.seal();
    library.file.damage();
    const [copy] = await copies(known.libraryId);
    limits.databasePages = Number(copy?.bytes) / 4096 + 30;
    await expect(restoreFile(library.file, library.log, known)).rejects.toThrow(/full/i);
    expect(library.file.emptied).toBe(true);
    limits.databasePages = 0;
    await restoreFile(library.file, library.log, known);
    expect(library.titles()).toEqual(['copied', 'one', 'two', 'three']);
  });

  test('without room to set the damaged file aside touches nothing', async () => {
    const library = await opened();
    library.save('copied');
    await library.copy();
    const known = library.seal();
    library.file.damage();
    limits.fileBytes = 1000;
    await expect(restoreFile(library.file, library.log, known)).rejects.toThrow(/full/i);
    expect(library.file.pool.exportFile('').byteLength).toBe(5000);
  });

  test('takes a newer copy with a wrong letter before what an older damage left aside', async () => {
    const library = await opened();
    library.save('old');
    await setAside('damaged', bytesOf(library.file.db));
    library.save('new');
    await library.copy();
    library.save('newest');
    await library.copy();
    const known = library.seal();
    await library.log.dropBefore(library.log.segment);
    // The copies' own file takes the wrong letter: a disk that forgets.
    for (const copy of await copies(known.libraryId)) {
      const bytes = new Uint8Array(await (await readCopy(copy)).arrayBuffer());
      const at = Buffer.from(bytes).indexOf('"text":"The text.');
      bytes[at + '"text":"T'.length] = 'q'.charCodeAt(0);
      const home = await (await navigator.storage.getDirectory()).getDirectoryHandle(
        'nutgraf-copies',
      );
      const stream = await (await home.getFileHandle(`${copy.slot}.sqlite3`)).createWritable();
      await stream.write(bytes);
      await stream.close();
    }
    library.file.damage();
    library.file.unreadable = true;
    await restoreFile(library.file, library.log, known);
    expect(library.titles()).toEqual(['old', 'new', 'newest']);
  });
});

describe('second copies', () => {
  test('are not made of a library with a wrong letter in it: the whole ones stay', async () => {
    const library = await opened();
    library.save('sound');
    await library.copy();
    const before = await copies(library.seal().libraryId);
    library.file.db.exec(`UPDATE contents SET article = replace(article, 'text', 'texu')`);
    library.save('another');
    await expect(library.copy()).rejects.toThrow(/not what was written/);
    expect(await copies(library.seal().libraryId)).toEqual(before);
  });

  test('that the disk does not take whole are none', async () => {
    const library = await opened();
    library.save('one', 'word '.repeat(30_000));
    limits.fileBytes = 100_000;
    await expect(library.copy()).rejects.toThrow(/could not be written/);
    expect(await copies(library.seal().libraryId)).toEqual([]);
    limits.fileBytes = Number.POSITIVE_INFINITY;
    await library.copy();
    const [copy] = await copies(library.seal().libraryId);
    expect(copy?.bytes).toBe(bytesOf(library.file.db).byteLength);
  });

  test('that fail to begin leave the log open: saving goes on', async () => {
    const library = await opened();
    for (const name of ['one', 'two']) {
      library.save(name);
      await library.copy();
    }
    library.save('three');
    limits.newFiles = false;
    await expect(library.copy()).rejects.toThrow();
    expect(() => library.save('four')).not.toThrow();
    limits.newFiles = true;
    await library.copy();
    expect((await copies(library.seal().libraryId))[0]?.seal.articles).toBe(4);
  });

  test('of a library that was given up make way for those of the new one', async () => {
    const library = await opened();
    for (const name of ['one', 'two', 'three']) library.save(name);
    await library.copy();
    library.save('four');
    await library.copy();
    await startAnew(library.file);
    const { libraryId } = library.seal();
    for (const name of ['five', 'six']) {
      library.save(name);
      await library.copy();
    }
    const there = await copies(libraryId);
    expect(there.map(({ seal }) => [seal.libraryId, seal.articles])).toEqual([
      [libraryId, 2],
      [libraryId, 1],
    ]);
  });
});
