/** An export from its first byte to its last, in any format. */

import { Archive, JSON_TAIL, jsonHead, jsonRecord } from './archive.ts';
import { Book } from './book.ts';
import { recordToMarkdown } from './markdown.ts';
import { uniqueNames } from './names.ts';
import { recordToHtml } from './page.ts';
import { type ConvertPicture, pictureName, type ReadPicture } from './pictures.ts';
import { quotesHead, recordToQuotes } from './quotes.ts';
import type { Step } from './records.ts';
import type { StoryWords } from './words.ts';
import { ZipFile } from './zip.ts';

/** `archive`: everything, for another Nutgraf; `html`: one page a story, in a zip where there are several. */
export const EXPORT_FORMATS = ['archive', 'markdown', 'html', 'epub', 'json', 'quotes'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Tools {
  words: StoryWords;
  read: ReadPicture;
  convert: ConvertPicture;
  /** The title of a book of several stories. */
  title: string;
  now: () => number;
}

export interface ExportEnd {
  articles: number;
  /** Of the file's name. */
  extension: string;
  type: string;
}

type Writer = {
  add(step: Step): Promise<void>;
  close(): Promise<unknown>;
};

/** Writes all records to the sink, which is closed at the end; `signal` ends it between two records. */
export async function writeExport(
  format: ExportFormat,
  steps: AsyncIterable<Step>,
  sink: WritableStream<Uint8Array>,
  tools: Tools,
  onStep: (done: number, total: number) => void = () => undefined,
): Promise<ExportEnd> {
  const writer = await writerOf(format, sink, tools);
  let articles = 0;
  for await (const step of steps) {
    await writer.add(step);
    articles++;
    onStep(articles, step.total);
  }
  await writer.close();
  return { articles, ...KINDS[format] };
}

export const KINDS: Record<ExportFormat, { extension: string; type: string }> = {
  archive: { extension: 'zip', type: 'application/zip' },
  markdown: { extension: 'zip', type: 'application/zip' },
  html: { extension: 'zip', type: 'application/zip' },
  epub: { extension: 'epub', type: 'application/epub+zip' },
  json: { extension: 'json', type: 'application/json' },
  quotes: { extension: 'csv', type: 'text/csv' },
};

async function writerOf(
  format: ExportFormat,
  sink: WritableStream<Uint8Array>,
  tools: Tools,
): Promise<Writer> {
  switch (format) {
    case 'archive': {
      const archive = new Archive(new ZipFile(sink), tools.read);
      return {
        add: ({ record }) => archive.add(record),
        close: () => archive.close(tools.now()),
      };
    }
    case 'markdown':
      return markdownFiles(new ZipFile(sink), tools);
    case 'html': {
      const zip = new ZipFile(sink);
      const name = uniqueNames('html');
      return {
        add: async ({ record }) =>
          zip.text(name(record.article.title), await recordToHtml(record, tools.words, tools.read)),
        close: () => zip.close(),
      };
    }
    case 'epub': {
      const book = new Book(new ZipFile(sink), tools.words, tools.read, tools.convert);
      await book.open();
      return {
        add: ({ record }) => book.add(record),
        close: () => book.close(tools.title, crypto.randomUUID(), tools.now()),
      };
    }
    case 'json':
      return textFile(sink, jsonHead(tools.now()), JSON_TAIL, ({ record }, first) =>
        jsonRecord(record, first),
      );
    case 'quotes':
      return textFile(sink, quotesHead(), '', ({ record }) => recordToQuotes(record));
  }
}

function markdownFiles(zip: ZipFile, tools: Tools): Writer {
  const name = uniqueNames('md');
  const written = new Set<string>();
  return {
    async add({ record }) {
      const note = recordToMarkdown(record, tools.words);
      await zip.text(name(record.article.title), note.markdown);
      for (const [file, { hash, type }] of note.pictures) {
        if (written.has(file)) continue;
        written.add(file);
        const picture = await tools.read(hash, type);
        if (picture) await zip.blob(`images/${pictureName(hash, type)}`, picture);
      }
    },
    close: () => zip.close(),
  };
}

function textFile(
  sink: WritableStream<Uint8Array>,
  head: string,
  tail: string,
  lines: (step: Step, first: boolean) => string,
): Writer {
  const writer = sink.getWriter();
  const encoder = new TextEncoder();
  let begun = false;
  const write = async (text: string) => {
    if (text !== '') await writer.write(encoder.encode(text));
  };
  return {
    async add(step) {
      await write(`${begun ? '' : head}${lines(step, !begun)}`);
      begun = true;
    },
    async close() {
      await write(`${begun ? '' : head}${tail}`);
      await writer.close();
    },
  };
}
