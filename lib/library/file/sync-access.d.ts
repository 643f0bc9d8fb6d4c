/** Files that a worker reads and writes without waiting: in the types of workers only, which do not go with those of pages. */

interface FileSystemSyncAccessHandle {
  close(): void;
  flush(): void;
  getSize(): number;
  read(buffer: ArrayBuffer | ArrayBufferView, options?: { at: number }): number;
  truncate(size: number): void;
  write(buffer: ArrayBuffer | ArrayBufferView, options?: { at: number }): number;
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
