/** Zip files written as they grow, on one stream: memory holds an entry and the list of names. */

import { BlobReader, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

// Workers would be files of the package to no gain: the browser's own streams compress.
configure({ useWebWorkers: false });

/** Not zip.js's reader of texts: it makes a blob of each, which another process of the browser keeps. */
function bytesOf(text: string): Uint8ArrayReader {
  return new Uint8ArrayReader(new TextEncoder().encode(text));
}

export class ZipFile {
  private readonly writer: ZipWriter<unknown>;

  constructor(sink: WritableStream<Uint8Array>) {
    // Without times: the same library makes the same file.
    this.writer = new ZipWriter(sink, { extendedTimestamp: false, useWebWorkers: false });
  }

  async text(name: string, content: string): Promise<void> {
    await this.writer.add(name, bytesOf(content));
  }

  /** Pictures are compressed already. */
  async blob(name: string, content: Blob): Promise<void> {
    await this.writer.add(name, new BlobReader(content), { level: 0 });
  }

  /** First entry of a book: plain bytes at a place that programs look at (OCF 3.2, 4.3). */
  async mimetype(type: string): Promise<void> {
    await this.writer.add('mimetype', bytesOf(type), {
      level: 0,
      dataDescriptor: false,
      extendedTimestamp: false,
    });
  }

  async close(): Promise<void> {
    await this.writer.close();
  }
}
